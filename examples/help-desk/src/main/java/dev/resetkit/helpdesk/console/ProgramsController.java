package dev.resetkit.helpdesk.console;

import dev.resetkit.helpdesk.rest.ApiTokens;
import dev.resetkit.helpdesk.signin.DeskPrincipal;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Tokens for programs. A program has the rights of whoever made its token, as they are at each call. */
@Controller
class ProgramsController {
    private static final int LONGEST = 100;

    private final ApiTokens tokens;

    ProgramsController(ApiTokens tokens) {
        this.tokens = tokens;
    }

    @GetMapping("/programs")
    String page(@AuthenticationPrincipal DeskPrincipal who, Model model) {
        allowed(who);
        model.addAttribute("programs", tokens.all());
        return "programs";
    }

    /** The token stands in this one answer, and nowhere else. */
    @PostMapping("/programs")
    String make(@RequestParam String name, @AuthenticationPrincipal DeskPrincipal who, Model model) {
        allowed(who);
        String called = name.strip();
        if (called.isEmpty() || called.length() > LONGEST) {
            model.addAttribute(Told.NAME, Told.not("A name is 1 to 100 characters."));
            return page(who, model);
        }
        try {
            model.addAttribute("token", tokens.make(called, who.id()));
        } catch (DuplicateKeyException taken) {
            model.addAttribute(Told.NAME, Told.not("There is a program of that name."));
        }
        return page(who, model);
    }

    @PostMapping("/programs/withdraw")
    String withdraw(@RequestParam String name, @AuthenticationPrincipal DeskPrincipal who, RedirectAttributes next) {
        allowed(who);
        tokens.withdraw(name);
        Told.done("Withdrawn: the next call is refused.").on(next);
        return "redirect:/programs";
    }

    private static void allowed(DeskPrincipal who) {
        if (!who.ownerOrAdmin()) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
    }
}
