package dev.resetkit.helpdesk.signin;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Who is signed in, for every page. */
@ControllerAdvice
class Who {
    @ModelAttribute("who")
    @Nullable
    DeskPrincipal who(@AuthenticationPrincipal @Nullable DeskPrincipal who) {
        return who;
    }
}
