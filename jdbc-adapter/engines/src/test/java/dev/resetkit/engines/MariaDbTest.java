package dev.resetkit.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.resetkit.jdbc.ConnectionSource;
import dev.resetkit.jdbc.Dialect;
import dev.resetkit.jdbc.JdbcResetStores;
import dev.resetkit.jdbc.JdbcUsers;
import dev.resetkit.jdbc.ResetkitSchema;
import dev.resetkit.model.InvalidConfigurationException;
import dev.resetkit.model.account.CredentialVersion;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.account.User;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.spi.StoreUnavailableException;
import dev.resetkit.spi.store.AccountSettings;
import dev.resetkit.testkit.Fixtures;
import dev.resetkit.testkit.Rows;
import dev.resetkit.testkit.host.LeakCheck;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TimeZone;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What only MariaDB shows: collations, zones, modes, counts of rows that stay the same, the level a pool comes at. */
@Tag("mariadb")
final class MariaDbTest {
    private static String url = "";
    private static EngineDatabase database;

    private final AccountId account = Fixtures.account();

    @BeforeAll
    static void open() {
        url = MariaDb.freshUrl();
        database = Databases.MARIADB.fresh(url);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private static String ask(String query) throws SQLException {
        try (var connection = database.pool().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static int write(String change) throws SQLException {
        try (var connection = database.owner().getConnection();
                var statement = connection.createStatement()) {
            return statement.executeUpdate(change);
        }
    }

    private void stored(String id, Instant requested) {
        var reset = Rows.reset(account, UserId.of(id), Fixtures.resetId(), requested);
        database.stores().resets().add(reset);
    }

    @Test
    @DisplayName("the server is durable and its default level is not ours; session and UTC are in two time zones")
    void serverIsSetUp() throws SQLException {
        assertThat(Dialect.detect(database.pool())).isSameAs(Dialect.MARIADB);
        assertThat(ask("SELECT @@innodb_flush_log_at_trx_commit")).isEqualTo("1");
        assertThat(ask("SELECT @@transaction_isolation")).isEqualTo("REPEATABLE-READ");
        assertThat(ask("SELECT @@SESSION.time_zone")).isEqualTo(Zones.SESSION_OFFSET);
        assertThat(ask("SELECT CURRENT_USER()")).startsWith(MariaDb.APPLICATION);
    }

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {"ada,Ada", "ada,\u00e4da", "ada,ada ", "a2,a\u00b2", "stra\u00dfe,strasse"})
    @DisplayName("J3 ids that the database's own collation takes for the same are two users: case, accents, blanks")
    void idsAreExact(String one, String other) throws SQLException {
        assertThat(ask("SELECT '" + one + "' = '" + other + "' COLLATE utf8mb4_unicode_ci"))
                .as("the collation is a loose one")
                .isEqualTo("1");
        stored(one, Fixtures.NOON);
        stored(other, Fixtures.NOON.plusSeconds(1));
        for (String id : List.of(one, other)) {
            assertThat(database.stores().resets().ofUser(account, UserId.of(id), 10))
                    .extracting(reset -> reset.target().value())
                    .containsExactly(id);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-29T00:59:59.999999Z",
                "2026-03-29T01:00:00Z",
                "2026-03-29T01:30:00.000001Z",
                "2026-10-25T00:30:00.123456Z",
                "2026-10-25T01:30:00.123456Z",
                "2026-03-08T07:30:00Z",
                "2026-11-01T05:30:00Z",
                "2026-11-01T06:30:00Z"
            })
    @DisplayName(
            "C5 times in the hours that clocks skip or repeat come back as they were, in whatever zone JVM and session are")
    void timesOfSummer(String text) throws SQLException {
        Instant time = Instant.parse(text);
        var before = TimeZone.getDefault();
        try {
            for (String zone : List.of("Europe/Berlin", "America/New_York", "Asia/Kathmandu")) {
                TimeZone.setDefault(TimeZone.getTimeZone(zone));
                var user = Fixtures.user();
                stored(user.value(), time);
                assertThat(database.stores()
                                .resets()
                                .ofUser(account, user, 1)
                                .get(0)
                                .requestedAt())
                        .isEqualTo(time);
                assertThat(ask("SELECT DATE_FORMAT(requested_at, '%Y-%m-%dT%H:%i:%s.%f') FROM resetkit_reset"
                                + " WHERE target_id = '" + user + "'"))
                        .as("UTC in the table")
                        .isEqualTo(text.replace("Z", text.contains(".") ? "" : ".000000"));
            }
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName(
            "whatever useAffectedRows is: a row that stays the same is kept, locked out, and changed by nobody else")
    void countsOfUnchangedRows(boolean affected) {
        try (var pool = MariaDb.pool(url + "&useAffectedRows=" + affected)) {
            var leaks = new LeakCheck(pool);
            var source = ConnectionSource.of(leaks.dataSource());
            var stores = JdbcResetStores.create(source, Dialect.MARIADB);
            assertThat(stores.settings().update(account, AccountSettings.defaults()))
                    .isTrue();
            boolean kept = stores.transactions().inNew(() -> stores.settings().keep(account, 1));
            assertThat(kept).isTrue();
            assertThat(stores.settings().keep(account, 2)).isFalse();
            var users = JdbcUsers.create(source, Dialect.MARIADB);
            var user = Fixtures.user();
            users.add(account, User.of(user, RoleKind.END_USER, "carl@customer.example", CredentialVersion.of(1)));
            assertThat(users.lockOut(account, user, Fixtures.NOON)).isTrue();
            assertThat(users.lockOut(account, user, Fixtures.NOON)).isTrue();
            assertThat(users.lockOut(account, Fixtures.user(), Fixtures.NOON)).isFalse();
            leaks.assertNothingOpen();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "NO_ENGINE_SUBSTITUTION", "ANSI_QUOTES,ERROR_FOR_DIVISION_BY_ZERO"})
    @DisplayName("a sql_mode that cuts values in silence is refused")
    void sqlModeIsStrict(String mode) throws SQLException {
        try (var connection = database.owner().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("SET SESSION sql_mode = '" + mode + "'");
            assertThatExceptionOfType(InvalidConfigurationException.class)
                    .isThrownBy(() -> Dialect.detect(connection))
                    .withMessageContaining("strict sql_mode");
        }
    }

    @Test
    @DisplayName("every table of ours is of InnoDB, in a database whose collation is another")
    void tablesAreExact() throws SQLException {
        String ours = " FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME LIKE 'resetkit%'";
        assertThat(ask("SELECT GROUP_CONCAT(DISTINCT ENGINE, ' ', TABLE_COLLATION)" + ours))
                .isEqualTo("InnoDB utf8mb4_nopad_bin");
        assertThat(ask("SELECT @@collation_database")).isNotEqualTo("utf8mb4_nopad_bin");
    }

    @Test
    @DisplayName("J8 the tables are what verifySchema looks for, for a user who may not make any")
    void schemaIsVerified() {
        assertThat(database.stores().verifySchema()).isEmpty();
    }

    @Test
    @DisplayName("J8 the user of the suites may not make a table")
    void userMakesNoTable() {
        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> ResetkitSchema.apply(database.pool(), Dialect.MARIADB, "other_"))
                .withMessageContaining("42000");
    }

    @Test
    @DisplayName("connections go back with autocommit and at the level at which they came")
    void connectionsAreRestored() throws SQLException {
        try (var connection = database.owner().getConnection()) {
            var source = ConnectionSource.of(always(connection));
            String during = source.transactions().inNew(() -> source.call(MariaDbTest::levelOf));
            assertThat(during).isEqualTo("READ-COMMITTED");
            assertThat(levelOf(connection)).isEqualTo("REPEATABLE-READ");
            assertThat(connection.getAutoCommit()).isTrue();
        }
    }

    /** Hands out one connection as it was left; a pool would put it right itself. */
    private static DataSource always(Connection connection) {
        Connection kept = proxy(
                Connection.class,
                (method, args) -> method.getName().equals("close") ? null : method.invoke(connection, args));
        return proxy(DataSource.class, (method, args) -> kept);
    }

    private interface Call {
        Object on(Method method, Object[] args) throws ReflectiveOperationException;
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> call.on(method, args)));
    }

    private static String levelOf(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT @@transaction_isolation")) {
            rows.next();
            return rows.getString(1);
        }
    }

