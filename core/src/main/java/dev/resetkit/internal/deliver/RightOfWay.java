package dev.resetkit.internal.deliver;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets single mails pass: while some are under way here, those of jobs stand aside, since both commit to one store and
 * share its processors. A time of single mails holds a job up once and not for long, however slow their server is. Safe
 * for use by several threads.
 */
final class RightOfWay {
    private final long patience;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition free = lock.newCondition();
    private boolean taken;
    private long since;

    /** With how long a job's mails stand aside, from the first of the single ones on. */
    RightOfWay(Duration patience) {
        this.patience = patience.toNanos();
    }

    /** Single mails are under way, or about to be. */
    void take() {
        lock.lock();
        try {
            if (!taken) {
                taken = true;
                since = System.nanoTime();
            }
        } finally {
            lock.unlock();
        }
    }

    /** None is under way any longer. */
    void giveBack() {
        lock.lock();
        try {
            taken = false;
            free.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits while single mails have the way; whoever is interrupted waits no longer and stays so. */
    void standAside() {
        lock.lock();
        try {
            for (long left = left(); left > 0; left = left()) {
                free.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private long left() {
        return taken ? patience - (System.nanoTime() - since) : 0;
    }
}
