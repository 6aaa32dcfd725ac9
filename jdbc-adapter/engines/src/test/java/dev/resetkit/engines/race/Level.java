package dev.resetkit.engines.race;

import dev.resetkit.engines.Databases;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.h2.engine.Constants;

/**
 * A level of isolation, as an engine offers it.
 *
 * @param name what the engine calls it
 * @param number what the driver calls it
 * @param setting what else is said to a session; empty for nothing
 */
record Level(String name, int number, String setting) {
    static final Level READ_COMMITTED = of("READ COMMITTED", Connection.TRANSACTION_READ_COMMITTED);
    private static final Level REPEATABLE_READ = of("REPEATABLE READ", Connection.TRANSACTION_REPEATABLE_READ);
    private static final Level SERIALIZABLE = of("SERIALIZABLE", Connection.TRANSACTION_SERIALIZABLE);

    /** H2 has one that JDBC has no constant for. */
    private static final Level SNAPSHOT = of("SNAPSHOT", Constants.TRANSACTION_SNAPSHOT);

    /** What REPEATABLE READ is from MariaDB 11.8 on: a row that was changed since it was read is an error. */
    private static final Level OF_NEWER_MARIADB = new Level(
            "REPEATABLE READ, innodb_snapshot_isolation",
            Connection.TRANSACTION_REPEATABLE_READ,
            "SET" + " SESSION innodb_snapshot_isolation = ON");

    private static Level of(String name, int number) {
        return new Level(name, number, "");
    }

    /** The levels that an engine offers from READ COMMITTED on, which is the least that is asked for. */
    static Stream<Level> of(Databases engine) {
        return switch (engine) {
            case H2 -> Stream.of(READ_COMMITTED, REPEATABLE_READ, SNAPSHOT, SERIALIZABLE);
            case POSTGRESQL -> Stream.of(READ_COMMITTED, REPEATABLE_READ, SERIALIZABLE);
            case MARIADB -> Stream.of(READ_COMMITTED, REPEATABLE_READ, OF_NEWER_MARIADB, SERIALIZABLE);
        };
    }

    void set(Connection connection) throws SQLException {
        if (!setting.isEmpty()) {
            try (var statement = connection.createStatement()) {
                statement.execute(setting);
            }
        }
        connection.setTransactionIsolation(number);
    }

    @Override
    public String toString() {
        return name;
    }
}
