package dev.resetkit.internal.deliver;

import dev.resetkit.model.mail.HandOver;
import dev.resetkit.model.mail.Mail;
import dev.resetkit.model.secret.ResetToken;
import dev.resetkit.spi.store.OutboxEntry;
import java.time.Instant;
import java.util.Optional;

/**
 * A mail that is ready to go.
 *
 * @param attempt the attempt it belongs to
 * @param mail the content
 * @param route its way
 * @param token the secret in it, to take it out of what the server says; notices have none
 */
record Outgoing(Attempt attempt, Mail mail, Route route, Optional<ResetToken> token) {
    OutboxEntry entry() {
        return attempt.entry();
    }

    /**
     * The same once the server has it.
     *
     * @param out the mail
     * @param said its word
     * @param at when
     */
    record Accepted(Outgoing out, HandOver said, Instant at) {
        OutboxEntry entry() {
            return out.entry();
        }
    }
}
