package dev.resetkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resetkit.jdbc.internal.schema.Version;
import dev.resetkit.spi.StoreUnavailableException;
import dev.resetkit.spi.store.SchemaFinding;
import dev.resetkit.spi.store.SchemaFinding.Kind;
import dev.resetkit.spi.store.SchemaMismatchException;
import dev.resetkit.testkit.Fixtures;
import dev.resetkit.testkit.Rows;
import dev.resetkit.testkit.host.LeakCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Versions of the schema: applied once and in order, known by what they hold, compared with what is there. */
final class SchemaVersionsTest {
    private final DataSource database = Database.emptyInMemory();

    private static List<Version> withSecond(String text) {
        List<Version> versions = new ArrayList<>(ResetkitSchema.versions(Dialect.H2));
        versions.add(new Version("stores", 2, text));
        return versions;
    }

    private void apply(List<Version> versions) throws SQLException {
        ResetkitSchema.runner(Dialect.H2, "r_").apply(database, versions);
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<SchemaFinding> verify() {
        return JdbcResetStores.create(ConnectionSource.of(database), Dialect.H2, "r_")
                .verifySchema();
    }

    private static List<Kind> kinds(List<SchemaFinding> findings) {
        return findings.stream().map(SchemaFinding::kind).toList();
    }

    @Test
    @DisplayName("applied twice, and the second time nothing is done: no statement but reads")
    void appliedOnce() throws SQLException {
        ResetkitSchema.apply(database, Dialect.H2, "r_");
        var staged = new Staged(database);
        ResetkitSchema.apply(staged.dataSource(), Dialect.H2, "r_");
        assertThat(staged.count("getConnection")).isEqualTo(1);
        assertThat(staged.calls()).doesNotContain("createStatement", "commit", "statement.executeUpdate");
        assertThat(verify()).isEmpty();
    }

    @Test
    @DisplayName("a connection goes back as it came")
    void connectionsGoBackAsTheyCame() throws SQLException {
        var leaks = new LeakCheck(database);
        ResetkitSchema.apply(leaks.dataSource(), Dialect.H2, "r_");
        leaks.assertNothingOpen();
    }

    @Test
    @DisplayName("eight processes that apply at once: each version once, and none fails")
    void appliedAtOnce() throws Exception {
        var all = new CyclicBarrier(8);
        var threads = Executors.newFixedThreadPool(8);
        try {
            var runs = Stream.generate(() -> CompletableFuture.runAsync(
                            () -> {
                                try {
                                    all.await(30, TimeUnit.SECONDS);
                                } catch (Exception e) {
                                    throw new IllegalStateException(e);
                                }
                                ResetkitSchema.apply(database, Dialect.H2, "r_");
                            },
                            threads))
                    .limit(8)
                    .toArray(CompletableFuture<?>[]::new);
            CompletableFuture.allOf(runs).get(60, TimeUnit.SECONDS);
        } finally {
            threads.shutdownNow();
        }
        assertThat(verify()).isEmpty();
    }

    @Test
    @DisplayName("a later version is applied on top of live data, and what was there is read as before")
    void upgraded() throws SQLException {
        ResetkitSchema.apply(database, Dialect.H2, "r_");
        var stores = JdbcResetStores.create(ConnectionSource.of(database), Dialect.H2, "r_");
        var reset = Rows.reset(Fixtures.account(), Fixtures.user());
        stores.resets().add(reset);
        apply(withSecond("ALTER TABLE ${prefix}reset ADD COLUMN note varchar(40);\n"));
        assertThat(stores.resets().find(reset.account(), reset.id())).contains(reset);
        assertThatExceptionOfType(SchemaMismatchException.class)
                .as("an older library beside it")
                .isThrownBy(() -> ResetkitSchema.apply(database, Dialect.H2, "r_"))
                .satisfies(e -> assertThat(kinds(e.findings())).containsExactly(Kind.VERSION_NEWER));
    }

    @Test
    @DisplayName("a version that was applied with another text is refused; other line ends are no other text")
    void altered() throws SQLException {
        String text = "ALTER TABLE ${prefix}reset ADD COLUMN note varchar(40);\n";
        apply(withSecond(text));
        apply(withSecond(text.replace("\n", "\r\n")));
        assertThatExceptionOfType(SchemaMismatchException.class)
                .isThrownBy(() -> apply(withSecond(text.replace("40", "41"))))
                .satisfies(e -> assertThat(kinds(e.findings())).containsExactly(Kind.VERSION_ALTERED));
    }

    @Test
    @DisplayName("a version that failed half way, on an engine that does not take DDL back, is told and not run again")
    void half() throws SQLException {
        var broken =
                withSecond("ALTER TABLE ${prefix}reset ADD COLUMN note varchar(40);\nALTER TABLE nothing ADD x int;\n");
        assertThatThrownBy(() -> apply(broken)).isInstanceOf(SQLException.class);
        assertThatExceptionOfType(SchemaMismatchException.class)
                .isThrownBy(() -> apply(broken))
                .satisfies(e -> assertThat(kinds(e.findings())).containsExactly(Kind.VERSION_INCOMPLETE));
    }

    @Test
    @DisplayName("J2 everything that differs is found in one go")
    void everythingIsFound() throws SQLException {
        ResetkitSchema.apply(database, Dialect.H2, "r_");
        execute("DROP TABLE r_grant");
        execute("ALTER TABLE r_reset DROP COLUMN masked_address");
        execute("DROP INDEX r_link_live");
        execute("ALTER TABLE r_link ALTER COLUMN mail_id varchar(40)");
        execute("ALTER TABLE r_outbox ALTER COLUMN due_at timestamp(6)");
        execute("UPDATE r_schema_version SET checksum = 'another' WHERE version = 1");
        assertThat(verify())
                .extracting(finding -> finding.kind() + " " + finding.object())
                .containsExactlyInAnyOrder(
                        "MISSING_TABLE r_grant",
                        "MISSING_COLUMN r_reset.masked_address",
                        "MISSING_INDEX r_link_live",
                        "WRONG_TYPE r_link.mail_id",
                        "WRONG_TYPE r_outbox.due_at",
                        "VERSION_ALTERED stores 1");
    }

    @ParameterizedTest
    @CsvSource({
        "ALTER TABLE r_link ALTER COLUMN digest varchar(64), text not null",
        "ALTER TABLE r_link ALTER COLUMN fence integer, integer not null",
        "ALTER TABLE r_link ALTER COLUMN fence SET NULL, long",
        "ALTER TABLE r_reset ALTER COLUMN requested_at timestamp(6), time not null"
    })
    @DisplayName(
            "J2 C5 a digest kept as text, a number that is too small, a column that may be empty, a time without zone")
    void typesAreCompared(String change, String found) throws SQLException {
        ResetkitSchema.apply(database, Dialect.H2, "r_");
        execute("DROP INDEX IF EXISTS r_link_live");
        execute(change);
        assertThat(verify().stream().filter(finding -> finding.kind() == Kind.WRONG_TYPE))
                .hasSize(1)
                .allMatch(finding -> finding.found().equals(found));
    }

    @Test
    @DisplayName("an empty database: every table is missing, and nothing is made by looking")
    void emptyDatabase() throws SQLException {
        assertThat(verify()).hasSizeGreaterThan(15).allMatch(finding -> finding.kind() == Kind.MISSING_TABLE);
        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> JdbcResetStores.create(ConnectionSource.of(database), Dialect.H2, "r_")
                        .settings()
                        .find(Fixtures.account()));
    }

