package dev.resetkit.testkit.broken;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Widens the gap between a read and a write: the first reader waits a moment until there is a second one. */
final class Meeting {
    private final CountDownLatch readers = new CountDownLatch(2);

    /** Says whether there was a second one. */
    boolean hasRead() throws InterruptedException {
        readers.countDown();
        return readers.await(500, TimeUnit.MILLISECONDS);
    }
}
