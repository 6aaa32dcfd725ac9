package dev.resetkit.internal.deliver;

import dev.resetkit.model.mail.HandOver;
import java.time.Duration;
import java.time.Instant;

/**
 * Keeps this process from a mail server that is at fault. After a pause that doubles from the first one to five minutes
 * one mail may probe it; the first mail that the server judges ends the matter. Not safe for use by several threads.
 */
final class Breaker {
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final Duration longestProbe;
    private final Instant since;
    private Duration pause;
    private Instant openedAt;
    private Instant probedUntil = Instant.MIN;
    private HandOver said;

    /** Opens; with the first pause, and how long a probe may take at most. */
    Breaker(Instant now, Duration first, Duration longestProbe, HandOver said) {
        this.since = now;
        this.openedAt = now;
        this.pause = first;
        this.longestProbe = longestProbe;
        this.said = said;
    }

    /** Notes a further fault. Those of mails that were under way together are one. */
    void fails(Instant now, HandOver reply) {
        said = reply;
        if (now.isBefore(nextTry()) && probedUntil.equals(Instant.MIN)) {
            return;
        }
        Duration doubled = pause.multipliedBy(2);
        pause = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        openedAt = now;
        probedUntil = Instant.MIN;
    }

    /** Whether one mail may probe the server now. A clock that was put back ends the pause too. */
    boolean allows(Instant now) {
        boolean rested = !now.isBefore(nextTry()) || now.isBefore(openedAt);
        return rested && !now.isBefore(probedUntil);
    }

    /** Takes the place of that one mail, where it may. */
    void probe(Instant now) {
        if (allows(now)) {
            probedUntil = now.plus(longestProbe);
        }
    }

    /** Gives that place back: nothing was said. */
    void spare() {
        probedUntil = Instant.MIN;
    }

    /** How long its mails had better wait. */
    Duration left(Instant now) {
        Instant next = nextTry().isAfter(probedUntil) ? nextTry() : probedUntil;
        return next.isAfter(now) ? Duration.between(now, next) : Duration.ZERO;
    }

    Instant since() {
        return since;
    }

    HandOver said() {
        return said;
    }

    Instant nextTry() {
        return openedAt.plus(pause);
    }
}