    @Test
    @DisplayName("J7 a statement over its limit is an unavailable store, and the connection goes on")
    void statementOverItsLimit() throws SQLException {
        var limited =
                JdbcResetStores.create(database.source().withQueryTimeout(Duration.ofSeconds(1)), Dialect.MARIADB);
        var reset = Rows.reset(account, Fixtures.user());
        database.stores().resets().add(reset);
        try (var holder = database.owner().getConnection();
                var lock = holder.createStatement()) {
            holder.setAutoCommit(false);
            lock.execute("SELECT 1 FROM resetkit_reset WHERE id = '" + reset.id() + "' FOR UPDATE");
            var link = Rows.link(reset, 1, Fixtures.NOON.plusSeconds(60));
            assertThatExceptionOfType(StoreUnavailableException.class)
                    .isThrownBy(() -> limited.tokens().add(link))
                    .withMessageContaining("70100");
            holder.rollback();
            assertThat(limited.tokens().add(link)).isTrue();
        }
        assertThat(database.borrowed()).isZero();
    }

    @Test
    @DisplayName("J2 a digest of another length than 32 bytes is no digest")
    void digestsAreWhole() {
        var reset = Rows.reset(account, Fixtures.user());
        database.stores().resets().add(reset);
        database.stores().tokens().add(Rows.link(reset, 1, Fixtures.NOON.plusSeconds(60)));
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> write("UPDATE resetkit_link SET digest = LEFT(digest, 31)"))
                .satisfies(fault -> assertThat(fault.getErrorCode()).isEqualTo(4025));
    }
}
