package dev.resetkit.jdbc;

import dev.resetkit.jdbc.internal.Checks;
import dev.resetkit.jdbc.internal.Faults;
import dev.resetkit.jdbc.internal.Sql;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;

/**
 * The tables, as DDL to read, to give to a migration tool, or to run when the host says so. Nothing else in the library
 * makes or changes a table.
 *
 * <p>The same text lies in this module's jar under {@code dev/resetkit/jdbc/schema/{h2,mariadb,postgresql}}, with
 * <code>${prefix}</code> for what the names of tables begin with: the form of placeholder that Flyway reads. At run time
 * the stores need SELECT, INSERT, UPDATE and DELETE, and no right to change a schema.
 */
public final class ResetkitSchema {
    /** What the names of tables begin with unless told otherwise. */
    public static final String DEFAULT_PREFIX = "resetkit_";

    private static final String STORES = "V1__resetkit.sql";
    private static final String USERS = "V1__resetkit_users.sql";

    private ResetkitSchema() {}

    /**
     * The DDL of the library's stores.
     *
     * @param dialect the engine
     * @param prefix 1 to 31 characters of a-z, 0-9 and _, letter first
     * @return statements, each ended by a semicolon at the end of a line
     */
    public static String sql(Dialect dialect, String prefix) {
        return read(dialect, STORES, prefix);
    }

    /**
     * The DDL of the table of users for hosts that have none: see {@link JdbcUserStore}.
     *
     * @param dialect the engine
     * @param prefix 1 to 31 characters of a-z, 0-9 and _, letter first
     * @return statements, each ended by a semicolon at the end of a line
     */
    public static String usersSql(Dialect dialect, String prefix) {
        return read(dialect, USERS, prefix);
    }

    /**
     * Makes the tables of the stores, in an empty place.
     *
     * @param dataSource with the right to make tables
     * @param dialect the engine
     * @param prefix 1 to 31 characters of a-z, 0-9 and _, letter first
     */
    public static void apply(DataSource dataSource, Dialect dialect, String prefix) {
        run(dataSource, sql(dialect, prefix));
    }

    /**
     * Makes the table of users, in an empty place.
     *
     * @param dataSource with the right to make tables
     * @param dialect the engine
     * @param prefix 1 to 31 characters of a-z, 0-9 and _, letter first
     */
    public static void applyUsers(DataSource dataSource, Dialect dialect, String prefix) {
        run(dataSource, usersSql(dialect, prefix));
    }

    /**
     * Makes the tables of the stores on a connection of the host's, in whatever transaction it is; left open.
     *
     * @param connection with the right to make tables
     * @param dialect the engine
     * @param prefix 1 to 31 characters of a-z, 0-9 and _, letter first
     */
    public static void apply(Connection connection, Dialect dialect, String prefix) {
        run(connection, sql(dialect, prefix));
    }

    /**
     * Makes the table of users on a connection of the host's, in whatever transaction it is; left open.
     *
     * @param connection with the right to make tables
     * @param dialect the engine
     * @param prefix 1 to 31 characters of a-z, 0-9 and _, letter first
     */
    public static void applyUsers(Connection connection, Dialect dialect, String prefix) {
        run(connection, usersSql(dialect, prefix));
    }

    private static String read(Dialect dialect, String file, String prefix) {
        String checked = Checks.prefix(prefix);
        try (var stream = ResetkitSchema.class.getResourceAsStream("schema/" + dialect.folder() + "/" + file)) {
            if (stream == null) {
                throw new IllegalStateException("the jar lacks the schema of " + dialect);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8).replace(Sql.PREFIX, checked);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(DataSource dataSource, String ddl) {
        try (var connection = dataSource.getConnection()) {
            run(connection, ddl);
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
        } catch (SQLException e) {
            throw Faults.unavailable(e);
        }
    }

    private static void run(Connection connection, String ddl) {
        try (var statement = connection.createStatement()) {
            for (String one : statements(ddl)) {
                statement.execute(one);
            }
        } catch (SQLException e) {
            throw Faults.unavailable(e);
        }
    }

    /** Our own files end a statement, and nothing else, with a semicolon at the end of a line. */
    private static List<String> statements(String ddl) {
        return Arrays.stream(ddl.split(";\\R")).filter(text -> !text.isBlank()).toList();
    }
}
