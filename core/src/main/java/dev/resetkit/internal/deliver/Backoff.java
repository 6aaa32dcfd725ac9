package dev.resetkit.internal.deliver;

import java.time.Duration;
import java.time.Instant;
import java.util.function.LongUnaryOperator;

/** How long to wait after a failed attempt: doubling from the first, at most half an hour, with jitter. */
final class Backoff {
    private static final Duration LONGEST = Duration.ofMinutes(30);

    private final Duration first;
    private final LongUnaryOperator below;

    /** With the first wait, and a source of numbers from 0 to below its argument. */
    Backoff(Duration first, LongUnaryOperator below) {
        this.first = first;
        this.below = below;
    }

    /** When to try again; never past the last moment that is worth a look. */
    Instant next(Instant now, int attempts, Instant deliverBy) {
        Duration wait = first.multipliedBy(1L << Math.min(attempts - 1, 10));
        Duration bounded = wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
        long jitter = bounded.toMillis() / 4;
        Instant due = now.plus(bounded).plusMillis(jitter == 0 ? 0 : below.applyAsLong(jitter));
        return due.isAfter(deliverBy) ? deliverBy : due;
    }
}
