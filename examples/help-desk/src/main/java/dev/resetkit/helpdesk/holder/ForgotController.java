package dev.resetkit.helpdesk.holder;

import dev.resetkit.HolderSentences;
import dev.resetkit.Resetkit;
import dev.resetkit.helpdesk.config.Settings;
import dev.resetkit.model.id.ClientId;
import dev.resetkit.model.reset.PublicAnswer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** "Forgot password?": the same answer for everybody. */
@Controller
class ForgotController {
    private final Resetkit resetkit;
    private final Settings settings;

    ForgotController(Resetkit resetkit, Settings settings) {
        this.resetkit = resetkit;
        this.settings = settings;
    }

    @GetMapping("/forgot-password")
    String form() {
        return "forgot-password";
    }

    @PostMapping("/forgot-password")
    String ask(
            @RequestParam String email,
            Locale locale,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        PublicAnswer answer = resetkit.holder()
                .requestReset(settings.accountId(), email.strip(), ClientId.of(request.getRemoteAddr()));
        model.addAttribute("answer", HolderSentences.of(locale).requested(answer));
        answer.fold(taken -> response, many -> later(response, HttpStatus.TOO_MANY_REQUESTS, many.retryAfter()));
        return "forgot-password";
    }

    /** An answer that says when to come again. */
    static HttpServletResponse later(HttpServletResponse response, HttpStatus status, Duration wait) {
        response.setStatus(status.value());
        response.setHeader(
                HttpHeaders.RETRY_AFTER,
                Long.toString(wait.plusNanos(999_999_999).toSeconds()));
        return response;
    }
}
