package dev.resetkit.helpdesk.holder;

import dev.resetkit.HolderSentences;
import dev.resetkit.PasswordSentences;
import dev.resetkit.Resetkit;
import dev.resetkit.helpdesk.config.PageFacts;
import dev.resetkit.helpdesk.config.PasswordPage;
import dev.resetkit.helpdesk.config.Settings;
import dev.resetkit.model.id.ClientId;
import dev.resetkit.model.reset.Inspection.Usable;
import dev.resetkit.model.reset.LinkRefused;
import dev.resetkit.model.secret.NewPassword;
import dev.resetkit.model.words.Language;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;

/**
 * The page behind a mailed link. It needs no cookie, no session and no JavaScript, works for whoever is signed in, and
 * answers at the link itself. Opening it uses nothing up: mail scanners may do so. From the first post on, the token
 * travels in the body and the address holds none.
 */
@Controller
class LinkController {
    private final Resetkit resetkit;
    private final Settings settings;
    private final PageFacts facts;

    LinkController(Resetkit resetkit, Settings settings, PageFacts facts) {
        this.resetkit = resetkit;
        this.settings = settings;
        this.facts = facts;
    }

    @GetMapping("/reset-password/{token}")
    String reset(@PathVariable String token, Locale locale, Model model, HttpServletResponse response) {
        return open(Kind.RESET, token, locale, model, response);
    }

    @GetMapping("/activate/{token}")
    String activate(@PathVariable String token, Locale locale, Model model, HttpServletResponse response) {
        return open(Kind.ACTIVATION, token, locale, model, response);
    }

    /** The address of {@link #reset} after its token was taken out: loaded again, or come back to. */
    @GetMapping("/reset-password")
    String resetAgain(Locale locale, Model model) {
        return withoutToken(Kind.RESET, locale, model);
    }

    @GetMapping("/activate")
    String activateAgain(Locale locale, Model model) {
        return withoutToken(Kind.ACTIVATION, locale, model);
    }

    @PostMapping("/reset-password")
    String saveReset(HttpServletRequest request, HttpServletResponse response, Locale locale, Model model) {
        return save(Kind.RESET, request, response, locale, model);
    }

    @PostMapping("/activate")
    String saveFirst(HttpServletRequest request, HttpServletResponse response, Locale locale, Model model) {
        return save(Kind.ACTIVATION, request, response, locale, model);
    }

    @PostMapping("/reset-password/fresh")
    String freshReset(HttpServletRequest request, HttpServletResponse response, Locale locale, Model model) {
        return fresh(Kind.RESET, request, response, locale, model);
    }

    @PostMapping("/activate/fresh")
    String freshActivation(HttpServletRequest request, HttpServletResponse response, Locale locale, Model model) {
        return fresh(Kind.ACTIVATION, request, response, locale, model);
    }

    private String open(Kind kind, String token, Locale locale, Model model, HttpServletResponse response) {
        common(kind, token, locale, model);
        return kind.inspect(resetkit.holder(), settings.accountId(), token)
                .fold(usable -> form(usable, locale, model), refused -> refused(refused, locale, model, response));
    }

    /** Nothing is known of the link here: it may be as good as ever. */
    private String withoutToken(Kind kind, Locale locale, Model model) {
        common(kind, "", locale, model);
        return "link-refused";
    }

    private String save(
            Kind kind, HttpServletRequest request, HttpServletResponse response, Locale locale, Model model) {
        String token = only(request, "token");
        String typed = only(request, "password");
        if (!typed.equals(only(request, "repeat"))) {
            model.addAttribute("differ", true);
            return again(kind, token, List.of(), locale, model, response);
        }
        try (var password = NewPassword.ofString(typed)) {
            return kind.redeem(resetkit.holder(), settings.accountId(), token, password, client(request))
                    .fold(
                            changed -> "redirect:/sign-in?changed&lang="
                                    + Language.ofOrEnglish(locale).tag(),
                            refused -> again(
                                    kind,
                                    token,
                                    refused.violations().stream()
                                            .map(PasswordSentences.of(locale)::violation)
                                            .toList(),
                                    locale,
                                    model,
                                    response),
                            refused -> {
                                common(kind, token, locale, model);
                                return refused(refused, locale, model, response);
                            });
        }
    }

    /** The form once more: every rule that failed, and the link as good as before. */
    private String again(
            Kind kind, String token, List<String> failed, Locale locale, Model model, HttpServletResponse response) {
        String page = open(kind, token, locale, model, response);
        if (page.equals("link")) {
            model.addAttribute("failed", failed);
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        }
        return page;
    }

    private String fresh(
            Kind kind, HttpServletRequest request, HttpServletResponse response, Locale locale, Model model) {
        String token = only(request, "token");
        common(kind, token, locale, model);
        var answer = kind.fresh(resetkit.holder(), settings.accountId(), token, client(request));
        model.addAttribute("problem", HolderSentences.of(locale).freshRequested(answer));
        answer.fold(
                taken -> response,
                many -> ForgotController.later(response, HttpStatus.TOO_MANY_REQUESTS, many.retryAfter()));
        return "link-refused";
    }

    private String form(Usable usable, Locale locale, Model model) {
        model.addAttribute("brand", usable.brandName());
        model.addAttribute("address", usable.maskedAddress());
        model.addAttribute("until", Language.ofOrEnglish(locale).moment(usable.expiresAt(), ZoneOffset.UTC));
        PasswordPage.show(usable.requirements(), locale, model);
        return "link";
    }

    private String refused(LinkRefused refused, Locale locale, Model model, HttpServletResponse response) {
        var words = HolderSentences.of(locale);
        model.addAttribute("problem", words.link(refused, ZoneOffset.UTC));
        if (refused.freshLinkOffered()) {
            model.addAttribute("offer", words.freshLinkOffered());
        }
        if (refused.code().equals(LinkRefused.USED)) {
            model.addAttribute("notYou", words.notYou(facts.account().name(), facts.contact()));
        }
        response.setStatus(HttpStatus.GONE.value());
        refused.retryAfter().ifPresent(wait -> ForgotController.later(response, HttpStatus.SERVICE_UNAVAILABLE, wait));
        return "link-refused";
    }

    private void common(Kind kind, String token, Locale locale, Model model) {
        model.addAttribute("token", token);
        model.addAttribute("path", kind.path());
        model.addAttribute("first", kind == Kind.ACTIVATION);
        model.addAttribute(
                "contact", HolderSentences.of(locale).contactUs(facts.account().name(), facts.contact()));
    }

    /** Exactly one value: two of a name are somebody's trick. */
    private static String only(HttpServletRequest request, String name) {
        String[] values = request.getParameterValues(name);
        if (values == null || values.length != 1) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        return values[0];
    }

    private static ClientId client(HttpServletRequest request) {
        return ClientId.of(request.getRemoteAddr());
    }
}
