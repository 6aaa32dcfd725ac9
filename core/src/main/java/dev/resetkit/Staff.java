package dev.resetkit;

import dev.resetkit.internal.bulk.DryRunFlow;
import dev.resetkit.internal.bulk.JobFlow;
import dev.resetkit.internal.credential.BlockFlow;
import dev.resetkit.internal.credential.SetFlow;
import dev.resetkit.internal.decide.Judge;
import dev.resetkit.internal.flow.AddressFlow;
import dev.resetkit.internal.flow.CancelFlow;
import dev.resetkit.internal.flow.HistoryFlow;
import dev.resetkit.internal.flow.SendFlow;
import dev.resetkit.model.bulk.BulkOptions;
import dev.resetkit.model.bulk.DryRun;
import dev.resetkit.model.bulk.ItemResult;
import dev.resetkit.model.bulk.JobOverview;
import dev.resetkit.model.bulk.JobReport;
import dev.resetkit.model.credential.SetOptions;
import dev.resetkit.model.credential.SetPasswordResult;
import dev.resetkit.model.decision.Action;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.decision.Explanation;
import dev.resetkit.model.decision.Outcome;
import dev.resetkit.model.id.JobId;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.reset.Preview;
import dev.resetkit.model.reset.QueuedReset;
import dev.resetkit.model.reset.ResetReport;
import dev.resetkit.model.reset.SendOptions;
import dev.resetkit.model.secret.NewPassword;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What staff do about users. Every verb reads role, state and grants afresh and judges the actor before it looks at a
 * target. A refusal carries the whole decision, changes nothing, and is audited. An exception means that a store is
 * down or a bug, and then nothing happened.
 *
 * <p>A refusal's code is one of {@link dev.resetkit.model.decision.Rules}. Any verb may refuse by ACTOR_NOT_ACTIVE,
 * ACTOR_ASSUMED, ACCOUNT_CLOSED or RIGHT_MISSING, and one about a target by NOT_IN_YOUR_SCOPE. Where the host gave a
 * {@link dev.resetkit.spi.StepUp}, those that send, set, unblock, mark and start a job may refuse by STEP_UP_REQUIRED. What
 * else a verb refuses by stands with it.
 */
public final class Staff {
    private final SendFlow send;
    private final CancelFlow cancel;
    private final HistoryFlow history;
    private final SetFlow set;
    private final BlockFlow block;
    private final DryRunFlow dryRuns;
    private final JobFlow jobs;
    private final AddressFlow addresses;
    private final Judge judge;

    Staff(
            SendFlow send,
            CancelFlow cancel,
            HistoryFlow history,
            SetFlow set,
            BlockFlow block,
            DryRunFlow dryRuns,
            JobFlow jobs,
            AddressFlow addresses,
            Judge judge) {
        this.send = send;
        this.cancel = cancel;
        this.history = history;
        this.set = set;
        this.block = block;
        this.dryRuns = dryRuns;
        this.jobs = jobs;
        this.addresses = addresses;
        this.judge = judge;
    }

    /**
     * Every rule that sending would be judged by, the one that decides, and who could change it. The same object
     * enforces.
     *
     * @param actor who would send
     * @param target whom
     * @return the decision of now
     */
    public Explanation explain(Actor actor, UserId target) {
        return send.explain(actor, target, SendOptions.defaults());
    }

    /**
     * The same for chosen options.
     *
     * @param actor who would send
     * @param target whom
     * @param options the brand that would be asked for
     * @return the decision of now
     */
    public Explanation explain(Actor actor, UserId target, SendOptions options) {
        return send.explain(actor, target, options);
    }

    /**
     * The same for any action. That of setting a password also says what is better while it is possible: sending a
     * link, so that nobody but the user ever knows the password. Recovering access is the host's process's, and nobody's
     * of the staff: what stands against it is in the answer of that verb alone.
     *
     * @param actor who would act
     * @param action what
     * @param target whom; not looked at for actions about the account itself
     * @return the decision of now
     */
    public Explanation explain(Actor actor, Action action, UserId target) {
        return switch (action) {
            case SEND_RESET_EMAIL -> explain(actor, target);
            case BLOCK_PASSWORD -> explain(actor, target, SendOptions.defaults().compromisedPassword());
            case SET_PASSWORD -> judge.confirmed(judge.setting(actor, target)).explanation();
            case CANCEL, READ_HISTORY, UNBLOCK, MARK_DELIVERABLE ->
                judge.confirmed(judge.about(action, actor, target)).explanation();
            case RECOVER_ACCESS,
                    MANAGE_GRANTS,
                    LIST_GRANTS,
                    ALLOW_OWNER_RESET,
                    ALLOW_SETTING,
                    CHOOSE_AGENT_BRAND,
                    MANAGE_POLICY,
                    MANAGE_BULK,
                    READ_AUDIT -> judge.confirmed(judge.about(action, actor)).explanation();
        };
    }

