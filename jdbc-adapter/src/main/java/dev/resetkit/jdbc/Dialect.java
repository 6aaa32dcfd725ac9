package dev.resetkit.jdbc;

import dev.resetkit.jdbc.internal.Faults;
import dev.resetkit.jdbc.internal.engine.Engine;
import dev.resetkit.jdbc.internal.engine.H2Engine;
import dev.resetkit.jdbc.internal.engine.MariaDbEngine;
import dev.resetkit.jdbc.internal.engine.PostgresEngine;
import dev.resetkit.model.InvalidConfigurationException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * A database engine: a value that holds the little in which it differs from the others. There is none for MySQL, Oracle
 * or SQL Server, and they are refused by name.
 */
public final class Dialect {
    /** H2, 2.3 or later, in its regular mode. For tests, demos and small installations. */
    public static final Dialect H2 = new Dialect(new H2Engine());

    /** PostgreSQL, 15 or later. The only one on which each flow costs no more statements than its budget. */
    public static final Dialect POSTGRESQL = new Dialect(new PostgresEngine());

    /**
     * MariaDB, 10.6 or later, with InnoDB and a strict {@code sql_mode}, through its own driver (not that of MySQL). The
     * driver's {@code useAffectedRows} may be on or off; {@code useBulkStmts} must be off, as it is by default.
     *
     * <p>Transactions of the library's own run at READ COMMITTED, here too, where the default is REPEATABLE READ. The
     * row count of a conditional write decides every race, and it is right at each level. The stricter ones would add
     * nothing but locks on the gaps between keys, so that inserts for different users wait for each other or end as
     * deadlocks, and reads of a state that is over. Connections go back at the level at which they came; a pool that
     * hands them out at READ COMMITTED saves two round trips a transaction.
     */
    public static final Dialect MARIADB = new Dialect(new MariaDbEngine());

    private static final List<Dialect> ALL = List.of(H2, POSTGRESQL, MARIADB);

    private final Engine engine;

    private Dialect(Engine engine) {
        this.engine = engine;
    }

    /**
     * Reads which engine is at the other end, which version of it, and what of its settings could lose data.
     *
     * @param connection a connection to it; left open
     * @return its dialect
     * @throws InvalidConfigurationException when no dialect is made for it, it is too old, or a setting loses data
     */
    public static Dialect detect(Connection connection) {
        try {
            String name = connection.getMetaData().getDatabaseProductName();
            Dialect found = ALL.stream()
                    .filter(dialect -> dialect.engine.product().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new InvalidConfigurationException(
                            "dialect", "of " + names() + ", and the database calls itself " + name));
            found.engine.check(connection);
            return found;
        } catch (SQLException e) {
            throw Faults.unavailable(e);
        }
    }

    /**
     * The same on a connection that is borrowed for it.
     *
     * @param dataSource a pool of the database
     * @return its dialect
     * @throws InvalidConfigurationException when no dialect is made for it, it is too old, or a setting loses data
     */
    public static Dialect detect(DataSource dataSource) {
        try (var connection = dataSource.getConnection()) {
            return detect(connection);
        } catch (SQLException e) {
            throw Faults.unavailable(e);
        }
    }

    private static String names() {
        return ALL.stream().map(Dialect::toString).collect(Collectors.joining(", "));
    }

    /** The folder of its DDL. */
    String folder() {
        return engine.folder();
    }

    /** What it says in its own way. */
    Engine engine() {
        return engine;
    }

    @Override
    public String toString() {
        return engine.product();
    }
}
