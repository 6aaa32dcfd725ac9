package dev.resetkit.spi.store;

import dev.resetkit.model.id.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * How much of each {@link Budget} is used. One small row for each, counted up by a conditional write whose row count is
 * the answer, whatever the number of processes. Safe for use by several threads; takes part in the current transaction:
 * rolled back, a use was none.
 */
public interface Limits {
    /**
     * Looks which budgets have no room, and uses nothing.
     *
     * @param account the account
     * @param budgets which, of different kinds or subjects
     * @param now the caller's clock
     * @return those without room, each with the moment from which on it has room for one, unless others use it again
     *     meanwhile; empty when all have room
     */
    Map<Budget, Instant> usedUp(AccountId account, List<Budget> budgets, Instant now);

    /**
     * Uses each budget once, or none of them: a budget has room while fewer than {@link Budget#most} of its uses lie
     * within its time before {@code now}. A use is over at the end of its time. Budgets are taken in the order of their
     * kinds, then subjects, so that two callers never wait for each other.
     *
     * @param account the account
     * @param budgets which, of different kinds or subjects
     * @param now the caller's clock
     * @return false when one of them has no room; nothing is used
     */
    boolean take(AccountId account, List<Budget> budgets, Instant now);

    /**
     * Forgets budgets none of whose uses counts any more, those of all accounts.
     *
     * @param now a budget whose last use was over by then is forgotten; one that was used again meanwhile stays
     * @param limit the most to forget, 1 to 1000
     * @return how many were forgotten
     */
    int purge(Instant now, int limit);
}