    /**
     * What the mail would be: whom, where, through which brand, in which language, with how long a life.
     *
     * @param actor who would send
     * @param target whom
     * @param options the brand that would be asked for
     * @return the preview; or the decision that refuses, by the rules that sending is refused by
     */
    public Outcome<Preview> preview(Actor actor, UserId target, SendOptions options) {
        return send.preview(actor, target, options);
    }

    /**
     * Mails a reset link to the user's registered address; the user picks the password. The request is stored at once
     * and handed over by the delivery worker. Joins the host's transaction where one is current: rolled back, there is
     * no reset, no mail and no wake-up.
     *
     * @param actor who sends
     * @param target whom
     * @return the queued reset, or the decision that refuses
     */
    public Outcome<QueuedReset> sendResetEmail(Actor actor, UserId target) {
        return send.send(actor, target, SendOptions.defaults());
    }

    /**
     * The same with options. Refused are: for want of right OWNER_PROTECTED, SELF_SERVICE_OFF, BRAND_NOT_GRANTED; for the
     * target's state TARGET_DELETED, TARGET_SUSPENDED, SERVICE_USER, PASSWORD_SIGN_IN_OFF; for its address NO_ADDRESS,
     * UNVERIFIED_ADDRESS, HELD_UNTIL, OWN_ADDRESS, UNDELIVERABLE_ADDRESS; for the brand BRAND_INACTIVE,
     * NO_ACTIVE_HELP_CENTER, BRAND_HOST_INVALID; with the compromised option BLOCK_RIGHT_MISSING, NEVER_ACTIVATED; for
     * what was asked before RATE_LIMITED, with the wait, and KEY_REUSED; for what others did at that moment
     * CHANGED_MEANWHILE.
     *
     * @param actor who sends
     * @param target whom
     * @param options brand, reason, an idempotency key, and whether the old password is blocked at once
     * @return the queued reset, as QUEUED, or as REPEATED the first one that this asks for again; or the decision that
     *     refuses
     */
    public Outcome<QueuedReset> sendResetEmail(Actor actor, UserId target, SendOptions options) {
        return send.send(actor, target, options);
    }

    /**
     * Sets a password that the administrator typed, while the account's owner allows that. It must be changed at the
     * next sign-in and dies if it is not; sessions end, links die, and the user is always told by mail. Prefer
     * {@link #sendResetEmail}: then nobody but the user knows the password. Never runs inside a transaction, because its
     * answer has to be durable.
     *
     * @param actor owner or administrator
     * @param target whom; never oneself, and never the owner
     * @param password what was typed; the caller closes it
     * @param options the reason, which must not be blank
     * @return set, as PASSWORD_SET, or as NOTICE_UNDELIVERABLE where the user has no address that could be told; or every
     *     rule the password failed; or not set, as BUSY with the wait, or by the decision that refuses: REASON_MISSING,
     *     SELF_USE_CHANGE, OWNER_PROTECTED, SETTING_OFF, TARGET_DELETED, TARGET_SUSPENDED, SERVICE_USER,
     *     PASSWORD_SIGN_IN_OFF
     * @throws IllegalStateException inside a transaction
     * @throws dev.resetkit.spi.OutcomeUnknownException when a commit was lost and what became of it cannot be found out
     */
    public SetPasswordResult setPassword(Actor actor, UserId target, NewPassword password, SetOptions options) {
        return set.set(actor, target, password, options);
    }

    /**
     * Lets a blocked password sign in again, as it was before somebody said that others may know it. Joins the host's
     * transaction where one is current.
     *
     * @param actor owner or administrator, the latter not about the owner
     * @param target whom
     * @return the user's id, or the decision that refuses: OWNER_PROTECTED, NOT_BLOCKED, CHANGED_MEANWHILE
     */
    public Outcome<UserId> unblock(Actor actor, UserId target) {
        return block.unblock(actor, target);
    }

    /**
     * Lets mail go again to an address that a mail server refused, for example because a mailbox was made meanwhile. The
     * next refusal marks it again. Joins the host's transaction where one is current.
     *
     * @param actor owner or administrator
     * @param target whose primary address
     * @return the user's id, or the decision that refuses: NOT_UNDELIVERABLE
     */
    public Outcome<UserId> markDeliverable(Actor actor, UserId target) {
        return addresses.markDeliverable(actor, target);
    }

    /**
     * Ends a reset: a mail not handed over stays here, a link that is out is dead. Joins the host's transaction where
     * one is current.
     *
     * @param actor who cancels: owner, administrator, or the delegate who sent it
     * @param reset which reset
     * @return the reset's id, or the decision that refuses: RESET_UNKNOWN, RESET_ENDED
     */
    public Outcome<ResetId> cancel(Actor actor, ResetId reset) {
        return cancel.cancel(actor, reset);
    }

    /**
     * The newest resets of a user, each with its timeline.
     *
     * @param actor who asks: owner, administrator, or a delegate about an end user
     * @param target whose
     * @return at most 100 resets, the newest first, or the decision that refuses
     */
    public Outcome<List<ResetReport>> history(Actor actor, UserId target) {
        return history.history(actor, target, Optional.empty(), 100);
    }

