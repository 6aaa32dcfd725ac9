package dev.resetkit.jdbc;

import java.sql.Connection;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The host's transaction, as the stores see it. While one is current on the thread, the stores use its connection and
 * never commit, roll back or close it. Safe for use by several threads.
 */
public interface HostTransaction {
    /**
     * The connection of the transaction that is current on this thread.
     *
     * @return the connection, or empty outside a transaction
     */
    Optional<Connection> current();

    /**
     * Runs a task after the current transaction was committed; never when it is rolled back. Called only while
     * {@link #current} has one.
     *
     * @param task throws nothing and needs no transaction
     */
    void afterCommit(Runnable task);

    /**
     * A host that begins transactions for the library too. Needed where the host's own {@code UserStore} works through a
     * framework: only then do its writes and the library's commit together.
     */
    interface Manager extends HostTransaction {
        /**
         * Runs work in a new transaction and sets one that is current aside. Commits when the work returns; rolls back
         * when it throws, and throws the same exception. Inside, {@link #current} is the new one: where it is empty the
         * library refuses to work, by an {@link IllegalStateException}.
         *
         * @param work what to do
         * @param <T> what it answers
         * @return its answer, after the commit
         */
        <T> T inNew(Supplier<T> work);
    }
}
