package dev.resetkit.model.decision;

import java.time.Instant;
import java.util.Optional;

/**
 * What an owner gives: to whom, about whom, until when.
 *
 * @param holder a role or one person
 * @param scope whom it reaches
 * @param endsAt from when on it no longer holds, in whole microseconds; empty for one without an end
 */
public record GrantTerms(GrantHolder holder, GrantScope scope, Optional<Instant> endsAt) {
    /**
     * A delegation about every end user, without an end.
     *
     * @param holder to whom
     * @return the terms
     */
    public static GrantTerms to(GrantHolder holder) {
        return new GrantTerms(holder, GrantScope.everybody(), Optional.empty());
    }

    /**
     * The same with another scope.
     *
     * @param now whom it reaches
     * @return a copy
     */
    public GrantTerms about(GrantScope now) {
        return new GrantTerms(holder, now, endsAt);
    }

    /**
     * The same with an end.
     *
     * @param end from when on it no longer holds
     * @return a copy
     */
    public GrantTerms until(Instant end) {
        return new GrantTerms(holder, scope, Optional.of(end));
    }
}
