package dev.resetkit.inmemory;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Work in a thread of its own. A limit is reached only when something hangs. */
final class Beside<T> {
    private static final long LIMIT_SECONDS = 60;

    private final FutureTask<T> task;
    private final Thread thread;

    private Beside(Callable<T> work) {
        task = new FutureTask<>(work);
        thread = new Thread(task, "beside");
        thread.setDaemon(true);
        thread.start();
    }

    static <T> Beside<T> start(Callable<T> work) {
        return new Beside<>(work);
    }

    /** Starts work and waits for its end. */
    static <T> T run(Callable<T> work) {
        return start(work).answer();
    }

    /** Waits until the thread waits for somebody, or is done. */
    Beside<T> untilItWaits() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (thread.getState() != Thread.State.WAITING && !task.isDone()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("the thread neither waits nor ends");
            }
            Thread.onSpinWait();
        }
        return this;
    }

    boolean done() {
        return task.isDone();
    }

    T answer() {
        try {
            return task.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError("the thread failed", e.getCause());
        } catch (TimeoutException | InterruptedException e) {
            throw new AssertionError("the thread hangs", e);
        }
    }

    static void await(CountDownLatch latch) {
        try {
            if (!latch.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("nobody opened the latch");
            }
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }
}
