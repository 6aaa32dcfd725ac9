package dev.resetkit.helpdesk.rest;

import dev.resetkit.Resetkit;
import dev.resetkit.Staff;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.id.BrandId;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.reset.IdempotencyKey;
import dev.resetkit.model.reset.QueuedReset;
import dev.resetkit.model.reset.ResetLimits;
import dev.resetkit.model.reset.SendOptions;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The verbs of staff for programs. Each one is judged as the person behind the token, and the audit holds both. */
@RestController
@RequestMapping("/api/v1")
class ResetApi {
    private final Staff staff;
    private final String limits;

    ResetApi(Resetkit resetkit, ResetLimits limits) {
        staff = resetkit.staff();
        this.limits = RateLimits.sending(limits);
    }

    /**
     * What may be said about a mail.
     *
     * @param brand through which brand; the one that fits where none is named
     * @param reason why, for the audit
     * @param compromised whether the old password is blocked at once
     */
    public record Wish(
            @Nullable String brand,
            @Nullable String reason,
            @Nullable Boolean compromised) {
        SendOptions options() {
            SendOptions options = SendOptions.defaults();
            options = brand == null ? options : options.through(BrandId.of(brand));
            options = reason == null ? options : options.because(reason);
            return Boolean.TRUE.equals(compromised) ? options.compromisedPassword() : options;
        }
    }

    @Operation(
            summary = "Mails a reset link",
            description = "To the user's registered address. 202 when it is queued, 200 when it was asked for before.")
    @PostMapping("/users/{id}/resets")
    ResponseEntity<Object> send(
            @PathVariable String id,
            @RequestBody(required = false) @Nullable Wish wish,
            @Parameter(description = "The same key within a day: the same reset, and no second mail")
                    @RequestHeader(name = "Idempotency-Key", required = false)
                    @Nullable
                    String key,
            @Parameter(hidden = true) @AuthenticationPrincipal Actor actor) {
        SendOptions chosen = wish == null ? SendOptions.defaults() : wish.options();
        SendOptions options = key == null ? chosen : chosen.once(IdempotencyKey.of(key));
        return staff.sendResetEmail(actor, UserId.of(id), options)
                .fold(
                        accepted -> ResponseEntity.status(
                                        accepted.code().equals(QueuedReset.REPEATED)
                                                ? HttpStatus.OK
                                                : HttpStatus.ACCEPTED)
                                .header(RateLimits.POLICY, limits)
                                .body(Answers.Taken.of(accepted.value())),
                        refused -> Problems.refused(refused.why()));
    }

    @Operation(summary = "What the mail would be")
    @GetMapping("/users/{id}/resets/preview")
    ResponseEntity<Object> preview(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String brand,
            @Parameter(hidden = true) @AuthenticationPrincipal Actor actor) {
        return staff.preview(actor, UserId.of(id), new Wish(brand, null, null).options())
                .fold(
                        accepted -> ResponseEntity.ok(Answers.Mail.of(accepted.value())),
                        refused -> Problems.refused(refused.why()));
    }

    @Operation(summary = "Whether it may be sent: every rule, the one that decides, and who can change it")
    @GetMapping("/users/{id}/resets/explanation")
    Answers.Decision explain(@PathVariable String id, @Parameter(hidden = true) @AuthenticationPrincipal Actor actor) {
        return Answers.Decision.of(staff.explain(actor, UserId.of(id)));
    }

    @Operation(
            summary = "The resets of a user, the newest first, each with its timeline",
            description = "Until there is no next.")
    @GetMapping("/users/{id}/resets")
    ResponseEntity<Object> history(
            @PathVariable String id,
            @Parameter(description = "next of the page before") @RequestParam(required = false) @Nullable String behind,
            @Parameter(description = "1 to 1000") @RequestParam(defaultValue = "100") int limit,
            @Parameter(hidden = true) @AuthenticationPrincipal Actor actor) {
        return staff.history(actor, UserId.of(id), Optional.ofNullable(behind).map(ResetId::of), limit)
                .fold(
                        accepted -> ResponseEntity.ok(Answers.History.of(accepted.value(), limit)),
                        refused -> Problems.refused(refused.why()));
    }

    @Operation(summary = "Cancels a reset: its link is dead")
    @DeleteMapping("/resets/{id}")
    ResponseEntity<Object> cancel(
            @PathVariable String id, @Parameter(hidden = true) @AuthenticationPrincipal Actor actor) {
        return staff.cancel(actor, ResetId.of(id))
                .fold(accepted -> ResponseEntity.noContent().build(), refused -> Problems.refused(refused.why()));
    }
}
