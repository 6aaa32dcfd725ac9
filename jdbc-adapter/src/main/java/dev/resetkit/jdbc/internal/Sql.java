package dev.resetkit.jdbc.internal;

import dev.resetkit.jdbc.internal.engine.Values;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Runs constant statements with bound parameters. The only thing ever put into a text is the prefix of the tables, once,
 * when a store is made.
 */
public final class Sql {
    /** What stands for the prefix in a statement. */
    public static final String PREFIX = "${prefix}";

    private final Connections connections;
    private final Values values;
    private final String prefix;
    private final int timeoutSeconds;

    /** Binds parameters. */
    @FunctionalInterface
    public interface Binder {
        /**
         * Binds all of them, in order.
         *
         * @param params the parameters of the statement
         * @throws SQLException as the driver says
         */
        void bind(Params params) throws SQLException;
    }

    /**
     * Binds parameters for one of several items.
     *
     * @param <I> the item
     */
    @FunctionalInterface
    public interface EachBinder<I> {
        /**
         * Binds all of them, in order.
         *
         * @param params the parameters of the statement
         * @param item the item
         * @throws SQLException as the driver says
         */
        void bind(Params params, I item) throws SQLException;
    }

    /**
     * Reads a row.
     *
     * @param <T> what it becomes
     */
    @FunctionalInterface
    public interface Reader<T> {
        /**
         * Reads all columns, in order.
         *
         * @param row the row
         * @return what it becomes
         * @throws SQLException as the driver says
         */
        T read(Row row) throws SQLException;
    }

    /**
     * Prepares to run statements.
     *
     * @param connections where
     * @param values how the driver takes and gives them
     * @param prefix of the tables, checked
     * @param timeout how long a statement may take
     */
    public Sql(Connections connections, Values values, String prefix, Duration timeout) {
        this.connections = connections;
        this.values = values;
        this.prefix = prefix;
        timeoutSeconds = Math.toIntExact(Math.max(1, timeout.plusMillis(999).toSeconds()));
    }

    /**
     * Puts the prefix into a statement; for constants, when a store is made.
     *
     * @param statement the text with {@link #PREFIX}
     * @return the text to run
     */
    public String of(String statement) {
        return statement.replace(PREFIX, prefix);
    }

    /**
     * Reads rows.
     *
     * @param statement the query
     * @param binder its parameters
     * @param reader what becomes of a row
     * @param <T> what becomes of a row
     * @return all rows, in order
     */
    public <T> List<T> list(String statement, Binder binder, Reader<T> reader) {
        return connections.read(c -> run(c, statement, binder, prepared -> rows(prepared.executeQuery(), reader)));
    }

    /**
     * Reads a row.
     *
     * @param statement a query for at most one
     * @param binder its parameters
     * @param reader what becomes of it
     * @param <T> what becomes of it
     * @return the row
     */
    public <T> Optional<T> find(String statement, Binder binder, Reader<T> reader) {
        return list(statement, binder, reader).stream().findFirst();
    }

    /**
     * Changes rows and returns them.
     *
     * @param statement a change that answers with rows
     * @param binder its parameters
     * @param reader what becomes of a row
     * @param <T> what becomes of a row
     * @return all rows, in whatever order
     */
    public <T> List<T> change(String statement, Binder binder, Reader<T> reader) {
        return connections.write(c -> run(c, statement, binder, prepared -> rows(prepared.executeQuery(), reader)));
    }

    /**
     * Changes rows.
     *
     * @param statement the change
     * @param binder its parameters
     * @return how many rows it changed
     */
    public int update(String statement, Binder binder) {
        return connections.write(c -> run(c, statement, binder, PreparedStatement::executeUpdate));
    }

    /**
     * Changes a row.
     *
     * @param statement a change of at most one row
     * @param binder its parameters
     * @return whether it changed one
     */
    public boolean updateOne(String statement, Binder binder) {
        return update(statement, binder) == 1;
    }

    /**
     * Adds rows whose key must be new.
     *
     * @param statement the insert
     * @param duplicate what to say when the key is there already
     * @param binder its parameters
     * @return how many rows it added
     * @throws IllegalStateException when the key is there already
     */
    public int insert(String statement, String duplicate, Binder binder) {
        return connections.write(c -> run(c, statement, binder, prepared -> {
            try {
                return prepared.executeUpdate();
            } catch (SQLException e) {
                if (Faults.isDuplicate(e)) {
                    throw new IllegalStateException(duplicate);
                }
                throw e;
            }
        }));
    }

    /**
     * Adds a row unless its key is there already. Where a failed statement would spoil the transaction, the insert itself
     * must step back.
     *
     * @param statement the insert
     * @param binder its parameters
     * @return how many rows it added
     */
    public int insertIfAbsent(String statement, Binder binder) {
        return connections.write(c -> run(c, statement, binder, prepared -> {
            try {
                return prepared.executeUpdate();
            } catch (SQLException e) {
                if (Faults.isDuplicate(e)) {
                    return 0;
                }
                throw e;
            }
        }));
    }

