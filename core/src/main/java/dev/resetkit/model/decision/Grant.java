package dev.resetkit.model.decision;

import dev.resetkit.model.id.GrantId;
import dev.resetkit.model.id.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * A delegation: its holder may send reset mails to end users within its scope, and nothing more. Only the owner gives
 * and withdraws it; it cannot be passed on.
 *
 * @param id its key
 * @param holder a role or one person
 * @param scope whom it reaches
 * @param issuer the owner who gave it
 * @param givenAt when
 * @param endsAt from when on it no longer holds; empty for one without an end
 * @param withdrawnAt when it was withdrawn; empty while nobody did
 */
public record Grant(
        GrantId id,
        GrantHolder holder,
        GrantScope scope,
        UserId issuer,
        Instant givenAt,
        Optional<Instant> endsAt,
        Optional<Instant> withdrawnAt) {
    /**
     * Whether it holds.
     *
     * @param now the time to judge by
     * @return true until it is withdrawn or its end has come
     */
    public boolean holds(Instant now) {
        return withdrawnAt.isEmpty() && endsAt.filter(end -> !now.isBefore(end)).isEmpty();
    }

    /**
     * The same grant, withdrawn.
     *
     * @param at when
     * @return a copy
     */
    public Grant withdrawn(Instant at) {
        return new Grant(id, holder, scope, issuer, givenAt, endsAt, Optional.of(at));
    }
}
