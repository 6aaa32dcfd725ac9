package dev.resetkit.spi.store;

import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.model.reset.TimelineEntry;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Resets and what happened to them. Every verb is bound to one account; every conditional verb is one write whose row
 * count is the answer. Safe for use by several threads; takes part in the current transaction.
 */
public interface ResetLog {
    /**
     * What came of one attempt.
     *
     * @param fence the claim it is about
     * @param line what the timeline says of it; its state is how the mail fares
     */
    record Settled(long fence, TimelineEntry line) {}

    /**
     * Adds a reset.
     *
     * @param reset queued, with no end
     */
    void add(ResetRecord reset);

    /**
     * Adds resets, as {@link #add} does each of them. The default adds one by one.
     *
     * @param resets queued, with no end; at most 1000
     */
    default void addAll(List<ResetRecord> resets) {
        resets.forEach(this::add);
    }

    /**
     * Reads one reset.
     *
     * @param account the account; a reset of another account is not found
     * @param id the key
     * @return the reset as of now
     */
    Optional<ResetRecord> find(AccountId account, ResetId id);

    /**
     * Reads the resets of one user.
     *
     * @param account the account
     * @param target the user
     * @param limit the most to read, 1 to 1000
     * @return the newest first; ties by id, descending
     */
    List<ResetRecord> ofUser(AccountId account, UserId target, int limit);

    /**
     * Reads on in the resets of one user.
     *
     * @param seen the last one that was seen; it gives the account and the user too
     * @param limit the most to read, 1 to 1000
     * @return those behind it, in the order of {@link #ofUser}
     */
    List<ResetRecord> ofUserBehind(ResetRecord seen, int limit);

    /**
     * Records how the mail of a reset fares, if no later claim was recorded before. Says nothing about the reset's end.
     *
     * @param account the account
     * @param id the reset
     * @param delivery the new state
     * @param fence the claim it is about; becomes the reset's settled fence
     * @return false when a later claim, or this one, was recorded before; nothing changed
     */
    boolean settle(AccountId account, ResetId id, ResetState delivery, long fence);

    /**
     * Records that the mail of an attempt came back, once for each, unless a later claim was recorded before. It may come
     * back before the worker has recorded its acceptance, which is then not recorded any more.
     *
     * @param account the account
     * @param id the reset
     * @param fence the claim under which the mail went out; becomes the reset's settled fence
     * @return true when this call made the delivery {@link ResetState#BOUNCED}
     */
    boolean bounce(AccountId account, ResetId id, long fence);

    /**
     * Records what came of several attempts: each is settled by its own condition, as {@link #settle} does, and told in
     * its timeline either way.
     *
     * @param account the account; nothing is settled in another one
     * @param all each of another reset; at most 1000
     */
    void settleAll(AccountId account, List<Settled> all);

    /**
     * Ends resets that have not ended; the others stay as they are.
     *
     * @param account the account
     * @param ids which resets
     * @param end how and when
     * @return how many ended by this call
     */
    int end(AccountId account, Set<ResetId> ids, ResetRecord.End end);

    /**
     * Adds to timelines.
     *
     * @param account the account
     * @param entries what happened; kept in this order
     */
    void note(AccountId account, List<TimelineEntry> entries);

    /**
     * Reads timelines.
     *
     * @param account the account
     * @param resets which resets
     * @return their entries, in the order in which they were added
     */
    List<TimelineEntry> timeline(AccountId account, Set<ResetId> resets);
}
