package dev.resetkit.jdbc;

import dev.resetkit.jdbc.internal.Backoff;
import dev.resetkit.jdbc.internal.Connections;
import dev.resetkit.jdbc.internal.Faults;
import dev.resetkit.jdbc.internal.LocalTransaction;
import dev.resetkit.spi.StoreUnavailableException;
import dev.resetkit.spi.TransactionConflictException;
import dev.resetkit.spi.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Transactions bound to the thread: the host's where it has one, else one on a connection of the data source. */
final class JdbcTransactions implements Transactions, Connections {
    /** How often work is run again after a deadlock or a serialization failure. */
    static final int RETRIES = 3;

    private static final System.Logger LOG = System.getLogger(JdbcTransactions.class.getName());

    private final DataSource dataSource;
    private final Optional<HostTransaction> host;
    private final Optional<HostTransaction.Manager> manager;
    private final Backoff backoff;
    // One for each source and not for the class: transactions over two databases are two things.
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<@Nullable Frame> current = new ThreadLocal<>();

    /** Whether the last connection came at READ COMMITTED: a pool hands all of them out alike. */
    private volatile boolean readCommitted;

    /** One try of a transaction that began here. */
    private static final class Frame {
        private final List<Runnable> tasks = new ArrayList<>();
        private @Nullable Connection own;
        private boolean entered;
        private boolean worked;
        private boolean failedForNow;
    }

    JdbcTransactions(DataSource dataSource, Optional<HostTransaction> host, Optional<HostTransaction.Manager> manager) {
        this(dataSource, host, manager, new Backoff());
    }

    JdbcTransactions(
            DataSource dataSource,
            Optional<HostTransaction> host,
            Optional<HostTransaction.Manager> manager,
            Backoff backoff) {
        this.dataSource = dataSource;
        this.host = host;
        this.manager = manager;
        this.backoff = backoff;
    }

    @Override
    public <T> T inNew(Supplier<T> work) {
        for (int retry = 0; ; retry++) {
            var frame = new Frame();
            T answer;
            try {
                answer = manager.isPresent() ? inHosts(manager.get(), frame, work) : inOwn(frame, work);
            } catch (RuntimeException e) {
                if (frame.failedForNow && retry < RETRIES) {
                    backoff.pause(retry);
                    continue;
                }
                throw e;
            }
            frame.tasks.forEach(JdbcTransactions::runQuietly);
            return answer;
        }
    }

    @Override
    public <T> T inCurrentOrNew(Supplier<T> work) {
        return isActive() ? work.get() : inNew(work);
    }

    @Override
    public boolean isActive() {
        return current.get() != null || hostsConnection().isPresent();
    }

    @Override
    public void afterCommit(Runnable task) {
        Frame frame = current.get();
        if (frame != null && frame.own != null) {
            frame.tasks.add(task);
        } else if (host.isPresent() && hostsConnection().isPresent()) {
            host.get().afterCommit(() -> runQuietly(task));
        } else {
            runQuietly(task);
        }
    }

    @Override
    public <T> T read(Work<T> work) {
        Frame frame = current.get();
        if (frame != null && frame.own != null) {
            return on(frame.own, frame, work);
        }
        Optional<Connection> hosts = hostsConnection();
        return hosts.isPresent() ? on(hosts.get(), frame, work) : alone(work);
    }

    @Override
    public <T> T write(Work<T> work) {
        return inCurrentOrNew(() -> read(work));
    }

    private <T> T inOwn(Frame frame, Supplier<T> work) {
        try (var transaction = begin()) {
            frame.own = transaction.connection();
            T answer = within(frame, work);
            try {
                transaction.commit();
            } catch (SQLException e) {
                frame.failedForNow = Faults.isTransient(e);
                throw Faults.ofCommit(e);
            }
            return answer;
        }
    }

    private <T> T inHosts(HostTransaction.Manager hosts, Frame frame, Supplier<T> work) {
        try {
            return hosts.inNew(() -> within(frame, work));
        } catch (RuntimeException e) {
            if (frame.worked) {
                SQLException fault = sqlFaultOf(e);
                frame.failedForNow = fault != null && Faults.isTransient(fault);
                throw Faults.ofCommit(fault);
            }
            if (!frame.entered) {
                throw new StoreUnavailableException("the host could not begin a transaction");
            }
            throw e;
        }
    }

    private <T> T within(Frame frame, Supplier<T> work) {
        Frame outer = current.get();
        current.set(frame);
        frame.entered = true;
        try {
            if (frame.own == null && hostsConnection().isEmpty()) {
                // Each statement would be committed by itself, on a connection of its own.
                throw new IllegalStateException("the host's transactions have no connection of this data source");
            }
            T answer = work.get();
            if (frame.failedForNow) {
                // The engine has rolled back; somebody above the statement swallowed that.
                throw new TransactionConflictException("a statement of this transaction failed: rolled back");
            }
            frame.worked = true;
            return answer;
        } finally {
            if (outer == null) {
                current.remove();
            } else {
                current.set(outer);
            }
        }
    }

    private static <T> T on(Connection connection, @Nullable Frame frame, Work<T> work) {
        try {
            return work.on(connection);
        } catch (SQLException e) {
            if (frame != null && Faults.isTransient(e)) {
                frame.failedForNow = true;
            }
            throw Faults.unavailable(e);
        }
    }

    /** One statement outside any transaction. */
    private <T> T alone(Work<T> work) {
        Connection connection = open();
        try {
            if (connection.getAutoCommit()) {
                return work.on(connection);
            }
            connection.setAutoCommit(true);
            try {
                return work.on(connection);
            } finally {
                connection.setAutoCommit(false);
            }
        } catch (SQLException e) {
            throw Faults.unavailable(e);
        } finally {
            LocalTransaction.closeQuietly(connection);
        }
    }

    private LocalTransaction begin() {
        try {
            var transaction = LocalTransaction.begin(open(), readCommitted);
            readCommitted = transaction.cameReadCommitted();
            return transaction;
        } catch (SQLException e) {
            throw Faults.unavailable(e);
        }
    }

    private Connection open() {
        try {
            return dataSource.getConnection();
        } catch (SQLException e) {
            throw Faults.unavailable(e);
        } catch (RuntimeException e) {
            // Pools throw these with the address of the database in their words.
            throw new StoreUnavailableException("no connection: " + e.getClass().getName());
        }
    }

    private Optional<Connection> hostsConnection() {
        return host.flatMap(HostTransaction::current);
    }

    private static @Nullable SQLException sqlFaultOf(Throwable thrown) {
        for (Throwable next = thrown; next != null; next = next.getCause()) {
            if (next instanceof SQLException fault) {
                return fault;
            }
        }
        return null;
    }

    private static void runQuietly(Runnable task) {
        try {
            task.run();
        } catch (Throwable thrown) {
            // The commit stands: no fault of the task may look like a fault of the transaction.
            LOG.log(
                    System.Logger.Level.WARNING,
                    "A task after a commit failed with {0}",
                    thrown.getClass().getName());
        }
    }
}
