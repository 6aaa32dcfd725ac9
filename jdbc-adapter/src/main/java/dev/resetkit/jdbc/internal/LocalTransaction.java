package dev.resetkit.jdbc.internal;

import java.sql.Connection;
import java.sql.SQLException;

/** A transaction on a connection of its own, which goes back in the state in which it came. */
public final class LocalTransaction implements AutoCloseable {
    private final Connection connection;
    private final boolean autoCommit;
    private final int isolation;
    private boolean begun;
    private boolean over;

    private LocalTransaction(Connection connection, boolean autoCommit, int isolation) {
        this.connection = connection;
        this.autoCommit = autoCommit;
        this.isolation = isolation;
    }

    /**
     * Begins. The connection is closed in every case: here when it cannot begin, by {@link #close} otherwise.
     *
     * @param connection fresh from its source
     * @param isReadCommitted whether connections of this source are known to come at READ COMMITTED; asking costs some
     *     drivers a round trip
     * @return the transaction, at READ COMMITTED
     * @throws SQLException as the driver says
     */
    public static LocalTransaction begin(Connection connection, boolean isReadCommitted) throws SQLException {
        LocalTransaction transaction = null;
        try {
            int isolation =
                    isReadCommitted ? Connection.TRANSACTION_READ_COMMITTED : connection.getTransactionIsolation();
            transaction = new LocalTransaction(connection, connection.getAutoCommit(), isolation);
            transaction.begin();
            return transaction;
        } finally {
            if (transaction == null) {
                closeQuietly(connection);
            } else if (!transaction.begun) {
                transaction.close();
            }
        }
    }

    private void begin() throws SQLException {
        if (isolation != Connection.TRANSACTION_READ_COMMITTED) {
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        }
        connection.setAutoCommit(false);
        begun = true;
    }

    /**
     * Whether the connection came at READ COMMITTED.
     *
     * @return false where the level had to be set
     */
    public boolean cameReadCommitted() {
        return isolation == Connection.TRANSACTION_READ_COMMITTED;
    }

    /**
     * The connection to work on.
     *
     * @return open until {@link #close}
     */
    public Connection connection() {
        return connection;
    }

    /**
     * Commits.
     *
     * @throws SQLException as the driver says; what {@link Faults#ofCommit} makes of it is for the caller
     */
    public void commit() throws SQLException {
        connection.commit();
        over = true;
    }

    /** Rolls back what is not committed, and gives the connection back. */
    @Override
    public void close() {
        try {
            if (!over) {
                connection.rollback();
            }
            connection.setAutoCommit(autoCommit);
            if (isolation != Connection.TRANSACTION_READ_COMMITTED) {
                connection.setTransactionIsolation(isolation);
            }
        } catch (SQLException e) {
            // To switch autocommit on would commit what could not be rolled back: nobody may use this one again.
            abort();
        } finally {
            closeQuietly(connection);
        }
    }

    private void abort() {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            // It is closed next, and that is all that is left to do.
            return;
        }
    }

    /**
     * Closes a connection whose work is done; a fault here changes no answer.
     *
     * @param connection any
     */
    public static void closeQuietly(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // The pool notices a broken connection by itself.
            return;
        }
    }
}
