package dev.resetkit.spi.store;

import dev.resetkit.model.Code;
import dev.resetkit.model.bulk.ItemResult;
import dev.resetkit.model.bulk.JobState;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.JobId;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.id.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Jobs of resets for many users, and their items. A claim is a lease with a fencing number: whoever comes back after
 * another claim, or after the job was paused or ended, changes nothing. Every conditional verb is one write whose row
 * count is the answer. Safe for use by several threads and processes; takes part in the current transaction.
 */
public interface Jobs {
    /**
     * A job under lease.
     *
     * @param job the job
     * @param fence the number of this claim of the job, from 1; each claim has a greater one
     */
    record Claim(JobRecord job, long fence) {}

    /**
     * What became of mails of one job.
     *
     * @param all how many mails the mail server judged for good
     * @param refused how many of them it refused, or gave back after it had taken them
     */
    record Replies(int all, int refused) {
        /**
         * Both together.
         *
         * @param more others
         * @return the sums
         */
        public Replies and(Replies more) {
            return new Replies(all + more.all, refused + more.refused);
        }
    }

    /**
     * Adds a job; its items are added before it, in the same transaction.
     *
     * @param job running, with no claim
     */
    void add(JobRecord job);

    /**
     * Adds items. The first item of a user waits for its turn; each later one of the same user is a
     * {@link ItemResult#DUPLICATE} from the beginning, whichever call it comes in.
     *
     * @param account the account
     * @param job the job
     * @param first the position of the first of them, from 1
     * @param users whom the items name, in order; at most 1000
     */
    void addItems(AccountId account, JobId job, long first, List<UserId> users);

    /**
     * Reads a job.
     *
     * @param account the account; a job of another account is not found
     * @param job the key
     * @return the job as of now
     */
    Optional<JobRecord> find(AccountId account, JobId job);

    /**
     * Reads the jobs of an account, those started last first; of two started at one moment always the same one first.
     *
     * @param account the account
     * @param behind the last one that was seen; empty to begin
     * @param limit the most to read, 1 to 1000
     * @return the jobs behind it, as of now
     */
    List<JobRecord> latest(AccountId account, Optional<JobRecord> behind, int limit);

    /**
     * Leases the running job that is due the longest and free. No job is leased to two callers at once.
     *
     * @param now the caller's clock; a job is due at it, and a lease is over at it
     * @param leaseUntil the end of the new lease
     * @return the claim, with a fresh fence; empty when there is nothing to do
     */
    Optional<Claim> claim(Instant now, Instant leaseUntil);

    /**
     * Reads the next items of a job whose turn has not come.
     *
     * @param claim the claim, which says how far the job has come
     * @param limit the most to read, 1 to 1000
     * @return items behind {@link JobRecord#reached} that are {@link ItemResult#WAITING}, by position
     */
    List<ItemResult> next(Claim claim, int limit);

    /**
     * Records what became of the next items, if the claim is still the latest and the job is running; gives the job back.
     *
     * @param claim the claim
     * @param results one for each of the next items, without a gap, by position; none to give the job back as it is
     * @param dueAt when the next batch is due
     * @return false when another claim came between, or the job was paused or has ended; nothing changed
     */
    boolean record(Claim claim, List<ItemResult> results, Instant dueAt);

    /**
     * Pauses a running job, or lets a paused one run again.
     *
     * @param account the account
     * @param job the key
     * @param from RUNNING or PAUSED: the state it must be in
     * @param why why it paused itself; empty where a person asks
     * @param at when; a job that runs again is due at it
     * @return true when this call did it; false in another state, and nothing changed
     */
    boolean turn(AccountId account, JobId job, JobState from, Optional<Code> why, Instant at);

    /**
     * Ends a job that has not ended; all items whose turn has not come get the name of the state as their result.
     *
     * @param account the account
     * @param job the key
     * @param state FINISHED, CANCELLED or STOPPED
     * @param why the rule that stopped it
     * @param at when
     * @return true when this call ended it
     */
    boolean end(AccountId account, JobId job, JobState state, Optional<Code> why, Instant at);

    /**
     * Reads results.
     *
     * @param account the account
     * @param job the key
     * @param after the last position seen; 0 to begin
     * @param limit the most to read, 1 to 1000
     * @return the items behind it, by position; the code of one with a reset is that reset's end, else how its mail
     *     fares, as of now
     */
    List<ItemResult> results(AccountId account, JobId job, long after, int limit);

    /**
     * Counts the items of a job by the codes that {@link #results} gives.
     *
     * @param account the account
     * @param job the key
     * @return how many there are of each; codes of none are left out
     */
    Map<Code, Long> counts(AccountId account, JobId job);

    /**
     * Looks up whose item a reset was made for.
     *
     * @param account the account
     * @param reset the reset
     * @return the job; empty for a single reset, and for one of another account
     */
    Optional<JobId> ofReset(AccountId account, ResetId reset);

    /**
     * Notes that the mail server judged mails of a job for good, or gave one back that it had judged before.
     *
     * @param account the account
     * @param job the job
     * @param said how many mails it judged, none for one that came back, and how many it refused
     * @param at when it was handed them
     */
    void replied(AccountId account, JobId job, Replies said, Instant at);

    /**
     * Counts such replies of late.
     *
     * @param account the account
     * @param job the job
     * @param since not before
     * @return how many there are, those of the current transaction included
     */
    Replies replies(AccountId account, JobId job, Instant since);
}
