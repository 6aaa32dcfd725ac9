package dev.resetkit.benchmarks.hash;

import static dev.resetkit.benchmarks.Benchmarks.result;

import dev.resetkit.Resetkit;
import dev.resetkit.inmemory.InMemory;
import dev.resetkit.model.account.Accounts;
import dev.resetkit.model.account.CredentialVersion;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.account.User;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.model.secret.NewPassword;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Many who hash at once: how many a second, and what the process takes of the machine's memory at most. */
final class Callers {
    private static final String PASSWORD = "violet harbour lantern 9";
    private static final int MANY = 8;
    private static final long ROUND = TimeUnit.SECONDS.toNanos(5);

    private Callers() {}

    /** Sign-ins over stores in memory: one hash each, under the library's permits. */
    static void underPermits(int callers) throws InterruptedException, ExecutionException {
        InMemory memory = InMemory.create(Clock.systemUTC());
        Resetkit resetkit = Resetkit.builder()
                .account(Accounts.single("Acme", "login.acme.example", "support@acme.example"))
                .users(memory.users())
                .stores(memory.stores())
                .mailer(memory.mailer())
                .build();
        EncodedPassword stored =
                EncodedPassword.of(Contenders.all().get(0).hash().apply(PASSWORD));
        List<UserId> users = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            var user = User.of(UserId.of("u" + i), RoleKind.END_USER, "u@customer.example", CredentialVersion.of(1));
            memory.users().add(Accounts.SINGLE, user.toBuilder().verified(true).build(), stored);
            users.add(user.id());
        }
        measured("resetkit_permits", callers, thread -> {
            try (var typed = NewPassword.ofString(PASSWORD)) {
                return resetkit.holder()
                        .checkSignIn(Accounts.SINGLE, users.get(thread), typed)
                        .isOk();
            }
        });
    }

    /** As many hashes at once as there are callers. */
    static void unbounded(Contender contender) {
        try {
            String stored = contender.hash().apply(PASSWORD);
            measured(contender.name(), MANY, thread -> contender.verify().test(PASSWORD, stored));
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Work {
        boolean done(int thread);
    }

    private static void measured(String name, int callers, Work work) throws InterruptedException, ExecutionException {
        System.gc();
        boolean known = forgetPeak();
        long before = peakKiB();
        double rate = rate(callers, work);
        String setting = name + "_" + callers + "t";
        result("argon2_" + setting + "_per_s", rate, "hashes/s");
        if (known) {
            result("argon2_" + setting + "_peak_more", (peakKiB() - before) / 1024.0, "MiB");
        }
    }

    private static double rate(int callers, Work work) throws InterruptedException, ExecutionException {
        ExecutorService pool = Executors.newFixedThreadPool(callers);
        try {
            long start = System.nanoTime();
            BooleanSupplier more = () -> System.nanoTime() - start < ROUND;
            List<Future<Integer>> counts = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                int thread = i;
                counts.add(pool.submit(() -> {
                    int done = 0;
                    while (more.getAsBoolean()) {
                        if (!work.done(thread)) {
                            throw new IllegalStateException("not verified");
                        }
                        done++;
                    }
                    return done;
                }));
            }
            int all = 0;
            for (Future<Integer> count : counts) {
                all += count.get();
            }
            return all * 1e9 / (System.nanoTime() - start);
        } finally {
            pool.shutdownNow();
        }
    }

    /** Linux counts the most memory that a process had, and can begin anew. */
    private static boolean forgetPeak() {
        try {
            Files.writeString(Path.of("/proc/self/clear_refs"), "5");
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static long peakKiB() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .map(line -> line.replaceAll("[^0-9]", ""))
                    .mapToLong(Long::parseLong)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
