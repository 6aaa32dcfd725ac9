package dev.resetkit.benchmarks.plans;

import dev.resetkit.benchmarks.data.Fill;
import dev.resetkit.benchmarks.data.Lookup;
import dev.resetkit.benchmarks.data.MariaDbServer;
import dev.resetkit.benchmarks.data.Server;
import dev.resetkit.benchmarks.data.Wording;
import dev.resetkit.jdbc.Dialect;
import dev.resetkit.jdbc.ResetkitSchema;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;

/**
 * What an engine does for each statement of each flow with millions of users, resets and links, written into the README
 * of the JDBC adapter; and how long PostgreSQL takes to find one link among them.
 */
public final class PlansLeg {
    private static final int FEW = 10_000;

    private PlansLeg() {}

    /**
     * Runs the leg on PostgreSQL; with ten million users it takes a quarter of an hour, and 20 GB of disk.
     *
     * @param users how many
     * @throws IOException when the server cannot be started
     * @throws SQLException when it cannot be filled
     */
    public static void postgresql(int users) throws IOException, SQLException {
        try (var server = Server.started()) {
            var database = server.database("plans");
            long start = System.nanoTime();
            Millions.postgresql(database, users);
            filled(start);
            var few = server.database("few");
            ResetkitSchema.apply(few, Dialect.POSTGRESQL, ResetkitSchema.DEFAULT_PREFIX);
            Fill.resets(few, Wording.POSTGRESQL, 1, FEW);
            Fill.links(few, Wording.POSTGRESQL, 1, FEW);
            Server.execute(few, "ANALYZE");
            Lookup.run("lookup_" + users / 1_000_000 + "m_vs_10k_ratio", database, users, few, FEW);
            write(
                    "plans",
                    "PostgreSQL 18.6",
                    users,
                    new Flows(database, Dialect.POSTGRESQL, new AskingPostgres()).explained());
        }
    }

    /**
     * Runs the leg on MariaDB.
     *
     * @param users how many
     * @throws IOException when the server cannot be started
     */
    public static void mariaDb(int users) throws IOException {
        try (var server = MariaDbServer.started()) {
            long start = System.nanoTime();
            Millions.mariaDb(server.database(), users);
            filled(start);
            write(
                    "plans-mariadb",
                    "MariaDB 11.4.5",
                    users,
                    new Flows(server.database(), Dialect.MARIADB, new AskingMariaDb()).explained());
        }
    }

    private static void filled(long start) {
        System.out.printf("  filled in %d s%n", (System.nanoTime() - start) / 1_000_000_000);
    }

    private static void write(String leg, String engine, int users, String table) throws IOException {
        URI classes = URI.create(PlansLeg.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString());
        Path readme =
                Path.of(classes).resolve("../../../../jdbc-adapter/README.md").normalize();
        String text = Files.readString(readme);
        String made = String.format(
                Locale.ENGLISH,
                "%n%s, %,d users, resets and links, %s.%n%n%s%n",
                engine,
                users,
                LocalDate.now(ZoneOffset.UTC),
                table);
        String begin = mark(leg, "begin");
        int from = text.indexOf(begin) + begin.length();
        Files.writeString(readme, text.substring(0, from) + made + text.substring(text.indexOf(mark(leg, "end"))));
    }

    private static String mark(String leg, String what) {
        return "<!-- made by the benchmarks' leg " + leg + ": " + what + " -->\n";
    }
}
