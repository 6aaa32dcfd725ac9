package dev.resetkit.jdbc.internal;

import java.sql.Connection;
import java.sql.SQLException;

/** Where statements run. Faults of the driver come out as the exceptions of the ports. */
public interface Connections {
    /**
     * Work on a connection.
     *
     * @param <T> what it answers
     */
    @FunctionalInterface
    interface Work<T> {
        /**
         * Does the work; opens and closes statements, never the connection.
         *
         * @param connection the connection
         * @return the answer
         * @throws SQLException as the driver says
         */
        T on(Connection connection) throws SQLException;
    }

    /**
     * Runs work in the current transaction, or outside any where there is none.
     *
     * @param work what to do
     * @param <T> what it answers
     * @return its answer
     */
    <T> T read(Work<T> work);

    /**
     * Runs work in the current transaction, or in one of its own where there is none.
     *
     * @param work what to do
     * @param <T> what it answers
     * @return its answer
     */
    <T> T write(Work<T> work);
}
