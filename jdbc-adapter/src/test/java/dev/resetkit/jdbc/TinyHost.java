package dev.resetkit.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** A host's transaction manager, as small as one can be: a stack of connections for each thread. */
final class TinyHost implements HostTransaction.Manager {
    /** What such managers throw. */
    static final class HostException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        HostException(SQLException cause) {
            super(Staged.WORDS, cause);
        }
    }

    private final DataSource dataSource;
    private final ThreadLocal<Deque<Unit>> units = ThreadLocal.withInitial(ArrayDeque::new);

    private record Unit(Connection connection, List<Runnable> tasks) {}

    TinyHost(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public Optional<Connection> current() {
        return Optional.ofNullable(units.get().peek()).map(Unit::connection);
    }

    @Override
    public void afterCommit(Runnable task) {
        units.get().element().tasks().add(task);
    }

    void begin() throws SQLException {
        var connection = dataSource.getConnection();
        connection.setAutoCommit(false);
        units.get().push(new Unit(connection, new ArrayList<>()));
    }

    void commit() throws SQLException {
        var unit = units.get().pop();
        try (var connection = unit.connection()) {
            connection.commit();
            connection.setAutoCommit(true);
        }
        unit.tasks().forEach(Runnable::run);
    }

    void rollback() throws SQLException {
        try (var connection = units.get().pop().connection()) {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    @Override
    public <T> T inNew(Supplier<T> work) {
        try {
            begin();
            T answer;
            try {
                answer = work.get();
            } catch (RuntimeException | Error e) {
                rollback();
                throw e;
            }
            commit();
            return answer;
        } catch (SQLException e) {
            throw new HostException(e);
        }
    }
}
