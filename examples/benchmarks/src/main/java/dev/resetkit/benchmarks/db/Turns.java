package dev.resetkit.benchmarks.db;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.function.IntUnaryOperator;

/** How often a second several can do their work, taken in turns so that what the machine does meanwhile hits all alike. */
final class Turns {
    private static final int ROUNDS = 5;
    private static final long WARM_UP = TimeUnit.SECONDS.toNanos(5);
    private static final long ROUND = TimeUnit.SECONDS.toNanos(4);

    private Turns() {}

    /**
     * Somebody who works.
     *
     * @param name in results
     * @param work does a piece of it for the thread of this number, from 0, and says how many that were
     * @param rest does what is left when the threads have stopped, and says how many pieces that were
     */
    record Contender(String name, IntUnaryOperator work, IntSupplier rest) {
        Contender(String name, IntUnaryOperator work) {
            this(name, work, () -> 0);
        }
    }

    /** The median of each, in pieces a second, from so many threads. */
    static Map<String, Double> of(int threads, Contender... contenders)
            throws InterruptedException, ExecutionException {
        Map<String, List<Double>> rates = new LinkedHashMap<>();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            for (Contender one : contenders) {
                rate(pool, threads, one, WARM_UP);
            }
            for (int round = 0; round < ROUNDS; round++) {
                for (Contender one : contenders) {
                    rates.computeIfAbsent(one.name(), name -> new ArrayList<>()).add(rate(pool, threads, one, ROUND));
                }
            }
        } finally {
            pool.shutdownNow();
        }
        Map<String, Double> medians = new LinkedHashMap<>();
        rates.forEach((name, all) -> {
            medians.put(name, median(all));
            System.out.printf("  %-28s %d thread(s) %10.1f /s%n", name, threads, median(all));
        });
        return medians;
    }

    /** One round of one of them. */
    static double once(int threads, Contender contender) throws InterruptedException, ExecutionException {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            return rate(pool, threads, contender, ROUND);
        } finally {
            pool.shutdownNow();
        }
    }

    private static double rate(ExecutorService pool, int threads, Contender contender, long nanos)
            throws InterruptedException, ExecutionException {
        long start = System.nanoTime();
        List<Future<Integer>> counts = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            int thread = i;
            Callable<Integer> working = () -> {
                int done = 0;
                while (System.nanoTime() - start < nanos) {
                    done += contender.work().applyAsInt(thread);
                }
                return done;
            };
            counts.add(pool.submit(working));
        }
        int all = 0;
        for (Future<Integer> count : counts) {
            all += count.get();
        }
        all += contender.rest().getAsInt();
        return all * 1e9 / (System.nanoTime() - start);
    }

    static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
