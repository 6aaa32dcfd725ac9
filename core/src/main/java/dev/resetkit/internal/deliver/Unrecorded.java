package dev.resetkit.internal.deliver;

import dev.resetkit.spi.store.OutboxEntry;
import java.util.concurrent.Semaphore;

/**
 * Bounds what a crash could send twice: at most twenty mails of a process are with the server and not recorded. Four of
 * them are single ones, so that mails of jobs never keep one waiting.
 */
final class Unrecorded {
    static final int SINGLES = 4;
    static final int OF_JOBS = 16;

    private final Semaphore singles = new Semaphore(SINGLES, true);
    private final Semaphore ofJobs = new Semaphore(OF_JOBS, true);

    /** Takes a place if there is one. */
    boolean tries(OutboxEntry entry) {
        return places(entry).tryAcquire();
    }

    /** Waits for a place. Whoever waits holds none, or two might wait for each other. */
    void takes(OutboxEntry entry) {
        places(entry).acquireUninterruptibly();
    }

    /** Gives a place back: it is recorded what came of the mail. */
    void recorded(OutboxEntry entry) {
        places(entry).release();
    }

    private Semaphore places(OutboxEntry entry) {
        return entry.job().isPresent() ? ofJobs : singles;
    }
}