    /**
     * The same, page by page.
     *
     * @param actor who asks: owner, administrator, or a delegate about an end user
     * @param target whose
     * @param behind the last one that was seen; empty to begin
     * @param limit the most to read, 1 to 1000
     * @return the resets behind it, the newest first, or the decision that refuses: RESET_UNKNOWN where the user has no
     *     such reset, or no longer
     * @throws IllegalArgumentException for another limit
     */
    public Outcome<List<ResetReport>> history(Actor actor, UserId target, Optional<ResetId> behind, int limit) {
        return history.history(actor, target, behind, limit);
    }

    /**
     * What {@link #startBulk} with the same list would do now: how many would be mailed, and how many would be skipped by
     * which rule. Writes a line of the audit and nothing else.
     *
     * @param actor owner or administrator
     * @param users whom, 3,000,000 different ones at most. Of a list nothing is held but 16 bytes for each, in a table
     *     that is up to three quarters full: 67 MB for the longest, and half as much more while it grows
     * @param options brand and reason
     * @return the counts, where NEVER_ACTIVATED means an activation mail, or the decision that refuses
     * @throws IllegalArgumentException when the list is too long
     */
    public Outcome<DryRun> dryRun(Actor actor, Iterable<UserId> users, BulkOptions options) {
        return dryRuns.run(actor, users, options, each -> {});
    }

    /**
     * The same, item by item.
     *
     * @param actor owner or administrator
     * @param users whom, as many
     * @param options brand and reason
     * @param each is given one result for each item, in the order of the list
     * @return the counts, or the decision that refuses
     * @throws IllegalArgumentException when the list is too long
     */
    public Outcome<DryRun> dryRun(Actor actor, Iterable<UserId> users, BulkOptions options, Consumer<ItemResult> each) {
        return dryRuns.run(actor, users, options, each);
    }

    /**
     * Stores a list of users, all of it or nothing; from there the delivery worker sends each of them a reset mail, or an
     * activation mail where there never was a password, at the job's pace and behind all single mails. Each item is judged
     * when its turn comes, by the starter's rights and the user's state of then; whoever may no longer run the job stops
     * it. Joins the host's transaction where one is current.
     *
     * @param actor owner or administrator
     * @param users whom, read in parts and never held whole; a database that asks for it may have it iterated once more
     * @param options brand, reason and pace
     * @return the job's id, or the decision that refuses: RATE_LIMITED with the wait, CHANGED_MEANWHILE
     */
    public Outcome<JobId> startBulk(Actor actor, Iterable<UserId> users, BulkOptions options) {
        return jobs.start(actor, users, options);
    }

    /**
     * The jobs of an account, those started last first.
     *
     * @param actor owner or administrator
     * @param behind the last one that was seen; empty to begin
     * @param limit the most to read, 1 to 1000
     * @return the jobs behind it, or the decision that refuses: JOB_UNKNOWN where there is none to be behind
     */
    public Outcome<List<JobOverview>> bulkJobs(Actor actor, Optional<JobId> behind, int limit) {
        return jobs.latest(actor, behind, limit);
    }

    /**
     * How a job stands, with how many items there are of each result.
     *
     * @param actor owner or administrator
     * @param job which
     * @return the report, or the decision that refuses: JOB_UNKNOWN
     */
    public Outcome<JobReport> bulkReport(Actor actor, JobId job) {
        return jobs.report(actor, job);
    }

    /**
     * What became of each item of a list, in its order.
     *
     * @param actor owner or administrator
     * @param job which
     * @param after the last position seen; 0 to begin
     * @param limit the most to read, 1 to 1000
     * @return the results behind it, or the decision that refuses: JOB_UNKNOWN
     */
    public Outcome<List<ItemResult>> bulkResults(Actor actor, JobId job, long after, int limit) {
        return jobs.results(actor, job, after, limit);
    }

    /**
     * Pauses a running job: a mail that is being handed over goes out, and no other one until somebody resumes it. Joins
     * the host's transaction where one is current, as the two verbs below do.
     *
     * @param actor owner or administrator
     * @param job which
     * @return the job's id, or the decision that refuses: JOB_UNKNOWN, JOB_NOT_RUNNING
     */
    public Outcome<JobId> pauseBulk(Actor actor, JobId job) {
        return jobs.pause(actor, job);
    }

    /**
     * Lets a paused job run again, whoever paused it, and also where it paused itself.
     *
     * @param actor owner or administrator
     * @param job which
     * @return the job's id, or the decision that refuses: JOB_UNKNOWN, JOB_NOT_PAUSED
     */
    public Outcome<JobId> resumeBulk(Actor actor, JobId job) {
        return jobs.resume(actor, job);
    }

    /**
     * Ends a job: what was not handed over is never sent. Links that are out live on.
     *
     * @param actor owner or administrator
     * @param job which
     * @return the job's id, or the decision that refuses: JOB_UNKNOWN, JOB_ENDED
     */
    public Outcome<JobId> cancelBulk(Actor actor, JobId job) {
        return jobs.cancel(actor, job);
    }
}
