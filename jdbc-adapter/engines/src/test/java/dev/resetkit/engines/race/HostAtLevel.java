package dev.resetkit.engines.race;

import dev.resetkit.jdbc.HostTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** A host that begins each transaction at one level of isolation: a stack of connections for each thread. */
final class HostAtLevel implements HostTransaction.Manager {
    private final DataSource dataSource;
    private final Level level;
    private final ThreadLocal<Deque<Unit>> units = ThreadLocal.withInitial(ArrayDeque::new);
    private final AtomicInteger refused = new AtomicInteger();

    private record Unit(Connection connection, List<Runnable> tasks) {}

    /** What managers make of a driver's fault. */
    private static final class HostException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        HostException(SQLException cause) {
            super("the host's transaction failed", cause);
        }
    }

    HostAtLevel(DataSource dataSource, Level level) {
        this.dataSource = dataSource;
        this.level = level;
    }

    /** How many transactions were rolled back or refused at their commit, so far. */
    int refused() {
        return refused.get();
    }

    @Override
    public Optional<Connection> current() {
        return Optional.ofNullable(units.get().peek()).map(Unit::connection);
    }

    @Override
    public void afterCommit(Runnable task) {
        units.get().element().tasks().add(task);
    }

    @Override
    public <T> T inNew(Supplier<T> work) {
        List<Runnable> tasks = new ArrayList<>();
        try (var connection = dataSource.getConnection()) {
            level.set(connection);
            connection.setAutoCommit(false);
            units.get().push(new Unit(connection, tasks));
            T answer;
            try {
                answer = work.get();
                connection.commit();
            } catch (RuntimeException | Error | SQLException e) {
                refused.incrementAndGet();
                connection.rollback();
                throw e;
            } finally {
                units.get().pop();
                connection.setAutoCommit(true);
            }
            tasks.forEach(Runnable::run);
            return answer;
        } catch (SQLException e) {
            throw new HostException(e);
        }
    }
}
