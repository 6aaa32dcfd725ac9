package dev.resetkit.benchmarks.db;

import static dev.resetkit.benchmarks.Benchmarks.result;

import dev.resetkit.benchmarks.data.Fill;
import dev.resetkit.benchmarks.data.Server;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.function.Predicate;

/** Many redeem one link at the same moment: how many links had more than one winner. The same test for everybody. */
final class Race {
    private static final int LINKS = 1_000;
    private static final int THREADS = 64;

    private Race() {}

    static void run(Server server)
            throws IOException, ReflectiveOperationException, InterruptedException, ExecutionException {
        var ourDatabase = server.database("race_ours");
        try (var ours = OurSide.over(ourDatabase, 1)) {
            Fill.customers(ourDatabase, 1, LINKS);
            race(
                    "race_double_wins",
                    i -> ours.mailed(0, i + 1),
                    token -> ours.redeem(token).isOk());
        }
        var theirDatabase = server.database("race_spring");
        Server.execute(theirDatabase, SpringTokens.TABLE);
        try (var spring = new SpringTokens(theirDatabase);
                var earlier = EarlierSpring.tokens(theirDatabase)) {
            race("race_double_wins_spring", i -> spring.generate("u" + i), spring::consume);
            race("race_double_wins_spring_7_0_4", i -> earlier.generate("u" + i), earlier::consume);
        }
    }

    private static void race(String name, IntFunction<String> mint, Predicate<String> redeem)
            throws InterruptedException, ExecutionException {
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try {
            var start = new CyclicBarrier(THREADS);
            int doubles = 0;
            int none = 0;
            for (int i = 0; i < LINKS; i++) {
                String token = mint.apply(i);
                List<Future<Boolean>> answers = new ArrayList<>();
                for (int thread = 0; thread < THREADS; thread++) {
                    answers.add(pool.submit(() -> {
                        start.await();
                        return redeem.test(token);
                    }));
                }
                int wins = 0;
                for (Future<Boolean> answer : answers) {
                    wins += answer.get() ? 1 : 0;
                }
                doubles += wins > 1 ? 1 : 0;
                none += wins == 0 ? 1 : 0;
            }
            if (none > 0) {
                throw new IllegalStateException(name + ": nobody won " + none + " links");
            }
            result(name, doubles, "links of " + LINKS);
        } finally {
            pool.shutdownNow();
        }
    }
}
