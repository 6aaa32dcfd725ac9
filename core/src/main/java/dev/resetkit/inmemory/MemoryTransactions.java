package dev.resetkit.inmemory;

import dev.resetkit.spi.StoreUnavailableException;
import dev.resetkit.spi.Transactions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Transactions over the tables of one state. One lock guards all of it and is held for the length of a statement only;
 * what a transaction changed belongs to it, row by row, until it ends.
 */
final class MemoryTransactions implements Transactions {
    private static final Logger LOG = LoggerFactory.getLogger(MemoryTransactions.class);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private final ThreadLocal<Session> sessions = ThreadLocal.withInitial(Session::new);

    /** What a transaction may have changed; called under the lock. */
    interface Part {
        /** Makes the transaction's changes everybody's, or forgets them, and frees its rows. */
        void end(Tx tx, boolean commit);
    }

    /** A thread as the tables see it. */
    private static final class Session {
        private @Nullable Tx current;
        private @Nullable Tx waitsFor;
    }

    /** One transaction. */
    static final class Tx {
        private final Session session;
        private final @Nullable Tx outer;
        private final Set<Part> parts = new LinkedHashSet<>();
        private final List<Runnable> afterCommit = new ArrayList<>();
        private boolean failed;
        private boolean over;

        private Tx(Session session) {
            this.session = session;
            this.outer = session.current;
        }

        /** Has the part told how this transaction ends. */
        void touches(Part part) {
            parts.add(part);
        }
    }

    @Override
    public <T> T inNew(Supplier<T> work) {
        Session session = sessions.get();
        var tx = new Tx(session);
        session.current = tx;
        boolean commit = false;
        T answer;
        try {
            answer = work.get();
            commit = !tx.failed;
        } finally {
            session.current = tx.outer;
            end(tx, commit);
        }
        if (!commit) {
            throw new StoreUnavailableException("a statement of this transaction failed: rolled back");
        }
        tx.afterCommit.forEach(MemoryTransactions::runQuietly);
        return answer;
    }

    @Override
    public <T> T inCurrentOrNew(Supplier<T> work) {
        return isActive() ? work.get() : inNew(work);
    }

    @Override
    public boolean isActive() {
        return sessions.get().current != null;
    }

    @Override
    public void afterCommit(Runnable task) {
        Tx current = sessions.get().current;
        if (current == null) {
            runQuietly(task);
        } else {
            current.afterCommit.add(task);
        }
    }

    /** Runs one statement, in the current transaction or in a little one of its own. */
    <T> T statement(Function<Tx, T> work) {
        Tx current = sessions.get().current;
        if (current == null) {
            return inNew(() -> statement(work));
        }
        lock.lock();
        try {
            return work.apply(current);
        } catch (RuntimeException e) {
            // Half of a statement must not be committed by somebody who caught this.
            current.failed = true;
            throw e;
        } finally {
            lock.unlock();
        }
    }

    /** The same for a statement without an answer. */
    void execute(Consumer<Tx> work) {
        statement(tx -> {
            work.accept(tx);
            return true;
        });
    }

    /** Waits until a transaction is over; refuses where that would never be. Called under the lock. */
    void await(Tx waiting, Tx owner) {
        for (Tx next = owner; next != null && !next.over; next = next.session.waitsFor) {
            if (next.session == waiting.session) {
                throw new StoreUnavailableException("a row is held by a transaction that waits for this one");
            }
        }
        waiting.session.waitsFor = owner;
        try {
            while (!owner.over) {
                ended.awaitUninterruptibly();
            }
        } finally {
            waiting.session.waitsFor = null;
        }
    }

    private void end(Tx tx, boolean commit) {
        lock.lock();
        try {
            tx.parts.forEach(part -> part.end(tx, commit));
            tx.over = true;
            ended.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private static void runQuietly(Runnable task) {
        try {
            task.run();
        } catch (Throwable thrown) {
            // The commit stands: no fault of the task may look like a fault of the transaction.
            LOG.warn("A task after a commit failed with {}", thrown.getClass().getName());
        }
    }
}
