package dev.resetkit.benchmarks.plans;

import dev.resetkit.benchmarks.data.Fill;
import dev.resetkit.benchmarks.data.Lookup;
import dev.resetkit.benchmarks.data.Server;
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
 * What the engine does for each statement of each flow with millions of users, resets and links, written into the README
 * of the JDBC adapter; and how long it takes to find one link among them.
 */
public final class PlansLeg {
    private static final String BEGIN = "<!-- made by the benchmarks' leg plans: begin -->\n";
    private static final String END = "<!-- made by the benchmarks' leg plans: end -->\n";
    private static final int FEW = 10_000;

    private PlansLeg() {}

    /**
     * Runs the leg; with ten million users it takes a quarter of an hour, and 20 GB of disk.
     *
     * @param users how many
     * @throws IOException when the server cannot be started
     * @throws SQLException when it cannot be filled
     */
    public static void run(int users) throws IOException, SQLException {
        try (var server = Server.started()) {
            var database = server.database("plans");
            long start = System.nanoTime();
            Millions.fill(database, users);
            System.out.printf("  filled in %d s%n", (System.nanoTime() - start) / 1_000_000_000);
            var few = server.database("few");
            ResetkitSchema.apply(few, Dialect.POSTGRESQL, ResetkitSchema.DEFAULT_PREFIX);
            Fill.resets(few, 1, FEW);
            Fill.links(few, 1, FEW);
            Server.execute(few, "ANALYZE");
            Lookup.run("lookup_" + users / 1_000_000 + "m_vs_10k_ratio", database, users, few, FEW);
            String table = new Flows(database).explained();
            write(table, users);
        }
    }

    private static void write(String table, int users) throws IOException {
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
                "%nPostgreSQL 18.6, %,d users, resets and links, %s.%n%n%s%n",
                users,
                LocalDate.now(ZoneOffset.UTC),
                table);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        Files.writeString(readme, text.substring(0, begin) + made + text.substring(text.indexOf(END)));
    }
}
