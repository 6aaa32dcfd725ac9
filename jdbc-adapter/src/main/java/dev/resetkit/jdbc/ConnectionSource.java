package dev.resetkit.jdbc;

import dev.resetkit.spi.StoreUnavailableException;
import dev.resetkit.spi.Transactions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * Where connections come from and whose transactions are used. All stores made over one source take part in the same
 * transactions, so make one and share it. Safe for use by several threads.
 *
 * <p>Use the primary database: a replica answers with a state that is over. Connections are borrowed for a statement or a
 * transaction and never kept; two at a time are borrowed by one thread only where a transaction is set aside for another.
 */
public final class ConnectionSource {
    /** How long a statement may take unless {@link #withQueryTimeout} says otherwise. */
    public static final Duration DEFAULT_QUERY_TIMEOUT = Duration.ofSeconds(10);

    private final JdbcTransactions transactions;
    private final Duration queryTimeout;

    /**
     * Work on a connection.
     *
     * @param <T> what it answers
     */
    @FunctionalInterface
    public interface Work<T> {
        /**
         * Does the work. Closes its own statements; never closes, commits or rolls back the connection.
         *
         * @param connection the connection
         * @return the answer
         * @throws SQLException as the driver says
         */
        T on(Connection connection) throws SQLException;
    }

    /**
     * Reads a row.
     *
     * @param <T> what it becomes
     */
    @FunctionalInterface
    public interface Row<T> {
        /**
         * Reads the row that the cursor stands on.
         *
         * @param row the cursor; never moved here
         * @return what the row becomes
         * @throws SQLException as the driver says
         */
        T of(ResultSet row) throws SQLException;
    }

    private ConnectionSource(JdbcTransactions transactions, Duration queryTimeout) {
        this.transactions = transactions;
        this.queryTimeout = queryTimeout;
    }

    /**
     * Transactions of the library's own.
     *
     * @param dataSource a pool of the primary database
     * @return the source
     */
    public static ConnectionSource of(DataSource dataSource) {
        return new ConnectionSource(
                new JdbcTransactions(dataSource, Optional.empty(), Optional.empty()), DEFAULT_QUERY_TIMEOUT);
    }

    /**
     * Joins the host's transaction where one is current; elsewhere, and where a transaction of its own is needed, the
     * library begins one on a connection of the data source.
     *
     * @param dataSource a pool of the primary database
     * @param host the host's transaction
     * @return the source
     */
    public static ConnectionSource joining(DataSource dataSource, HostTransaction host) {
        return new ConnectionSource(
                new JdbcTransactions(dataSource, Optional.of(host), Optional.empty()), DEFAULT_QUERY_TIMEOUT);
    }

    /**
     * Leaves all transactions to the host: joins the current one and has the host begin the others.
     *
     * @param dataSource a pool of the primary database, for reads outside transactions
     * @param host the host's transactions
     * @return the source
     */
    public static ConnectionSource managed(DataSource dataSource, HostTransaction.Manager host) {
        return new ConnectionSource(
                new JdbcTransactions(dataSource, Optional.of(host), Optional.of(host)), DEFAULT_QUERY_TIMEOUT);
    }

    /**
     * The same connections and transactions with another limit for a statement of the stores. A statement over it fails
     * like a database that does not answer.
     *
     * @param timeout 1 second to 1 hour; JDBC counts whole seconds, so fractions are rounded up
     * @return a source over the same transactions
     */
    public ConnectionSource withQueryTimeout(Duration timeout) {
        if (timeout.compareTo(Duration.ofSeconds(1)) < 0 || timeout.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("a query timeout is 1 second to 1 hour");
        }
        return new ConnectionSource(transactions, timeout);
    }

    /**
     * Runs a host's own statements on the connection of the current transaction, or on one in autocommit where there is
     * none. This is how a host's {@code UserStore} over plain JDBC takes part in the library's transactions.
     *
     * @param work what to do
     * @param <T> what it answers
     * @return its answer
     * @throws StoreUnavailableException when the work throws an {@link SQLException}; it carries the SQLState and none
     *     of the driver's words
     */
    public <T> T call(Work<T> work) {
        return transactions.read(work::on);
    }

    /**
     * Reads the first row of a host's own query, where {@link #call} would run it.
     *
     * @param sql a constant statement with a {@code ?} for each value
     * @param row reads the row
     * @param values what stands for each {@code ?}, in order; an {@link Optional} where it may be NULL
     * @param <T> what a row becomes
     * @return what was made of the first row; empty when there is none
     * @throws StoreUnavailableException as {@link #call} does
     */
    public <T> Optional<T> first(String sql, Row<T> row, Object... values) {
        return call(connection -> {
            try (var statement = prepared(connection, sql, values);
                    var rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(row.of(rows)) : Optional.empty();
            }
        });
    }

    /**
     * Reads all rows of a host's own query, where {@link #call} would run it.
     *
     * @param sql a constant statement with a {@code ?} for each value
     * @param row reads a row
     * @param values what stands for each {@code ?}, in order; an {@link Optional} where it may be NULL, an array of strings
     *     for an array of the engine
     * @param <T> what a row becomes
     * @return what was made of the rows, in their order
     * @throws StoreUnavailableException as {@link #call} does
     */
    public <T> List<T> list(String sql, Row<T> row, Object... values) {
        return call(connection -> {
            try (var statement = prepared(connection, sql, values);
                    var rows = statement.executeQuery()) {
                var all = new ArrayList<T>();
                while (rows.next()) {
                    all.add(row.of(rows));
                }
                return all;
            }
        });
    }

    /**
     * Runs a host's own write, where {@link #call} would run it.
     *
     * @param sql a constant statement with a {@code ?} for each value
     * @param values what stands for each {@code ?}, in order; an {@link Optional} where it may be NULL
     * @return how many rows it wrote
     * @throws StoreUnavailableException as {@link #call} does
     */
    public int update(String sql, Object... values) {
        return call(connection -> {
            try (var statement = prepared(connection, sql, values)) {
                return statement.executeUpdate();
            }
        });
    }

    /**
     * The transactions that everything over this source takes part in.
     *
     * @return the port; {@link Transactions#inNew(Supplier)} tries again up to three times after a deadlock or a
     *     serialization failure, each time after a pause by chance of at most 10, 20 and 40 milliseconds
     */
    public Transactions transactions() {
        return transactions;
    }

    private PreparedStatement prepared(Connection connection, String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            statement.setQueryTimeout((int) queryTimeout.plusNanos(999_999_999).toSeconds());
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i] instanceof Optional<?> maybe ? maybe.orElse(null) : values[i]);
            }
            return statement;
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
    }

    JdbcTransactions connections() {
        return transactions;
    }

    Duration queryTimeout() {
        return queryTimeout;
    }
}
