package dev.resetkit.spi.store;

import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.JobId;
import dev.resetkit.model.id.ResetId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Mails waiting to be handed over. A claim is a lease with a fencing number: whoever comes back after another claim
 * changes nothing. Safe for use by several threads and processes; takes part in the current transaction.
 */
public interface Outbox {
    /**
     * An entry under lease.
     *
     * @param entry the entry
     * @param fence the number of this claim of the entry, from 1; each claim has a greater one
     * @param attempts how many attempts were made on this mail before
     * @param unknowns how many of them had an outcome that nobody knows
     * @param leaseUntil until when nobody else can claim it
     * @param abandoned whether the claim before ran out without a word: a worker died, or hangs
     */
    record Claim(OutboxEntry entry, long fence, int attempts, int unknowns, Instant leaseUntil, boolean abandoned) {}

    /** Which entries a claim looks at. */
    enum Lane {
        /** Single ones. */
        SINGLES,
        /** Those of jobs. */
        JOBS,
        /** All, single ones first. */
        ALL
    }

    /**
     * What waits in one lane, of all accounts.
     *
     * @param entries how many there are, leased or not
     * @param unknown how many of them had an attempt before whose outcome nobody knows
     * @param oldest when the oldest of them was asked for; empty where there is none
     */
    record Backlog(long entries, long unknown, Optional<Instant> oldest) {}

    /**
     * What a job still has here.
     *
     * @param fresh entries that no attempt was made on
     * @param tried entries that come again
     */
    record Waiting(int fresh, int tried) {}

    /**
     * Adds an entry.
     *
     * @param entry the entry, free to claim from its due time
     */
    void add(OutboxEntry entry);

    /**
     * Adds entries, as {@link #add} does each of them. The default adds one by one.
     *
     * @param entries the entries; at most 1000
     */
    default void addAll(List<OutboxEntry> entries) {
        entries.forEach(this::add);
    }

    /**
     * Leases entries that are due and free: single ones before those of jobs, and of each the longest due first. No entry
     * is leased to two callers at once.
     *
     * @param now the caller's clock; an entry is due at it, and a lease is over at it
     * @param leaseUntil the end of the new lease
     * @param limit the most to lease, 1 to 1000
     * @param lane which entries; others are not looked at
     * @return the claims, each with a fresh fence; empty when there is nothing to do
     */
    List<Claim> claim(Instant now, Instant leaseUntil, int limit, Lane lane);

    /**
     * The same for all entries.
     *
     * @param now the caller's clock
     * @param leaseUntil the end of the new lease
     * @param limit the most to lease, 1 to 1000
     * @return the claims
     */
    default List<Claim> claim(Instant now, Instant leaseUntil, int limit) {
        return claim(now, leaseUntil, limit, Lane.ALL);
    }

    /**
     * Gives an entry back for a later try, if the claim is still the latest.
     *
     * @param claim the claim
     * @param dueAt not before
     * @param attempts the new number of attempts
     * @param unknowns the new number of unknown outcomes
     * @return false when another claim came between, the entry was given back before, or it is gone; nothing changed
     */
    boolean release(Claim claim, Instant dueAt, int attempts, int unknowns);

    /**
     * Removes an entry that is done, if the claim is still the latest.
     *
     * @param claim the claim
     * @return false when another claim came between, or the entry is gone; nothing changed
     */
    boolean remove(Claim claim);

    /**
     * Removes entries that are done: each by its own condition, as {@link #remove} does.
     *
     * @param claims the claims, each of another entry; at most 1000
     * @return those whose entry was removed, in the order of {@code claims}; the entries of the others stay as they are
     */
    List<Claim> removeAll(List<Claim> claims);

    /**
     * Removes all entries of a reset, leased or not.
     *
     * @param account the account
     * @param reset the reset
     * @return how many there were
     */
    int removeOf(AccountId account, ResetId reset);

    /**
     * Removes all entries of a job, leased or not.
     *
     * @param account the account
     * @param job the job
     * @return the resets they were for, by id
     */
    List<ResetId> removeOfJob(AccountId account, JobId job);

    /**
     * Counts the entries of a job, leased or not.
     *
     * @param account the account
     * @param job the job
     * @return how many there are
     */
    Waiting waiting(AccountId account, JobId job);

    /**
     * Looks at what waits in one lane, of all accounts: for the eyes of who runs the process.
     *
     * @param lane which entries
     * @return how many there are, and since when
     */
    Backlog backlog(Lane lane);
}
