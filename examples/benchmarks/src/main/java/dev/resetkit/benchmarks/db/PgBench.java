package dev.resetkit.benchmarks.db;

import dev.resetkit.benchmarks.data.Fill;
import dev.resetkit.benchmarks.data.Server;
import dev.resetkit.benchmarks.db.Recording.Unit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the database itself can do: PostgreSQL's own program in C runs exactly the statements of one reset, again and
 * again. What a worker asks without finding anything is left out.
 */
final class PgBench {
    private static final Path PROGRAM = Path.of("/usr/bin/pgbench");
    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");
    private static final int CUSTOMER = 4_711;
    private static final long QUIET = 1_000;
    private static final int WARM_UP = 5;

    private final int port;
    private final Path script;
    private int runs;

    private PgBench(int port, Path script) {
        this.port = port;
        this.script = script;
    }

    static boolean installed() {
        return Files.isExecutable(PROGRAM);
    }

    /** Writes one reset down, in a database of its own with customers for so many clients. */
    static PgBench recorded(Server server, int clients) throws IOException, InterruptedException {
        var database = server.database("pgbench");
        var recording = new Recording(database);
        try (var ours = OurSide.over(recording.dataSource(), clients)) {
            Fill.customers(database, 1, clients * Script.CUSTOMERS);
            // A worker that has just begun looks around.
            Thread.sleep(QUIET);
            recording.clear();
            String token = ours.mailed(0, CUSTOMER);
            Thread.sleep(QUIET);
            List<Unit> sent = worked(recording.units());
            recording.clear();
            ours.redeem(token);
            Thread.sleep(QUIET);
            List<Unit> redeemed = worked(recording.units());
            String text =
                    Script.of(Stream.concat(sent.stream(), redeemed.stream()).toList(), Integer.toString(CUSTOMER));
            var pgbench = new PgBench(server.port(), Files.writeString(Files.createTempFile("reset", ".sql"), text));
            pgbench.rate(clients, WARM_UP);
            Server.execute(database, "ANALYZE");
            return pgbench;
        }
    }

    /** Without what the worker asked in vain: after what the public wants, after jobs, and after more mails. */
    private static List<Unit> worked(List<Unit> units) {
        List<Unit> kept = units.stream()
                .filter(touches("resetkit_public_request").negate())
                .filter(touches("resetkit_job ").negate())
                .filter(touches("bulk = TRUE").negate())
                .toList();
        Predicate<Unit> claim = touches("SKIP LOCKED");
        Unit first = kept.stream().filter(claim).findFirst().orElseThrow();
        return kept.stream()
                .filter(unit -> unit.equals(first) || !claim.test(unit))
                .toList();
    }

    private static Predicate<Unit> touches(String text) {
        return unit -> unit.trips().stream().anyMatch(trip -> trip.sql().contains(text));
    }

    /** Resets a second from so many clients. */
    double rate(int clients, int seconds) throws IOException, InterruptedException {
        // Each run begins with customers that none has had.
        int from = runs++ * Script.CUSTOMERS / 10;
        Process process = new ProcessBuilder(
                        PROGRAM.toString(),
                        "--host=localhost",
                        "--port=" + port,
                        "--username=postgres",
                        "--no-vacuum",
                        "--protocol=prepared",
                        "--client=" + clients,
                        "--jobs=2",
                        "--time=" + seconds,
                        "--define=n=" + from,
                        "--file=" + script,
                        "pgbench")
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher rate = RATE.matcher(said);
        if (process.waitFor() != 0 || !rate.find()) {
            throw new IOException("pgbench: " + said);
        }
        return Double.parseDouble(rate.group(1));
    }
}
