package dev.resetkit.helpdesk.console;

import dev.resetkit.PasswordSentences;
import dev.resetkit.Resetkit;
import dev.resetkit.helpdesk.config.PasswordPage;
import dev.resetkit.helpdesk.config.Settings;
import dev.resetkit.helpdesk.signin.DeskPrincipal;
import dev.resetkit.model.credential.SetOptions;
import dev.resetkit.model.credential.SetPasswordResult;
import dev.resetkit.model.decision.Action;
import dev.resetkit.model.decision.Explanation;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.secret.NewPassword;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Set: only while the owner allows it. The page begins with what is better. */
@Controller
class SetController {
    private final Staffroom room;
    private final Resetkit resetkit;
    private final Settings settings;

    SetController(Staffroom room, Resetkit resetkit, Settings settings) {
        this.room = room;
        this.resetkit = resetkit;
        this.settings = settings;
    }

    @GetMapping("/people/{id}/set")
    String form(
            @PathVariable String id, @AuthenticationPrincipal DeskPrincipal who, Model model, RedirectAttributes next) {
        Explanation why = resetkit.staff().explain(room.actor(who), Action.SET_PASSWORD, UserId.of(id));
        if (!why.allowed()) {
            Told.of(why, room.words()).on(next);
            return "redirect:/people/" + id + "/security";
        }
        model.addAttribute("person", room.person(id));
        model.addAttribute(
                "recommended",
                why.recommended().map(room.words()::recommendation).orElse(""));
        requirements(UserId.of(id), model);
        return "set";
    }

    @PostMapping("/people/{id}/set")
    String set(
            @PathVariable String id,
            @RequestParam String password,
            @RequestParam String repeat,
            @RequestParam String reason,
            @AuthenticationPrincipal DeskPrincipal who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        model.addAttribute("reason", reason);
        if (!password.equals(repeat)) {
            model.addAttribute("differ", true);
            return again(id, who, model, response, next);
        }
        try (var typed = NewPassword.ofString(password)) {
            SetPasswordResult result = resetkit.staff()
                    .setPassword(room.actor(who), UserId.of(id), typed, SetOptions.because(reason.strip()));
            return result.fold(
                    set -> {
                        Told.done("Set. It has to be changed at the next sign-in, and dies "
                                        + Staffroom.moment(set.temporaryUntil()) + ". "
                                        + room.words().outcome(set.code()))
                                .on(next);
                        return "redirect:/people/" + id + "/security";
                    },
                    refused -> {
                        var words = PasswordSentences.of(Locale.ENGLISH);
                        List<String> failed = refused.violations().stream()
                                .map(words::violation)
                                .toList();
                        model.addAttribute("failed", failed);
                        return again(id, who, model, response, next);
                    },
                    not -> {
                        not.why()
                                .map(why -> Told.of(why, room.words()))
                                .orElseGet(() -> Told.not("Too much at once. Please try again in a moment."))
                                .on(next);
                        return "redirect:/people/" + id + "/security";
                    });
        }
    }

    private String again(
            String id, DeskPrincipal who, Model model, HttpServletResponse response, RedirectAttributes next) {
        String page = form(id, who, model, next);
        if (page.equals("set")) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        }
        return page;
    }

    private void requirements(UserId target, Model model) {
        PasswordPage.show(resetkit.holder().requirements(settings.accountId(), target), Locale.ENGLISH, model);
    }
}