    @Test
    @DisplayName("tables in a schema of their own are applied, used and compared there")
    void inASchema() throws SQLException {
        execute("CREATE SCHEMA security");
        ResetkitSchema.apply(database, Dialect.H2, "security.r_");
        var stores = JdbcResetStores.create(ConnectionSource.of(database), Dialect.H2, "security.r_");
        var reset = Rows.reset(Fixtures.account(), Fixtures.user());
        stores.resets().add(reset);
        assertThat(stores.resets().find(reset.account(), reset.id())).contains(reset);
        assertThat(stores.tokens().lockLive(reset.account(), reset.target())).isEmpty();
        assertThat(stores.verifySchema()).isEmpty();
        assertThat(verify()).as("none elsewhere").isNotEmpty();
    }

    @Test
    @DisplayName("every engine has the same versions; what they hold is compared in ResetkitSchemaTest")
    void enginesHaveTheSameVersions() throws IOException {
        var folder = Path.of("src/main/resources/dev/resetkit/jdbc/schema");
        for (Path part : List.of(folder, folder.resolve("users"))) {
            var first = files(part.resolve("h2"));
            assertThat(first).isNotEmpty();
            for (Path engine : engines(part)) {
                assertThat(files(engine)).as(engine.toString()).isEqualTo(first);
            }
        }
    }

    private static List<Path> engines(Path part) throws IOException {
        try (var found = Files.list(part)) {
            return found.filter(Files::isDirectory)
                    .filter(path -> !path.endsWith("users"))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> files(Path engine) throws IOException {
        try (var found = Files.list(engine)) {
            return found.map(path -> path.getFileName().toString())
                    .filter(name -> name.startsWith("V"))
                    .sorted()
                    .toList();
        }
    }
}
