package dev.resetkit.model.decision;

import dev.resetkit.model.id.GrantId;
import dev.resetkit.model.id.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * A delegation: its holder may send reset mails to end users of the account, and nothing more. Only the owner gives and
 * withdraws it; it cannot be passed on.
 *
 * @param id its key
 * @param holder a role or one person
 * @param issuer the owner who gave it
 * @param givenAt when
 * @param withdrawnAt when it was withdrawn; empty while it holds
 */
public record Grant(GrantId id, GrantHolder holder, UserId issuer, Instant givenAt, Optional<Instant> withdrawnAt) {
    /**
     * Whether it holds.
     *
     * @return true until withdrawn
     */
    public boolean holds() {
        return withdrawnAt.isEmpty();
    }
}
