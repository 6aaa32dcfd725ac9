package dev.resetkit.spi;

import java.util.function.Supplier;

/**
 * Transactions bound to the calling thread. All stores of one bundle take part in the one that is current; a host may
 * let its own be the current one. Safe for use by several threads.
 *
 * <p>Work that throws is rolled back whole, and the exception reaches the caller. Work may be run again after a
 * deadlock or a serialization failure, so it must have no effect beside the stores. A store that cannot begin or commit
 * throws {@link StoreUnavailableException}, and then nothing happened; {@link TransactionConflictException} says that the
 * same work may succeed in a new transaction. When the connection was lost during the commit it throws {@link
 * CommitLostException}, and then nobody knows.
 */
public interface Transactions {
    /**
     * Runs work in a transaction of its own. One that is current on this thread is set aside and neither seen nor
     * ended: what the work commits stays when the outer one is rolled back.
     *
     * @param work what to do
     * @param <T> what it answers
     * @return its answer, after the commit
     */
    <T> T inNew(Supplier<T> work);

    /**
     * Runs work in the current transaction, or in one of its own where there is none. In the current one nothing is
     * committed here: its owner decides.
     *
     * @param work what to do
     * @param <T> what it answers
     * @return its answer
     */
    <T> T inCurrentOrNew(Supplier<T> work);

    /**
     * Whether a transaction is current on this thread, the host's included.
     *
     * @return true inside one
     */
    boolean isActive();

    /**
     * Runs a task once the current transaction has been committed, by whoever owns it; never when it is rolled back.
     * Runs it at once where none is current. What the task throws is logged and goes no further.
     *
     * @param task what to do; it must not need the transaction
     */
    void afterCommit(Runnable task);
}
