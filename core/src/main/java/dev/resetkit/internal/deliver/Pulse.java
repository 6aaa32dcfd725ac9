package dev.resetkit.internal.deliver;

import java.time.Instant;
import java.util.function.Supplier;

/** Counts what happened within the last minute. Safe for use by several threads. */
final class Pulse {
    private static final int SECONDS = 60;

    private final Supplier<Instant> clock;
    private final long[] second = new long[SECONDS];
    private final int[] count = new int[SECONDS];

    Pulse(Supplier<Instant> clock) {
        this.clock = clock;
    }

    synchronized void beats(int times) {
        long now = clock.get().getEpochSecond();
        int at = Math.floorMod(now, SECONDS);
        if (second[at] != now) {
            second[at] = now;
            count[at] = 0;
        }
        count[at] += times;
    }

    synchronized int lastMinute() {
        long now = clock.get().getEpochSecond();
        int all = 0;
        for (int i = 0; i < SECONDS; i++) {
            if (second[i] > now - SECONDS && second[i] <= now) {
                all += count[i];
            }
        }
        return all;
    }
}
