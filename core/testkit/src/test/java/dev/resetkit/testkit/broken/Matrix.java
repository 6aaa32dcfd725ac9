package dev.resetkit.testkit.broken;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Every broken store against every clause of its port's suite. */
final class Matrix {
    /** Most of a run is waiting for threads that ought to wait, so there are more of these than processors. */
    private static final int RUNS_AT_ONCE = 16;

    private final Map<Class<?>, SuiteRun> honest = new LinkedHashMap<>();
    private final Map<Broken, Set<String>> red = new LinkedHashMap<>();

    private Matrix() {}

    /** Runs all of it. */
    static Matrix of(List<Broken> stores) throws InterruptedException, ExecutionException {
        var matrix = new Matrix();
        var pool = Executors.newFixedThreadPool(RUNS_AT_ONCE);
        try {
            Map<Class<?>, Future<SuiteRun>> whole = new LinkedHashMap<>();
            for (var suite :
                    new LinkedHashSet<>(stores.stream().map(Broken::suite).toList())) {
                whole.put(suite, pool.submit(() -> SuiteRun.of(suite)));
            }
            List<Callable<SuiteRun>> runs = new ArrayList<>();
            stores.forEach(broken -> runs.add(() -> run(broken)));
            var answers = pool.invokeAll(runs);
            for (var each : whole.entrySet()) {
                matrix.honest.put(each.getKey(), each.getValue().get());
            }
            for (int i = 0; i < stores.size(); i++) {
                matrix.red.put(stores.get(i), answers.get(i).get().red());
            }
            return matrix;
        } finally {
            pool.shutdown();
        }
    }

    private static SuiteRun run(Broken broken) {
        Subject.use(broken);
        try {
            return SuiteRun.of(broken.suite());
        } finally {
            Subject.useTheWhole();
        }
    }

    /** The suites that were run. */
    Set<Class<?>> suites() {
        return honest.keySet();
    }

    /** What became of a suite on whole stores. */
    SuiteRun whole(Class<?> suite) {
        return honest.get(suite);
    }

    /** The clauses that caught a broken store. */
    Set<String> red(Broken broken) {
        return red.get(broken);
    }

    /** The broken stores that a clause is there for, or catches as well. */
    List<Broken> caughtBy(Class<?> suite, String clause) {
        return red.keySet().stream()
                .filter(broken -> broken.suite() == suite && red.get(broken).contains(clause))
                .toList();
    }

    /** One table for each suite: a line for each broken store, with the clauses that caught it. */
    String written() {
        var text = new StringBuilder("# Broken stores, and the clauses that catch them\n");
        honest.forEach((suite, whole) -> {
            text.append("\n## %s: %d clauses%n%n"
                    .formatted(
                            suite.getSuperclass().getSimpleName(), whole.green().size()));
            if (!whole.skipped().isEmpty()) {
                text.append("Skipped, being about hosts of the other kind: %s%n%n"
                        .formatted(String.join(", ", whole.skipped())));
            }
            text.append("| broken | caught by |%n|---|---|%n".formatted());
            red.forEach((broken, clauses) -> {
                if (broken.suite() == suite) {
                    text.append("| %s | %s |%n".formatted(broken, String.join(", ", clauses)));
                }
            });
        });
        return text.toString();
    }
}
