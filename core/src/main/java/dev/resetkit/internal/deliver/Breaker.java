package dev.resetkit.internal.deliver;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Keeps this process from a mail server that is down. Opens on a fault of the server and lets one mail probe it after
 * a pause that doubles from five seconds to five minutes; the first mail that the server judges closes it.
 */
final class Breaker {
    private static final Duration SHORTEST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final LongSupplier nanoTime;
    private Duration pause = Duration.ZERO;
    private long openedAt;

    Breaker(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Whether a mail may be tried now. */
    synchronized boolean allows() {
        return pause.isZero() || nanoTime.getAsLong() - openedAt >= pause.toNanos();
    }

    /** Notes a fault of the server; the answer is the pause that begins. */
    synchronized Duration opened() {
        Duration doubled = pause.isZero() ? SHORTEST : pause.multipliedBy(2);
        pause = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        openedAt = nanoTime.getAsLong();
        return pause;
    }

    /** Notes that the server judged a mail, whatever it said. */
    synchronized void closed() {
        pause = Duration.ZERO;
    }
}
