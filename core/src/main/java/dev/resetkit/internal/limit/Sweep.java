package dev.resetkit.internal.limit;

import dev.resetkit.internal.config.Ports;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/** Forgets windows and keys that are over, a bounded number once a minute, so that no table grows without end. */
public final class Sweep {
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final int AT_ONCE = 1_000;

    private final Ports ports;
    private final Duration clockSkew;
    private final AtomicReference<Instant> next = new AtomicReference<>(Instant.MIN);

    public Sweep(Ports ports, Duration clockSkew) {
        this.ports = ports;
        this.clockSkew = clockSkew;
    }

    /** Sweeps, if nobody of this process did within a minute. What another clock may still need stays. */
    public void run() {
        Instant now = ports.now();
        Instant due = next.get();
        if (now.isBefore(due) || !next.compareAndSet(due, now.plus(PAUSE))) {
            return;
        }
        ports.stores().limits().purge(now.minus(clockSkew), AT_ONCE);
        ports.stores().requestKeys().purge(now.minus(clockSkew), AT_ONCE);
    }
}
