package dev.resetkit.benchmarks.db;

import static dev.resetkit.benchmarks.Benchmarks.result;

import dev.resetkit.benchmarks.data.Fill;
import dev.resetkit.benchmarks.data.Server;
import dev.resetkit.benchmarks.data.Wording;
import dev.resetkit.jdbc.ConnectionSource;
import dev.resetkit.jdbc.Dialect;
import dev.resetkit.jdbc.JdbcResetStores;
import dev.resetkit.jdbc.ResetkitSchema;
import dev.resetkit.model.account.Accounts;
import dev.resetkit.model.account.CredentialVersion;
import dev.resetkit.model.account.Role;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.id.BrandId;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.reset.Purpose;
import dev.resetkit.model.secret.LinkDigest;
import dev.resetkit.spi.store.Link;
import dev.resetkit.spi.store.TokenStore;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Links stored a second: those of a batch together, as the worker does, beside Spring's service, token by token. */
final class Mints {
    private static final int BATCH = 32;
    private static final int RESETS = 100_000 / BATCH * BATCH;
    private static final int THREADS = 8;
    private static final int DIGEST = 32;

    private Mints() {}

    static void run(Server server) throws InterruptedException, ExecutionException {
        var ourDatabase = server.database("mint_ours");
        ResetkitSchema.apply(ourDatabase, Dialect.POSTGRESQL, ResetkitSchema.DEFAULT_PREFIX);
        Fill.resets(ourDatabase, Wording.POSTGRESQL, 1, RESETS);
        TokenStore tokens = JdbcResetStores.create(ConnectionSource.of(ourDatabase), Dialect.POSTGRESQL)
                .tokens();
        var theirDatabase = server.database("mint_spring");
        Server.execute(theirDatabase, SpringTokens.TABLE);
        var next = new AtomicInteger();
        var random = new SecureRandom();
        try (var spring = new SpringTokens(theirDatabase)) {
            Map<String, Double> rates = Turns.of(
                    THREADS,
                    new Turns.Contender("resetkit, 32 at a time", thread -> {
                        int from = next.getAndAdd(BATCH) % RESETS;
                        return tokens.addAll(
                                        Accounts.SINGLE,
                                        IntStream.rangeClosed(from + 1, from + BATCH)
                                                .mapToObj(reset -> link(reset, random))
                                                .toList())
                                .size();
                    }),
                    new Turns.Contender("spring generate", thread -> {
                        spring.generate(Integer.toString(next.incrementAndGet()));
                        return 1;
                    }));
            List<Double> both = List.copyOf(rates.values());
            result("mint_batch_8t_per_s", both.get(0), "links/s");
            result("mint_batch_vs_spring_ott_generate_8t_ratio", both.get(0) / both.get(1), "x");
        }
    }

    private static Link link(int reset, SecureRandom random) {
        var digest = new byte[DIGEST];
        random.nextBytes(digest);
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        String user = Integer.toString(reset);
        return new Link(
                LinkDigest.of(digest),
                Accounts.SINGLE,
                ResetId.of("r" + reset),
                UserId.of(user),
                Purpose.RESET,
                new Link.Binding(
                        BrandId.of("single"),
                        "login.acme.example",
                        "0".repeat(64),
                        CredentialVersion.of(1),
                        Role.of(RoleKind.END_USER)),
                1,
                "m" + reset,
                now,
                now.plus(Duration.ofDays(1)),
                Optional.empty(),
                Optional.empty());
    }
}
