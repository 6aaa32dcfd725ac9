package dev.resetkit.benchmarks.db;

import static dev.resetkit.benchmarks.Benchmarks.result;

import dev.resetkit.Resetkit;
import dev.resetkit.benchmarks.data.Fill;
import dev.resetkit.benchmarks.data.Server;
import dev.resetkit.benchmarks.data.Wording;
import dev.resetkit.jdbc.Dialect;
import dev.resetkit.model.retention.Retention;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** How long a redemption takes while what is over is taken away beside it. */
final class UnderPurge {
    private static final int REDEMPTIONS = 500;
    private static final int OLD = 300_000;
    private static final int ROUNDS = 3;

    private UnderPurge() {}

    static void run(Server server) throws InterruptedException, ExecutionException {
        var database = server.database("purge");
        try (var ours = OurSide.over(database, 1)) {
            Fill.customers(database, 1, ROUNDS * 2 * REDEMPTIONS + REDEMPTIONS);
            Fill.resets(database, Wording.POSTGRESQL, 1, OLD);
            Fill.links(database, Wording.POSTGRESQL, 1, OLD);
            Server.execute(database, "ANALYZE");
            int from = 1;
            redemptions(ours, from);
            List<Double> alone = new ArrayList<>();
            List<Double> beside = new ArrayList<>();
            long purged = 0;
            for (int round = 0; round < ROUNDS; round++) {
                alone.addAll(redemptions(ours, from += REDEMPTIONS));
                List<String> tokens = mailed(ours, from += REDEMPTIONS);
                var stop = new AtomicBoolean();
                ExecutorService purge = Executors.newSingleThreadExecutor();
                Future<Long> taken = purge.submit(() -> purge(ours.resetkit(), stop));
                beside.addAll(redeemed(ours, tokens));
                stop.set(true);
                purged += taken.get();
                purge.shutdown();
                purge.awaitTermination(1, TimeUnit.MINUTES);
            }
            System.out.printf(
                    "  redeem, p99: %.1f ms alone, %.1f ms beside a purge that took %,d rows of %s%n",
                    p99(alone), p99(beside), purged, Dialect.POSTGRESQL);
            result("redeem_under_purge_p99_ratio", p99(beside) / p99(alone), "x");
        }
    }

    private static long purge(Resetkit resetkit, AtomicBoolean stop) {
        long taken = 0;
        Retention some = Retention.defaults().atMost(5_000);
        while (!stop.get()) {
            taken += resetkit.process().purge(some).counts().values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
        return taken;
    }

    private static List<Double> redemptions(OurSide ours, int from) {
        return redeemed(ours, mailed(ours, from));
    }

    private static List<String> mailed(OurSide ours, int from) {
        List<String> tokens = new ArrayList<>();
        for (int i = 0; i < REDEMPTIONS; i++) {
            ours.send(0, from + i);
        }
        for (int i = 0; i < REDEMPTIONS; i++) {
            tokens.add(ours.next());
        }
        ours.drain();
        return tokens;
    }

    /** In milliseconds, one after the other. */
    private static List<Double> redeemed(OurSide ours, List<String> tokens) {
        List<Double> waits = new ArrayList<>();
        for (String token : tokens) {
            long start = System.nanoTime();
            if (!ours.redeem(token).isOk()) {
                throw new IllegalStateException("not redeemed");
            }
            waits.add((System.nanoTime() - start) / 1e6);
        }
        return waits;
    }

    private static double p99(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() * 99 / 100);
    }
}
