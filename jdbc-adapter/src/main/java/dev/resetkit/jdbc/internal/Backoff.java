package dev.resetkit.jdbc.internal;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;

/**
 * The pause before a transaction that gave way runs again: of a length by chance, so that two that met do not meet again,
 * out of a span that doubles. No connection is held meanwhile.
 */
public final class Backoff {
    /** The span of the first pause. */
    public static final Duration FIRST = Duration.ofMillis(10);

    private final SecureRandom random = new SecureRandom();
    private final LongConsumer park;

    /**
     * Pauses by other means.
     *
     * @param park waits for so many nanoseconds
     */
    public Backoff(LongConsumer park) {
        this.park = park;
    }

    /** Pauses the calling thread; one that is interrupted goes on at once. */
    public Backoff() {
        this(LockSupport::parkNanos);
    }

    /**
     * Pauses.
     *
     * @param retry how often the work was run again so far, from 0
     */
    public void pause(int retry) {
        park.accept(random.nextLong(FIRST.toNanos() << retry));
    }
}
