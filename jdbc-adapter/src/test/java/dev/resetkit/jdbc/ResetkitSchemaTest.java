package dev.resetkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.resetkit.model.InvalidConfigurationException;
import dev.resetkit.spi.StoreUnavailableException;
import dev.resetkit.testkit.Fixtures;
import dev.resetkit.testkit.Rows;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables: printed, made when asked for, and otherwise left alone. */
final class ResetkitSchemaTest {
    static Stream<Dialect> dialects() {
        return Stream.of(Dialect.H2, Dialect.POSTGRESQL, Dialect.MARIADB);
    }

    private static List<String> tables(DataSource dataSource) throws SQLException {
        List<String> names = new ArrayList<>();
        try (var connection = dataSource.getConnection();
                var found = connection.getMetaData().getTables(null, "PUBLIC", "%", new String[] {"BASE TABLE"})) {
            while (found.next()) {
                names.add(found.getString("TABLE_NAME"));
            }
        }
        return names;
    }

    @ParameterizedTest
    @MethodSource("dialects")
    @DisplayName("the DDL can be printed without a database, with the prefix in it and no placeholder left")
    void ddlIsPrintable(Dialect dialect) {
        for (String ddl : List.of(ResetkitSchema.sql(dialect, "acme_"), ResetkitSchema.usersSql(dialect, "acme_"))) {
            assertThat(ddl).contains("CREATE TABLE acme_").doesNotContain("${", "resetkit_");
        }
    }

    @ParameterizedTest
    @MethodSource("dialects")
    @DisplayName(
            "C1 C5 J2 no column takes a time from the database, all keep microseconds with a zone; digests are binary")
    void columnsAreExact(Dialect dialect) {
        String ddl = ResetkitSchema.sql(dialect, "r_") + ResetkitSchema.usersSql(dialect, "r_");
        assertThat(ddl.toLowerCase(Locale.ROOT)).doesNotContain("now(", "current_timestamp", "default");
        assertThat(ddl.lines().filter(line -> line.contains("timestamp") || line.contains("datetime")))
                .hasSizeGreaterThan(20)
                .allMatch(line -> line.contains("timestamp(6) with time zone") || line.contains(" datetime(6)"));
        assertThat(ddl).containsPattern("digest +(bytea|(var)?binary\\(32\\)) NOT NULL");
    }

    @ParameterizedTest
    @MethodSource("dialects")
    @DisplayName(
            "the engines' tables have the same columns in the same order, empty ones included, the same keys and checks")
    void enginesAreInStep(Dialect dialect) {
        assertThat(shape(dialect)).hasSizeGreaterThan(100).isEqualTo(shape(Dialect.POSTGRESQL));
    }

    @Test
    @DisplayName(
            "J2 J3 on MariaDB every table is of InnoDB, and text is compared byte by byte, blanks at its end included")
    void mariaDbTablesAreExact() {
        String ddl = ResetkitSchema.sql(Dialect.MARIADB, "r_") + ResetkitSchema.usersSql(Dialect.MARIADB, "r_");
        assertThat(ddl.lines().filter(line -> line.startsWith(")")))
                .hasSize(Math.toIntExact(ddl.lines()
                        .filter(line -> line.startsWith("CREATE TABLE"))
                        .count()))
                .containsOnly(") ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;");
    }

    /** Tables, columns and conditions, without what only one engine has: types, collations, partial indexes. */
    private static List<String> shape(Dialect dialect) {
        String ddl = ResetkitSchema.sql(dialect, "r_") + ResetkitSchema.usersSql(dialect, "r_");
        return ddl.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("--") && !line.startsWith("CREATE INDEX"))
                .filter(line -> !line.contains("octet_length"))
                .map(ResetkitSchemaTest::name)
                .toList();
    }

    private static String name(String line) {
        boolean whole = line.startsWith("CREATE")
                || line.startsWith("CHECK")
                || line.contains("KEY (")
                || line.startsWith("UNIQUE");
        if (line.startsWith(")")) {
            return ");";
        }
        String end = line.endsWith(",") ? "," : "";
        return whole
                ? line.substring(0, line.length() - end.length())
                : line.split(" ", 2)[0] + (line.contains("NOT NULL") ? " NOT NULL" : "");
    }

    @Test
    @DisplayName("I10 making and using stores makes no table: without tables they are unavailable")
    void neverAppliedUninvited() throws SQLException {
        var empty = Database.emptyInMemory();
        var source = ConnectionSource.of(empty);
        var stores = JdbcResetStores.create(source, Dialect.H2);
        var users = JdbcUserStore.create(source, Dialect.H2);
        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> stores.settings().find(Fixtures.account()));
        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> users.find(Fixtures.account(), Fixtures.user()));
        assertThat(tables(empty)).isEmpty();
    }

    @Test
    @DisplayName("I10 making stores opens no connection")
    void makingOpensNothing() {
        var staged = new Staged(Database.emptyInMemory());
        JdbcResetStores.create(staged.source(), Dialect.H2);
        JdbcUserStore.create(staged.source(), Dialect.H2);
        JdbcUsers.create(staged.source(), Dialect.H2);
        assertThat(staged.calls()).isEmpty();
    }

    @Test
    @DisplayName("two sets of tables with two prefixes live in one database and do not mix")
    void prefixesAreApart() throws SQLException {
        var one = Database.emptyInMemory();
        ResetkitSchema.apply(one, Dialect.H2, "a_");
        ResetkitSchema.apply(one, Dialect.H2, "b_");
        var source = ConnectionSource.of(one);
        var reset = Rows.reset(Fixtures.account(), Fixtures.user());
        var a = JdbcResetStores.create(source, Dialect.H2, "a_");
        a.resets().add(reset);
        assertThat(a.resets().find(reset.account(), reset.id())).contains(reset);
        assertThat(JdbcResetStores.create(source, Dialect.H2, "b_").resets().find(reset.account(), reset.id()))
                .isEmpty();
        assertThat(tables(one)).contains("A_LINK", "B_LINK").doesNotContain("A_USER");
    }

    @Test
    @DisplayName("the table of users comes only when it is asked for, and alone")
    void usersAreApart() throws SQLException {
        var dataSource = Database.emptyInMemory();
        ResetkitSchema.applyUsers(dataSource, Dialect.H2, "u_");
        assertThat(tables(dataSource)).containsExactlyInAnyOrder("U_USER", "U_USER_ORGANISATION", "U_SCHEMA_VERSION");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "A_",
                "1a",
                "_a",
                "a-b",
                "a b",
                "a;",
                "a\"",
                "\u00e4_",
                "aaaaaaaaaabbbbbbbbbbccccccccccdd",
                ".a",
                "s.",
                "s.a.b",
                "S.a",
                "s;drop table resetkit_link;--.a",
                "s.a; drop table resetkit_link",
                "s\".\"a",
                "s.a--",
                "s .a"
            })
    @DisplayName("J1 a prefix that could mean anything in a statement is refused")
    void prefixIsChecked(String prefix) {
        var source = ConnectionSource.of(Database.emptyInMemory());
        assertThatExceptionOfType(InvalidConfigurationException.class)
                .isThrownBy(() -> ResetkitSchema.sql(Dialect.H2, prefix))
                .withMessageContaining("tablePrefix")
                .withMessageContaining("1 to 31 characters");
        assertThatExceptionOfType(InvalidConfigurationException.class)
                .isThrownBy(() -> JdbcResetStores.create(source, Dialect.H2, prefix));
        assertThatExceptionOfType(InvalidConfigurationException.class)
                .isThrownBy(() -> JdbcUserStore.create(source, Dialect.H2, prefix));
    }
}
