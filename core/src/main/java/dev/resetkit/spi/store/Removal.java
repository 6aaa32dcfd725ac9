package dev.resetkit.spi.store;

import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.UserId;
import java.time.Instant;

/**
 * Takes away what is over, a bounded number at a time, and what is to be forgotten. Nothing that still decides goes: no
 * live link, no reset that may be completed, no running job, no change under way. The verbs with a limit serve all
 * accounts at once, and are asked again until they answer 0. Safe for use by several threads and processes; takes part
 * in the current transaction.
 */
public interface Removal {
    /**
     * Removes links of resets that are over for long: every link of the reset ran out before the time and had no end
     * since, nor had the reset. From then on they are unknown.
     *
     * @param before what ended earlier is over
     * @param limit the most to remove, 1 to 1000
     * @return how many there were; those that ran out first go first
     */
    int links(Instant before, int limit);

    /**
     * Removes resets with their timelines: asked for before the time, and nothing ended or was noted since. One with a
     * link, a mail that waits, or a job whose results tell of it, stays.
     *
     * @param before what happened earlier is over
     * @param limit the most resets to remove, 1 to 1000
     * @return how many resets there were; those that were asked for first go first
     */
    int resets(Instant before, int limit);

    /**
     * Removes jobs that ended before the time, with their results and what the mail server said to their mails. A job
     * goes with its last result; one with a mail that waits stays.
     *
     * @param before what ended earlier is over
     * @param limit the most results, replies and jobs to remove together, 1 to 1000
     * @return how many there were; what ended first goes first
     */
    int jobs(Instant before, int limit);

    /**
     * Removes changes of passwords kept elsewhere that are not under way.
     *
     * @param before those that began earlier
     * @param limit the most to remove, 1 to 1000
     * @return how many there were; those that began first go first
     */
    int changes(Instant before, int limit);

    /**
     * Forgets former addresses, where the last one that is kept of a user runs until before the time. What was read
     * before is not written back: the version of the record grows.
     *
     * @param before those that are told no longer than until then
     * @param limit the most users, 1 to 1000
     * @return how many users there were; those that were told least long go first
     */
    int formerAddresses(Instant before, int limit);

    /**
     * Forgets a user everywhere but in the audit: removes links, mails that wait for the user, and hashes of passwords;
     * blanks the addresses of resets, what a mail server said about them, the address that was seen last, former ones,
     * those that were refused or mails came back from, and the reasons of changes. Codes, times, tries, lock and block stay.
     *
     * @param account the account
     * @param user the user; not necessarily one that exists
     */
    void forget(AccountId account, UserId user);
}
