package dev.resetkit.helpdesk.signin;

import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/** The sign-in page, and where it leads. */
@Controller
class SignInController {
    @GetMapping("/")
    String start(@Nullable Principal principal) {
        return principal == null ? "redirect:/sign-in" : "redirect:/home";
    }

    @GetMapping("/sign-in")
    String form(
            @RequestParam(required = false) @Nullable String changed,
            @RequestParam(required = false) @Nullable String out,
            Model model) {
        model.addAttribute("changed", changed != null);
        model.addAttribute("out", out != null);
        return "sign-in";
    }

    /** Where {@link SignInRefused} forwards a post to. */
    @PostMapping("/sign-in/refused")
    @ResponseStatus(HttpStatus.UNAUTHORIZED)
    String again(@RequestAttribute String problem, @RequestParam(defaultValue = "") String email, Model model) {
        model.addAttribute("problem", problem);
        model.addAttribute("email", email);
        return "sign-in";
    }

    @GetMapping("/home")
    String home(@AuthenticationPrincipal DeskPrincipal who) {
        return who.team() ? "redirect:/people/customers" : "home";
    }
}
