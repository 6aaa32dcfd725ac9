package dev.resetkit.engines.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.resetkit.engines.Postgres;
import dev.resetkit.jdbc.ConnectionSource;
import dev.resetkit.jdbc.Dialect;
import dev.resetkit.jdbc.JdbcResetStores;
import dev.resetkit.jdbc.ResetkitSchema;
import dev.resetkit.spi.StoreUnavailableException;
import dev.resetkit.spi.store.SchemaFinding;
import dev.resetkit.testkit.Fixtures;
import dev.resetkit.testkit.Rows;
import dev.resetkit.testkit.host.LeakCheck;
import java.sql.SQLException;
import java.time.Instant;
import java.util.TimeZone;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema on a server: applied by several at once, under a role without rights, in a schema of its own, compared. */
final class PostgresSchemaTest {
    private static final String PREFIX = ResetkitSchema.DEFAULT_PREFIX;

    private final TimeZone zone = TimeZone.getDefault();
    private final String url = Postgres.freshUrl();
    private final DataSource owner = Postgres.dataSource(url);
    private final DataSource application =
            Postgres.dataSource(url.replace("user=postgres", "user=" + Postgres.APPLICATION));
    private final LeakCheck leaks = new LeakCheck(application);

    @AfterEach
    void putZoneBack() {
        TimeZone.setDefault(zone);
        leaks.assertNothingOpen();
    }

    private void execute(String sql) throws SQLException {
        try (var connection = owner.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private JdbcResetStores stores(String prefix) {
        return JdbcResetStores.create(ConnectionSource.of(leaks.dataSource()), Dialect.POSTGRESQL, prefix);
    }

    @Test
    @DisplayName("eight processes that apply at once: each version once, and none fails")
    void appliedAtOnce() {
        IntStream.range(0, 8).parallel().forEach(i -> ResetkitSchema.apply(owner, Dialect.POSTGRESQL, PREFIX));
        assertThat(stores(PREFIX).verifySchema()).isEmpty();
    }

    @Test
    @DisplayName("J8 under a role that may not make a table: applied before, nothing is missing; not applied, refused")
    void roleWithoutRights() {
        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> ResetkitSchema.apply(application, Dialect.POSTGRESQL, PREFIX))
                .withMessageContaining("42501");
        ResetkitSchema.apply(owner, Dialect.POSTGRESQL, PREFIX);
        ResetkitSchema.apply(application, Dialect.POSTGRESQL, PREFIX);
        assertThat(stores(PREFIX).verifySchema()).isEmpty();
    }

    @Test
    @DisplayName("tables in a schema of their own are applied, used and compared there")
    void inASchema() throws SQLException {
        execute("CREATE SCHEMA security");
        execute("GRANT USAGE ON SCHEMA security TO " + Postgres.APPLICATION);
        ResetkitSchema.apply(owner, Dialect.POSTGRESQL, "security.r_");
        var stores = stores("security.r_");
        var reset = Rows.reset(Fixtures.account(), Fixtures.user());
        stores.resets().add(reset);
        assertThat(stores.resets().find(reset.account(), reset.id())).contains(reset);
        assertThat(stores.tokens().lockLive(reset.account(), reset.target())).isEmpty();
        assertThat(stores.verifySchema()).isEmpty();
    }

    @Test
    @DisplayName("J2 J3 C5 everything that differs is found in one go: collation, type, zone, index, column, table")
    void everythingIsFound() throws SQLException {
        ResetkitSchema.apply(owner, Dialect.POSTGRESQL, PREFIX);
        execute("ALTER TABLE resetkit_link ALTER COLUMN user_id TYPE varchar(128) COLLATE \"en-x-icu\"");
        execute("ALTER TABLE resetkit_link ALTER COLUMN fence TYPE integer");
        execute("ALTER TABLE resetkit_outbox ALTER COLUMN due_at TYPE timestamp(6)");
        execute("DROP INDEX resetkit_link_old");
        execute("ALTER TABLE resetkit_reset DROP COLUMN masked_address");
        execute("DROP TABLE resetkit_budget");
        assertThat(stores(PREFIX).verifySchema())
                .extracting(SchemaFinding::toString)
                .containsExactlyInAnyOrder(
                        "WRONG_COLLATION resetkit_link.user_id: expected c, found en-x-icu",
                        "WRONG_TYPE resetkit_link.fence: expected long not null, found integer not null",
                        "WRONG_TYPE resetkit_outbox.due_at: expected time with zone not null, found time not null",
                        "MISSING_INDEX resetkit_link_old: expected an index, found none",
                        "MISSING_COLUMN resetkit_reset.masked_address: expected text not null, found none",
                        "MISSING_TABLE resetkit_budget: expected a table, found none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"America/Sao_Paulo", "Asia/Kathmandu", "Europe/Dublin", "UTC"})
    @DisplayName(
            "C5 what one JVM wrote in its zone another reads in its own: the instant, in hours that do not exist too")
    void zonesDoNotMatter(String other) {
        ResetkitSchema.apply(owner, Dialect.POSTGRESQL, PREFIX);
        for (Instant odd : Fixtures.ODD_INSTANTS) {
            TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
            var reset = Rows.reset(Fixtures.account(), Fixtures.user(), Fixtures.resetId(), odd);
            stores(PREFIX).resets().add(reset);
            TimeZone.setDefault(TimeZone.getTimeZone(other));
            assertThat(stores(PREFIX).resets().find(reset.account(), reset.id()))
                    .contains(reset);
        }
    }
}
