package dev.resetkit.jdbc;

import dev.resetkit.jdbc.internal.Faults;
import dev.resetkit.jdbc.internal.schema.Names;
import dev.resetkit.jdbc.internal.schema.Runner;
import dev.resetkit.jdbc.internal.schema.Verifier;
import dev.resetkit.jdbc.internal.schema.Version;
import dev.resetkit.spi.store.SchemaFinding;
import dev.resetkit.spi.store.SchemaMismatchException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/**
 * The tables, as DDL in numbered versions: to read, to give to a migration tool, or to apply when the host says so.
 * Nothing else in the library makes or changes a table.
 *
 * <p>The same text lies in this module's jar, under {@code dev/resetkit/jdbc/schema/} and the engine's name for the
 * stores, under {@code dev/resetkit/jdbc/schema/users/} and the engine's name for the table of users, in files that
 * Flyway takes as they are, with <code>${prefix}</code> as a placeholder. A version that was released never changes. At
 * run time the stores need SELECT, INSERT, UPDATE and DELETE, and no right to change a schema.
 *
 * <p>{@code apply} keeps what it applied, and a checksum of it, in a table {@code schema_version} with the same prefix.
 * Several processes may apply at once over a data source: one does, and the others find it done.
 *
 * <p>A prefix is 1 to 31 characters of a-z, 0-9 and _, letter first; before it there may stand a schema of the same form
 * and a dot: {@code security.resetkit_}. Without one the connection's own schema is meant.
 */
public final class ResetkitSchema {
    /** What the names of tables begin with unless told otherwise. */
    public static final String DEFAULT_PREFIX = "resetkit_";

    /** What belongs together and has versions of its own. */
    private record Part(String name, String folder, List<String> files) {}

    private static final Part STORES = new Part("stores", "schema/", List.of("V1__resetkit.sql"));
    private static final Part USERS = new Part("users", "schema/users/", List.of("V1__resetkit_users.sql"));

    private ResetkitSchema() {}

    /**
     * The DDL of the library's stores, all versions in order.
     *
     * @param dialect the engine
     * @param prefix what the names begin with
     * @return statements, each ended by a semicolon at the end of a line
     */
    public static String sql(Dialect dialect, String prefix) {
        return print(dialect, STORES, prefix);
    }

    /**
     * The DDL of the table of users for hosts that have none: see {@link JdbcUserStore}.
     *
     * @param dialect the engine
     * @param prefix what the names begin with
     * @return statements, each ended by a semicolon at the end of a line
     */
    public static String usersSql(Dialect dialect, String prefix) {
        return print(dialect, USERS, prefix);
    }

    /**
     * Applies what is missing of the tables of the stores. Where nothing is, no right to change the schema is needed.
     *
     * @param dataSource two connections with the right to make tables
     * @param dialect the engine
     * @param prefix what the names begin with
     * @throws SchemaMismatchException when what was applied is newer than this library, altered, or half
     */
    public static void apply(DataSource dataSource, Dialect dialect, String prefix) {
        apply(dataSource, dialect, prefix, STORES);
    }

    /**
     * Applies what is missing of the table of users.
     *
     * @param dataSource two connections with the right to make tables
     * @param dialect the engine
     * @param prefix what the names begin with
     * @throws SchemaMismatchException when what was applied is newer than this library, altered, or half
     */
    public static void applyUsers(DataSource dataSource, Dialect dialect, String prefix) {
        apply(dataSource, dialect, prefix, USERS);
    }

    /**
     * Applies what is missing of the tables of the stores on a connection of the host's, in whatever transaction it is;
     * left open. Nobody else may apply meanwhile.
     *
     * @param connection with the right to make tables
     * @param dialect the engine
     * @param prefix what the names begin with
     * @throws SchemaMismatchException when what was applied is newer than this library, altered, or half
     */
    public static void apply(Connection connection, Dialect dialect, String prefix) {
        apply(connection, dialect, prefix, STORES);
    }

    /**
     * Applies what is missing of the table of users on a connection of the host's, in whatever transaction it is; left
     * open. Nobody else may apply meanwhile.
     *
     * @param connection with the right to make tables
     * @param dialect the engine
     * @param prefix what the names begin with
     * @throws SchemaMismatchException when what was applied is newer than this library, altered, or half
     */
    public static void applyUsers(Connection connection, Dialect dialect, String prefix) {
        apply(connection, dialect, prefix, USERS);
    }

    /**
     * Compares the tables of the stores with what this library works with. Reads only.
     *
     * @param connection to the database; left open
     * @param dialect the engine
     * @param prefix what the names begin with
     * @return all that differs; empty when all is well
     */
    public static List<SchemaFinding> verify(Connection connection, Dialect dialect, String prefix) {
        try {
            return new Verifier(Names.of(prefix)).verify(connection, versions(dialect, STORES));
        } catch (SQLException e) {
            throw Faults.unavailable(e);
        }
    }

    /** The versions of the stores; for tests of what comes after them. */
    static List<Version> versions(Dialect dialect) {
        return versions(dialect, STORES);
    }

    /** What applies versions; for tests of what comes after ours. */
    static Runner runner(Dialect dialect, String prefix) {
        return new Runner(Names.of(prefix), dialect.engine());
    }

    private static void apply(DataSource dataSource, Dialect dialect, String prefix, Part part) {
        try {
            runner(dialect, prefix).apply(dataSource, versions(dialect, part));
        } catch (SQLException e) {
            throw Faults.unavailable(e);
        }
    }

    private static void apply(Connection connection, Dialect dialect, String prefix, Part part) {
        try {
            runner(dialect, prefix).apply(connection, versions(dialect, part));
        } catch (SQLException e) {
            throw Faults.unavailable(e);
        }
    }

    private static String print(Dialect dialect, Part part, String prefix) {
        Names names = Names.of(prefix);
        return versions(dialect, part).stream()
                .map(version -> names.into(version.text(), dialect.engine().indexesHaveSchemas()))
                .collect(Collectors.joining("\n"));
    }

    private static List<Version> versions(Dialect dialect, Part part) {
        return IntStream.range(0, part.files().size())
                .mapToObj(i -> new Version(
                        part.name(),
                        i + 1,
                        read(part.folder() + dialect.folder() + "/"
                                + part.files().get(i))))
                .toList();
    }

    private static String read(String file) {
        try (var stream = ResetkitSchema.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("the jar lacks " + file);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
