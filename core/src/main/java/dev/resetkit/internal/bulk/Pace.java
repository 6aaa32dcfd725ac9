package dev.resetkit.internal.bulk;

import dev.resetkit.spi.store.JobRecord;
import java.time.Duration;
import java.time.Instant;

/** How fast a job goes. */
final class Pace {
    /** The most mails of one job that one connection has in hand, and so the most that go out after a pause. */
    static final int BATCH = 32;

    /** Batches that may rest under the leases of processes that died, before a job waits for these to end. */
    private static final int ABANDONED = 3;

    /** What a job may make up for when no worker came in time. */
    private static final Duration MADE_UP = Duration.ofSeconds(10);

    private static final long MINUTE = Duration.ofMinutes(1).toNanos();
    private static final int BATCHES_A_MINUTE = 12;

    private Pace() {}

    /** How many mails the next batch may hold: what the pace allows in five seconds, and the connections have room for. */
    static int batch(JobRecord job, int underWay, int connections) {
        int allowed = Math.min(BATCH, Math.max(1, job.options().perMinute() / BATCHES_A_MINUTE));
        return Math.max(0, Math.min(allowed, BATCH * (connections + ABANDONED) - underWay));
    }

    /** When the next batch is due, after so many mails. */
    static Instant next(JobRecord job, Instant now, int mails) {
        Instant earliest = now.minus(MADE_UP);
        Instant from = job.dueAt().isBefore(earliest) ? earliest : job.dueAt();
        long nanos = MINUTE / job.options().perMinute() * mails;
        return from.plusNanos(nanos / 1_000 * 1_000);
    }
}
