package dev.resetkit.benchmarks.db;

import static dev.resetkit.benchmarks.Benchmarks.result;

import dev.resetkit.benchmarks.data.Fill;
import dev.resetkit.benchmarks.data.Server;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/** Whole resets a second, ours beside the path that a host would write by hand with Spring. */
final class Cycles {
    private static final int USERS = 100_000;
    private static final int MANY = 8;
    private static final int ROUNDS = 3;
    private static final int SECONDS = 5;
    private static final String ANALYZE = "ANALYZE";

    private Cycles() {}

    static void run(Server server) throws IOException, InterruptedException, ExecutionException {
        var next = new AtomicInteger();
        var ourDatabase = server.database("ours");
        var springDatabase = server.database("spring");
        try (var ours = OurSide.over(ourDatabase, MANY);
                var spring = new SpringSide(springDatabase)) {
            Fill.customers(ourDatabase, 1, USERS);
            Fill.springUsers(springDatabase, 1, USERS);
            var us = new Turns.Contender(
                    "resetkit", thread -> ours.work(thread, next.incrementAndGet() % USERS + 1), ours::rest);
            var them = new Turns.Contender("spring_path", thread -> {
                spring.cycle(next.incrementAndGet() % USERS + 1);
                return 1;
            });
            // What autovacuum does within a minute of a load: until then an engine knows nothing of tables that were
            // empty.
            Turns.once(MANY, us);
            Turns.once(MANY, them);
            Server.execute(ourDatabase, ANALYZE);
            Server.execute(springDatabase, ANALYZE);
            for (int threads : new int[] {1, MANY}) {
                Map<String, Double> rates = Turns.of(threads, us, them);
                double our = rates.getOrDefault("resetkit", 0.0);
                double their = rates.getOrDefault("spring_path", 0.0);
                result("reset_cycle_" + threads + "t_per_s", our, "resets/s");
                result("reset_cycle_vs_spring_path_" + threads + "t_ratio", our / their, "x");
            }
            limit(server, us);
        }
    }

    /** How far we are from a program that does nothing but run our statements. */
    private static void limit(Server server, Turns.Contender us)
            throws IOException, InterruptedException, ExecutionException {
        if (!PgBench.installed()) {
            System.out.println("  pgbench of PostgreSQL is not installed: no limit to compare with");
            return;
        }
        var pgbench = PgBench.recorded(server, MANY);
        List<Double> our = new ArrayList<>();
        List<Double> most = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            our.add(Turns.once(MANY, us));
            most.add(pgbench.rate(MANY, SECONDS));
        }
        System.out.printf("  %-28s %d client(s) %10.1f /s%n", "pgbench", MANY, Turns.median(most));
        result("reset_cycle_vs_pgbench_8t_ratio", Turns.median(our) / Turns.median(most), "x");
    }
}
