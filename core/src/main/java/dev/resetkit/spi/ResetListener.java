package dev.resetkit.spi;

import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.reset.TimelineEntry;

/**
 * Hears what happens to resets in this process, line by line as {@code staff().history(…)} shows it: for metrics, a live
 * page, a host's own log. Two states are heard by nobody, because nothing is written when they begin: SENDING, which a
 * later line replaces, and EXPIRED, which comes by itself. Nor is what belongs to no reset: a password that staff set, a
 * setting that changed.
 *
 * <p>Best effort: a process that dies tells nothing of what it had just stored. Whoever needs every event reads on in the
 * audit by {@code settings().audit(actor, cursor, limit)}.
 *
 * <p>Called after the commit, in the thread that made it, a worker's or a request's: an implementation is quick and safe
 * for use by several threads. What it throws is logged by its class and goes no further. A line holds no secret.
 */
@FunctionalInterface
public interface ResetListener {
    /**
     * Hears of one line.
     *
     * @param account the account
     * @param entry the line
     */
    void happened(AccountId account, TimelineEntry entry);
}
