package dev.resetkit.helpdesk.rest;

import static java.util.Objects.requireNonNull;

import dev.resetkit.PasswordSentences;
import dev.resetkit.Resetkit;
import dev.resetkit.model.credential.SetOptions;
import dev.resetkit.model.credential.SetPasswordResult.NotSet;
import dev.resetkit.model.credential.SetPasswordResult.PasswordRefused;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.secret.NewPassword;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Setting a password, which is another verb and another address than sending a mail. */
@RestController
@RequestMapping("/api/v1")
class PasswordApi {
    private final Resetkit resetkit;

    PasswordApi(Resetkit resetkit) {
        this.resetkit = resetkit;
    }

    /**
     * What was chosen.
     *
     * @param password the new one
     * @param reason why a mail will not do
     */
    public record Chosen(String password, String reason) {
        /** Neither may be missing. */
        public Chosen {
            requireNonNull(password);
            requireNonNull(reason);
        }

        /** A password stands in no log. */
        @Override
        public String toString() {
            return "Chosen";
        }
    }

    /**
     * What became of it.
     *
     * @param code PASSWORD_SET, or NOTICE_UNDELIVERABLE where the user could not be told
     * @param temporaryUntil when it dies unless it is changed
     */
    public record Done(String code, Instant temporaryUntil) {}

    @Operation(
            summary = "Sets a password",
            description = "Only while the owner allows it. Rather mail a link: then nobody else knows the password.")
    @PutMapping("/users/{id}/password")
    ResponseEntity<Object> set(
            @PathVariable String id,
            @RequestBody Chosen chosen,
            @Parameter(hidden = true) @AuthenticationPrincipal Actor actor) {
        try (var password = NewPassword.ofString(chosen.password())) {
            return resetkit.staff()
                    .setPassword(actor, UserId.of(id), password, SetOptions.because(chosen.reason()))
                    .fold(
                            set -> ResponseEntity.ok(new Done(set.code().name(), set.temporaryUntil())),
                            PasswordApi::weak,
                            PasswordApi::not);
        }
    }

    private static ResponseEntity<Object> weak(PasswordRefused refused) {
        var words = PasswordSentences.of(Locale.ENGLISH);
        List<String> failed =
                refused.violations().stream().map(words::violation).toList();
        var problem = Problems.of(HttpStatus.UNPROCESSABLE_CONTENT, refused.code(), String.join(" ", failed));
        problem.setProperty(
                "violations",
                refused.violations().stream().map(one -> one.code().name()).toList());
        return Problems.answer(problem, Optional.empty());
    }

    private static ResponseEntity<Object> not(NotSet not) {
        return not.why()
                .map(Problems::refused)
                .orElseGet(() -> Problems.answer(
                        Problems.of(HttpStatus.SERVICE_UNAVAILABLE, not.code(), "Please try again in a moment."),
                        not.retryAfter()));
    }
}
