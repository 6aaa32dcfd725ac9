package dev.resetkit.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.resetkit.jdbc.ConnectionSource;
import dev.resetkit.jdbc.Dialect;
import dev.resetkit.jdbc.JdbcResetStores;
import dev.resetkit.jdbc.ResetkitSchema;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.spi.StoreUnavailableException;
import dev.resetkit.spi.store.ResetRecord;
import dev.resetkit.testkit.Fixtures;
import dev.resetkit.testkit.Rows;
import dev.resetkit.testkit.host.LeakCheck;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What only a server shows: time limits, rights, lost sessions; and that the server is set up as the suites assume. */
@Tag("postgresql")
@Tag("postgresql-15")
final class PostgresTest {
    private static EngineDatabase database;

    private final AccountId account = Fixtures.account();
    private final ResetRecord reset = Rows.reset(account, Fixtures.user());

    @BeforeAll
    static void open() {
        database = Databases.POSTGRESQL.fresh();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private static String ask(String query) {
        return database.source().call(connection -> {
            try (var statement = connection.prepareStatement(query);
                    var rows = statement.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        });
    }

    @Test
    @DisplayName(
            "the server is the one of this run and durable, and the JVM, the session and UTC are in three time zones")
    void serverIsSetUp() {
        assertThat(ask("SHOW server_version"))
                .startsWith(System.getProperty(Databases.PROPERTY, "").equals("postgresql-15") ? "15." : "18.");
        assertThat(ask("SHOW fsync")).isEqualTo("on");
        assertThat(ask("SHOW synchronous_commit")).isEqualTo("on");
        assertThat(ask("SELECT current_user")).isEqualTo(Postgres.APPLICATION);
        assertThat(Set.of(ask("SHOW timezone"), ZoneId.systemDefault().getId(), "UTC"))
                .hasSize(3);
    }

    @Test
    @DisplayName("C5 what is stored is the instant in UTC, to the microsecond")
    void storedInUtc() {
        var odd = Rows.reset(account, Fixtures.user(), Fixtures.resetId(), Fixtures.ODD_INSTANTS.get(2));
        database.stores().resets().add(odd);
        assertThat(ask("SELECT to_char(requested_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US') FROM resetkit_reset"
                        + " WHERE id = '" + odd.id() + "'"))
                .isEqualTo("2026-10-25 00:30:00.123456");
    }

    @Test
    @DisplayName(
            "J3 the database's collation would order letters as a dictionary does; keys are ordered by their bytes")
    void keysAreOrderedByBytes() {
        assertThat(ask("SELECT string_agg(v, '' ORDER BY v) FROM (VALUES ('a'), ('B'), ('c')) AS t (v)"))
                .isEqualTo("aBc");
        assertThat(ask("SELECT CASE WHEN attcollation = '\"C\"'::regcollation THEN 'C' END FROM pg_attribute"
                        + " WHERE attrelid = 'resetkit_link'::regclass AND attname = 'account_id'"))
                .isEqualTo("C");
    }

    @Test
    @DisplayName("J8 the role of the suites may not make a table")
    void roleMakesNoTable() {
        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> ResetkitSchema.apply(database.pool(), Dialect.POSTGRESQL, "other_"))
                .withMessageContaining("42501");
    }

    @Test
    @DisplayName("tables made over a pool without autocommit are there afterwards")
    void appliedWithoutAutocommit() throws SQLException {
        var owner = Postgres.dataSource(Postgres.freshUrl());
        try (var pool = new HikariDataSource()) {
            pool.setDataSource(owner);
            pool.setAutoCommit(false);
            ResetkitSchema.apply(pool, Dialect.POSTGRESQL, "r_");
        }
        var leaks = new LeakCheck(owner);
        var stores = JdbcResetStores.create(ConnectionSource.of(leaks.dataSource()), Dialect.detect(owner), "r_");
        assertThat(stores.resets().find(account, reset.id())).isEmpty();
        leaks.assertNothingOpen();
    }

    @Test
    @DisplayName("J6 connections that may only read, as a replica's, are not made to write: it is refused")
    void readOnlyConnections() {
        try (var pool = new HikariDataSource()) {
            pool.setDataSource(database.owner());
            pool.setReadOnly(true);
            var stores = JdbcResetStores.create(ConnectionSource.of(pool), Dialect.POSTGRESQL);
            assertThatExceptionOfType(StoreUnavailableException.class)
                    .isThrownBy(() -> stores.resets().add(reset))
                    .withMessageContaining("25006");
            assertThat(stores.resets().find(account, reset.id())).isEmpty();
        }
    }

    @Test
    @DisplayName("J7 a statement over its limit is an unavailable store, and the connection goes on")
    void statementOverItsLimit() throws SQLException {
        var limited =
                JdbcResetStores.create(database.source().withQueryTimeout(Duration.ofSeconds(1)), Dialect.POSTGRESQL);
        try (var holder = database.owner().getConnection();
                var lock = holder.createStatement()) {
            holder.setAutoCommit(false);
            lock.execute("LOCK TABLE resetkit_reset");
            assertThatThrownBy(() -> limited.resets().find(account, reset.id()))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("57014");
            holder.rollback();
        }
        assertThat(limited.resets().find(account, reset.id())).isEmpty();
        assertThat(database.borrowed()).isZero();
    }

    @Test
    @DisplayName("R12 a session that the server ends inside a transaction: nothing happened, and the pool goes on")
    void sessionIsEnded() {
        // The pool tells of the broken connection at length; here it is the plan.
        Logger.getLogger("com.zaxxer.hikari.pool.ProxyConnection").setLevel(Level.SEVERE);
        var stores = database.stores();
        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> stores.transactions().inNew(() -> {
                    stores.resets().add(reset);
                    String pid = ask("SELECT pg_backend_pid()");
                    terminate(pid);
                    return stores.resets().find(account, reset.id());
                }));
        assertThat(stores.resets().find(account, reset.id())).isEmpty();
        assertThat(database.borrowed()).isZero();
    }

    private static void terminate(String pid) {
        try (var connection = database.owner().getConnection();
                var statement = connection.prepareStatement("SELECT pg_terminate_backend(?, 60000)")) {
            statement.setInt(1, Integer.parseInt(pid));
            statement.executeQuery().close();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @DisplayName("J4 text that PostgreSQL does not take is stored with a mark in its place")
    void unstorableText() {
        var odd = new ResetRecord(
                reset.id(),
                account,
                reset.target(),
                reset.sender(),
                reset.purpose(),
                reset.origin(),
                reset.brand(),
                reset.brandRule(),
                "j\u0000\udc00***",
                reset.requestedAt(),
                reset.delivery(),
                0,
                reset.end());
        database.stores().resets().add(odd);
        assertThat(database.stores()
                        .resets()
                        .find(account, odd.id())
                        .orElseThrow()
                        .maskedAddress())
                .isEqualTo("j\ufffd\ufffd***");
    }
}
