package dev.resetkit.testkit.host;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Eight threads that do the same at once. */
final class Crowd {
    static final int THREADS = 8;

    private Crowd() {}

    /** Runs a task in every thread; answers in the order of their numbers. What one of them throws fails the clause. */
    static <T> List<T> run(IntFunction<T> task) {
        var pool = Executors.newFixedThreadPool(THREADS);
        try {
            var tasks = IntStream.range(0, THREADS)
                    .<Callable<T>>mapToObj(i -> () -> task.apply(i))
                    .toList();
            return pool.invokeAll(tasks).stream().map(Crowd::result).toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        } finally {
            pool.shutdown();
        }
    }

    private static <T> T result(Future<T> done) {
        try {
            return done.get();
        } catch (ExecutionException e) {
            throw new AssertionError("a thread of the clause failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
