package dev.resetkit.helpdesk.signin;

import dev.resetkit.HolderSentences;
import dev.resetkit.PasswordSentences;
import dev.resetkit.Resetkit;
import dev.resetkit.helpdesk.config.PasswordPage;
import dev.resetkit.helpdesk.config.Settings;
import dev.resetkit.model.Code;
import dev.resetkit.model.credential.ChangeResult;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.password.Violation;
import dev.resetkit.model.secret.NewPassword;
import dev.resetkit.model.words.Language;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** Changing one's own password by the current one, signed in or not: a temporary one signs nobody in. */
@Controller
class OwnPasswordController {
    private static final Set<Code> NO_TEXT = Set.of(Violation.RAW_TOO_LONG, Violation.ILL_FORMED);

    private final Resetkit resetkit;
    private final Addresses addresses;
    private final Settings settings;

    OwnPasswordController(Resetkit resetkit, Addresses addresses, Settings settings) {
        this.resetkit = resetkit;
        this.addresses = addresses;
        this.settings = settings;
    }

    /** Where password managers send people (W3C, change-password-url). */
    @GetMapping("/.well-known/change-password")
    String wellKnown() {
        return "redirect:/change-password";
    }

    @GetMapping("/change-password")
    String form(@AuthenticationPrincipal @Nullable DeskPrincipal who, Locale locale, Model model) {
        requirements(reader(who), locale, model);
        return "change-password";
    }

    /** Where {@link SignInRefused} forwards those to whose password is a temporary one. */
    @PostMapping("/change-password/now")
    String needed(@RequestAttribute String problem, @RequestParam String email, Locale locale, Model model) {
        model.addAttribute("problem", problem);
        model.addAttribute("email", email);
        requirements(addresses.who(email), locale, model);
        return "change-password";
    }

    @PostMapping("/change-password")
    String change(
            @RequestParam String email,
            @RequestParam String current,
            @RequestParam String password,
            @RequestParam String repeat,
            @AuthenticationPrincipal @Nullable DeskPrincipal who,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        UserId whose = addresses.who(email);
        model.addAttribute("email", email);
        requirements(reader(who), locale, model);
        if (!password.equals(repeat)) {
            model.addAttribute("differ", true);
            return refused(response);
        }
        try (var old = NewPassword.ofString(current);
                var next = NewPassword.ofString(password)) {
            ChangeResult result = resetkit.holder().changeOwnPassword(settings.accountId(), whose, old, next);
            if (result.isOk()) {
                return "redirect:/sign-in?changed&lang="
                        + Language.ofOrEnglish(locale).tag();
            }
            if (rightPassword(result)) {
                requirements(whose, locale, model);
            }
            var words = PasswordSentences.of(locale);
            List<String> failed = result.fold(
                    changed -> List.of(),
                    refused ->
                            refused.violations().stream().map(words::violation).toList(),
                    not -> List.of());
            model.addAttribute("problem", HolderSentences.of(locale).changed(result, ZoneOffset.UTC));
            model.addAttribute("failed", failed);
            return refused(response);
        }
    }

    /** Whose rules the page shows before anybody has proved to be somebody: a typed address alone tells nothing. */
    private UserId reader(@Nullable DeskPrincipal who) {
        return who == null ? addresses.who("") : who.id();
    }

    /** The rules are looked at behind the password of now; a text that is no password comes before everything. */
    private static boolean rightPassword(ChangeResult result) {
        return result.fold(
                changed -> true,
                refused -> refused.violations().stream().noneMatch(one -> NO_TEXT.contains(one.code())),
                not -> false);
    }

    private void requirements(UserId who, Locale locale, Model model) {
        PasswordPage.show(resetkit.holder().requirements(settings.accountId(), who), locale, model);
    }

    private static String refused(HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return "change-password";
    }
}