    /**
     * Runs a change once for each item, in one batch.
     *
     * @param statement the change
     * @param items the items, in the order to keep
     * @param binder the parameters for an item
     * @param <I> the item
     * @return how many rows all of them changed
     */
    public <I> int updateEach(String statement, Collection<I> items, EachBinder<I> binder) {
        return updateCounts(statement, items, binder).stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    /**
     * The same, with an answer for each item.
     *
     * @param statement the change
     * @param items the items, in the order to keep
     * @param binder the parameters for an item
     * @param <I> the item
     * @return how many rows each of them changed, in the order of the items
     */
    public <I> List<Integer> updateCounts(String statement, Collection<I> items, EachBinder<I> binder) {
        if (items.isEmpty()) {
            return List.of();
        }
        return connections.write(
                c -> run(c, statement, params -> {}, prepared -> counted(batch(prepared, items, binder))));
    }

    private static List<Integer> counted(int[] rows) throws SQLException {
        List<Integer> counts = new ArrayList<>();
        for (int count : rows) {
            if (count < 0) {
                throw new SQLException("the driver counts no rows", "0A000");
            }
            counts.add(count);
        }
        return counts;
    }

    /**
     * Adds a row for each item, whose keys must be new, in one batch.
     *
     * @param statement the insert
     * @param duplicate what to say when a key is there already
     * @param items the items, in the order to keep
     * @param binder the parameters for an item
     * @param <I> the item
     * @return how many rows were added for each of them, in the order of the items
     * @throws IllegalStateException when a key is there already
     */
    public <I> List<Integer> insertCounts(
            String statement, String duplicate, Collection<I> items, EachBinder<I> binder) {
        if (items.isEmpty()) {
            return List.of();
        }
        return connections.write(c -> run(c, statement, params -> {}, prepared -> {
            try {
                return values.countsInserts()
                        ? counted(batch(prepared, items, binder))
                        : oneByOne(prepared, items, binder);
            } catch (SQLException e) {
                if (Faults.isDuplicate(e)) {
                    throw new IllegalStateException(duplicate);
                }
                throw e;
            }
        }));
    }

    /**
     * Adds a row for each item, in one batch.
     *
     * @param statement the insert
     * @param items the items, in the order to keep
     * @param binder the parameters for an item
     * @param <I> the item
     */
    public <I> void insertEach(String statement, Collection<I> items, EachBinder<I> binder) {
        if (!items.isEmpty()) {
            connections.write(c -> run(c, statement, params -> {}, prepared -> batch(prepared, items, binder)));
        }
    }

    /**
     * Runs two queries that the driver takes in one go, each with a snapshot of its own.
     *
     * @param statements two queries with a semicolon between
     * @param binder the parameters of both
     * @param first what becomes of a row of the first
     * @param second what becomes of a row of the second
     * @param <A> what becomes of a row of the first
     * @param <B> what becomes of a row of the second
     * @return the rows of both
     */
    public <A, B> Two<A, B> two(String statements, Binder binder, Reader<A> first, Reader<B> second) {
        return connections.write(c -> run(c, statements, binder, prepared -> {
            prepared.execute();
            var firsts = rows(prepared.getResultSet(), first);
            if (!prepared.getMoreResults(Statement.CLOSE_CURRENT_RESULT)) {
                throw new SQLException("the driver takes one statement at a time", "0A000");
            }
            return new Two<>(firsts, rows(prepared.getResultSet(), second));
        }));
    }

    /**
     * The rows of two queries.
     *
     * @param first of the first
     * @param second of the second
     * @param <A> what a row of the first became
     * @param <B> what a row of the second became
     */
    public record Two<A, B>(List<A> first, List<B> second) {}

    private interface Step<T> {
        T on(PreparedStatement prepared) throws SQLException;
    }

    private <T> T run(Connection connection, String statement, Binder binder, Step<T> step) throws SQLException {
        try (var prepared = connection.prepareStatement(statement)) {
            // Some engines keep the limit with the connection, which is not ours: put it back.
            int before = prepared.getQueryTimeout();
            if (before != timeoutSeconds) {
                prepared.setQueryTimeout(timeoutSeconds);
            }
            T answer;
            try {
                binder.bind(new Params(prepared, values));
                answer = step.on(prepared);
            } catch (SQLException | RuntimeException e) {
                restoreAfter(e, prepared, before);
                throw e;
            }
            restore(prepared, before);
            return answer;
        }
    }

    private void restore(PreparedStatement prepared, int before) throws SQLException {
        if (before != timeoutSeconds) {
            prepared.setQueryTimeout(before);
        }
    }

    private void restoreAfter(Exception fault, PreparedStatement prepared, int before) {
        try {
            restore(prepared, before);
        } catch (SQLException e) {
            // The first fault tells more; a connection that cannot even do this is of no use to anybody.
            fault.addSuppressed(Faults.unavailable(e));
        }
    }

    private <I> int[] batch(PreparedStatement prepared, Collection<I> items, EachBinder<I> binder) throws SQLException {
        for (I item : items) {
            binder.bind(new Params(prepared, values), item);
            prepared.addBatch();
        }
        return prepared.executeBatch();
    }

    private <I> List<Integer> oneByOne(PreparedStatement prepared, Collection<I> items, EachBinder<I> binder)
            throws SQLException {
        List<Integer> counts = new ArrayList<>();
        for (I item : items) {
            binder.bind(new Params(prepared, values), item);
            counts.add(prepared.executeUpdate());
        }
        return counts;
    }

    private <T> List<T> rows(ResultSet results, Reader<T> reader) throws SQLException {
        try (results) {
            List<T> read = new ArrayList<>();
            while (results.next()) {
                read.add(reader.read(new Row(results, values)));
            }
            return read;
        }
    }
}
