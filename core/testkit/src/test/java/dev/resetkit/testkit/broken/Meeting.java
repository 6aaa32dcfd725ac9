package dev.resetkit.testkit.broken;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Widens the gap between a read and a write: of the threads of a race the first reader waits until there is a second
 * one, for a moment. Whoever is no thread of a race waits for nobody.
 */
public final class Meeting {
    /** The name that the suites give to their threads. */
    private static final String RACER = "contract";

    private static final int LIMIT_MILLIS = 700;

    private final CountDownLatch readers = new CountDownLatch(2);

    /** Says that this thread has read, and waits for the other one. */
    public void hasRead() throws InterruptedException {
        if (isRacer()) {
            readers.countDown();
            await();
        }
    }

    /** Lets the readers go first. */
    public void letThemRead() throws InterruptedException {
        if (isRacer()) {
            await();
        }
    }

    private void await() throws InterruptedException {
        var met = readers.await(LIMIT_MILLIS, TimeUnit.MILLISECONDS);
        if (!met) {
            // Alone: there is no race in this clause, or nobody else gets this far.
            readers.countDown();
        }
    }

    /** Whether this thread was started by a clause. */
    public static boolean isRacer() {
        return Thread.currentThread().getName().equals(RACER);
    }
}
