package dev.resetkit.testkit;

import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;

/** Threads for the clauses about concurrency. A correct adapter passes however slow the machine is. */
final class Race {
    /** How many threads race. */
    static final int THREADS = 8;
    /** How often a race is run again, so that a narrow window is hit. */
    static final int ROUNDS = 20;
    /** When a clause gives up: nothing here takes longer unless something hangs. */
    private static final Duration LIMIT = Duration.ofSeconds(60);
    /** How long a wrong adapter gets to finish what it should wait for. */
    private static final Duration GRACE = Duration.ofMillis(400);
    /** As many as are asked for: a task never waits for a thread. Kept, because a race is over before a thread begins. */
    private static final ExecutorService THREADS_AT_HAND = Executors.newCachedThreadPool(Race::thread);

    private Race() {}

    /** Runs a task in {@link #THREADS} threads that start at the same moment; answers in the order of their numbers. */
    static <T> List<T> run(IntFunction<T> task) {
        return run(THREADS, task);
    }

    /** The same in any number of threads. */
    static <T> List<T> run(int threads, IntFunction<T> task) {
        var start = new CyclicBarrier(threads);
        List<Future<T>> running = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            int number = i;
            running.add(beside(() -> {
                start.await(LIMIT.toSeconds(), TimeUnit.SECONDS);
                return task.apply(number);
            }));
        }
        return running.stream().map(Race::result).toList();
    }

    /** Runs a conditional verb in all threads at once and counts the calls that say they did it. */
    static long winners(IntFunction<Boolean> verb) {
        return run(verb).stream().filter(won -> won).count();
    }

    /** Begins a task in another thread, one that no other task uses meanwhile. */
    static <T> Future<T> beside(Callable<T> task) {
        return THREADS_AT_HAND.submit(task);
    }

    private static Thread thread(Runnable work) {
        var thread = new Thread(work, "contract");
        thread.setDaemon(true);
        return thread;
    }

    /** Waits for a task; what it threw is thrown here. */
    static <T> T result(Future<T> task) {
        try {
            return task.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError("a thread of the clause failed", e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("a thread of the clause hangs", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Gives a task that ought to wait the time to go wrong; says whether it still waits. */
    static boolean waits(Future<?> task) {
        try {
            task.get(GRACE.toMillis(), TimeUnit.MILLISECONDS);
            return false;
        } catch (TimeoutException e) {
            return true;
        } catch (ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return fail("interrupted");
        }
    }
}
