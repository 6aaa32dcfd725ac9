package dev.resetkit.benchmarks.hash;

import static dev.resetkit.benchmarks.Benchmarks.result;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/** One Argon2id hash: who takes how long, whether each reads the others', and what many callers at once come to. */
public final class HashLeg {
    private static final String PASSWORD = "violet harbour lantern 9";
    private static final int WARM_UP = 40;
    private static final int ROUNDS = 15;
    private static final int EACH = 5;

    private HashLeg() {}

    /**
     * Runs the leg; takes some two minutes.
     *
     * @throws InterruptedException when somebody wants it to end
     * @throws ExecutionException when a caller fails
     */
    public static void run() throws InterruptedException, ExecutionException {
        System.out.printf(
                "Argon2id, %d KiB, %d passes, %d lane.%n", Contenders.MEMORY_KIB, Contenders.PASSES, Contenders.LANES);
        List<Contender> all = Contenders.all();
        crossVerified(all);
        Map<String, Double> times = times(all);
        double ours = times.getOrDefault("resetkit", 0.0);
        times.forEach((name, time) -> {
            System.out.printf("  %-12s %8.2f ms a hash%n", name, time);
            if (!name.equals("resetkit")) {
                result("argon2_vs_" + name + "_ratio", ours / time, "x");
            }
        });
        for (int callers : new int[] {1, 2, 8}) {
            Callers.underPermits(callers);
        }
        all.forEach(Callers::unbounded);
    }

    /** Each one's text is verified by each. */
    private static void crossVerified(List<Contender> all) {
        int pairs = 0;
        for (Contender maker : all) {
            String stored = maker.hash().apply(PASSWORD);
            for (Contender reader : all) {
                if (!reader.verify().test(PASSWORD, stored) || reader.verify().test(PASSWORD + " ", stored)) {
                    throw new IllegalStateException(reader.name() + " does not read the hash of " + maker.name());
                }
                pairs++;
            }
        }
        result("argon2_cross_verified", pairs, "pairs");
    }

    /** Milliseconds for one hash in one thread, in turns, medians. */
    private static Map<String, Double> times(List<Contender> all) {
        all.forEach(one -> millis(one, WARM_UP));
        Map<String, List<Double>> times = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (Contender one : all) {
                times.computeIfAbsent(one.name(), name -> new ArrayList<>()).add(millis(one, EACH));
            }
        }
        Map<String, Double> medians = new LinkedHashMap<>();
        times.forEach(
                (name, of) -> medians.put(name, of.stream().sorted().toList().get(of.size() / 2)));
        return medians;
    }

    private static double millis(Contender contender, int hashes) {
        long start = System.nanoTime();
        for (int i = 0; i < hashes; i++) {
            if (contender.hash().apply(PASSWORD).isEmpty()) {
                throw new IllegalStateException(contender.name() + " made no hash");
            }
        }
        return (System.nanoTime() - start) / 1e6 / hashes;
    }
}
