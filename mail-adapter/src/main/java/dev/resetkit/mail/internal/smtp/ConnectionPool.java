package dev.resetkit.mail.internal.smtp;

import dev.resetkit.mail.internal.net.Deadline;
import dev.resetkit.mail.internal.net.SmtpSettings;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Bounds the connections and keeps the idle ones. A caller enters, takes an idle connection or opens one, keeps it or
 * closes it, and leaves. There are never more connections than places: a new one is opened only when none is idle.
 */
final class ConnectionPool {
    private final Semaphore places;
    private final int size;
    private final long mostIdleNanos;
    private final ScheduledExecutorService thread;
    private final Deque<Connection> idle = new ArrayDeque<>();
    private @Nullable Future<?> sweep;

    ConnectionPool(SmtpSettings settings, ScheduledExecutorService thread) {
        this.thread = thread;
        this.size = settings.maxConnections();
        this.places = new Semaphore(size, true);
        this.mostIdleNanos = settings.keepIdle().toNanos();
    }

    /** Waits for a place. False when the deadline came first or the thread was interrupted. */
    boolean enter(Deadline deadline) {
        return await(1, deadline.remaining());
    }

    void leave() {
        places.release();
    }

    private boolean await(int permits, long nanos) {
        try {
            return places.tryAcquire(permits, nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The connection used last, if the server still seems to be there. */
    Optional<Connection> idle() {
        while (true) {
            Connection connection;
            synchronized (idle) {
                connection = idle.pollFirst();
            }
            if (connection == null) {
                return Optional.empty();
            }
            if (connection.isFresh(mostIdleNanos)) {
                return Optional.of(connection);
            }
            connection.close();
        }
    }

    void keep(Connection connection) {
        connection.rest();
        synchronized (idle) {
            idle.addFirst(connection);
            planSweep();
        }
    }

    private void planSweep() {
        if (sweep == null && !idle.isEmpty() && !thread.isShutdown()) {
            sweep = thread.schedule(this::sweep, mostIdleNanos, TimeUnit.NANOSECONDS);
        }
    }

    /** QUIT on this thread does not block it: the server has read all that was sent before, so a buffer is empty. */
    private void sweep() {
        drop(connection -> !connection.isFresh(mostIdleNanos));
        synchronized (idle) {
            sweep = null;
            planSweep();
        }
    }

    /** Closes all idle connections. */
    void dropAll() {
        drop(connection -> true);
    }

    private void drop(Predicate<Connection> unwanted) {
        List<Connection> dropped = new ArrayList<>();
        synchronized (idle) {
            idle.removeIf(connection -> unwanted.test(connection) && dropped.add(connection));
        }
        dropped.forEach(Connection::close);
    }

    /** Waits for the mails under way, so that they keep their deadlines, and closes what is idle. */
    void close(long mostNanos) {
        boolean quiet = await(size, mostNanos);
        dropAll();
        if (quiet) {
            places.release(size);
        }
    }
}
