package dev.resetkit;

import dev.resetkit.internal.bounce.BounceFlow;
import dev.resetkit.internal.deliver.Delivery;
import dev.resetkit.internal.deliver.Worker;
import dev.resetkit.internal.flow.ForgetFlow;
import dev.resetkit.internal.flow.RecoverFlow;
import dev.resetkit.internal.flow.SettingsFlow;
import dev.resetkit.internal.flow.UserChangeFlow;
import dev.resetkit.internal.retention.PurgeFlow;
import dev.resetkit.model.InvalidConfigurationException;
import dev.resetkit.model.account.UserChange;
import dev.resetkit.model.account.UserKind;
import dev.resetkit.model.decision.Outcome;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.mail.Bounce;
import dev.resetkit.model.mail.BounceReading;
import dev.resetkit.model.mail.BounceResult;
import dev.resetkit.model.mail.DeliveryHealth;
import dev.resetkit.model.password.PasswordPolicy;
import dev.resetkit.model.reset.QueuedReset;
import dev.resetkit.model.retention.Purged;
import dev.resetkit.model.retention.Retention;
import dev.resetkit.spi.BounceReader;
import dev.resetkit.spi.store.SchemaFinding;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the host's own process does. Never expose it on a page: none of its verbs asks who is calling.
 *
 * <p>Mails are handed over by a worker: either its own threads between {@link #start} and {@link #close}, or the host's
 * scheduler that calls {@link #runOnce}. Any number of processes may run one over the same stores. It is woken when a
 * request commits in this process, and looks by itself now and then for those of others.
 */
public final class HostProcess implements AutoCloseable {
    private final Worker worker;
    private final Delivery delivery;
    private final RecoverFlow recover;
    private final SettingsFlow settings;
    private final UserChangeFlow changes;
    private final Optional<BounceReader> reader;
    private final BounceFlow bounces;
    private final ForgetFlow forgetting;
    private final PurgeFlow purging;
    private final Supplier<List<SchemaFinding>> schema;

    HostProcess(
            Worker worker,
            Delivery delivery,
            RecoverFlow recover,
            SettingsFlow settings,
            UserChangeFlow changes,
            Optional<BounceReader> reader,
            BounceFlow bounces,
            ForgetFlow forgetting,
            PurgeFlow purging,
            Supplier<List<SchemaFinding>> schema) {
        this.worker = worker;
        this.delivery = delivery;
        this.recover = recover;
        this.settings = settings;
        this.changes = changes;
        this.reader = reader;
        this.bounces = bounces;
        this.forgetting = forgetting;
        this.purging = purging;
        this.schema = schema;
    }

    /**
     * Starts the delivery worker's daemon threads: one for single mails, and one for each of
     * {@link dev.resetkit.model.mail.WorkerOptions#connections} for mails of jobs. Does nothing when they run.
     */
    public void start() {
        worker.start();
    }

    /**
     * Hands over what is due, at most 100 mails, in the calling thread. Safe beside a started worker and beside other
     * processes. One bad mail never stops it.
     *
     * @return how many mails were taken up; 0 when nothing is due or the mail server is down
     * @throws dev.resetkit.spi.StoreUnavailableException when the outbox cannot be read
     * @throws IllegalStateException inside a transaction, and in the thread of a listener or a mailer that it called
     */
    public int runOnce() {
        return worker.runOnce();
    }

    /**
     * Says how the handing over fares: what waits and since when, what went out lately, which servers are at fault. Costs
     * two reads of the outbox.
     *
     * @return a snapshot
     * @throws dev.resetkit.spi.StoreUnavailableException when the outbox cannot be read
     */
    public DeliveryHealth health() {
        return delivery.health();
    }

    /**
     * Compares the tables of the stores with what this version of the library works with: for a look when the host starts.
     * Reads only, and needs no right to change a schema.
     *
     * @return all that differs; empty when all is well
     * @throws dev.resetkit.spi.StoreUnavailableException when the stores cannot answer
     */
    public List<SchemaFinding> verifySchema() {
        return schema.get();
    }

    /**
     * Mails a link to an owner or administrator who is locked out, so that no account can lock itself out. It goes to
     * the stored verified primary address, also where a server refused that once, and lives for one hour; the owner and
     * every other administrator are told. Joins the host's transaction where one is current.
     *
     * @param account the account
     * @param target the owner or an administrator
     * @param reason why, for the audit; not blank, and cut there to 500 characters
     * @return the queued reset, as QUEUED, or the decision that refuses: REASON_MISSING, ACCOUNT_CLOSED,
     *     NOT_IN_YOUR_SCOPE, NOT_RECOVERABLE, TARGET_DELETED, TARGET_SUSPENDED, SERVICE_USER, PASSWORD_SIGN_IN_OFF,
     *     NEVER_ACTIVATED, NO_ADDRESS, UNVERIFIED_ADDRESS, OWN_ADDRESS, NO_ACTIVE_HELP_CENTER, BRAND_HOST_INVALID
     */
    public Outcome<QueuedReset> recoverAccess(AccountId account, UserId target, String reason) {
        return recover.recover(account, target, reason);
    }

    /**
     * Takes note of what the host changed about a user by itself: live links die and their resets end. After a change of
     * the primary address the old one is told, and unless the user, an administrator or the owner made it, nobody but
     * these two last gets a reset sent for a while.
     *
     * <p>Call it after the change was written and in the same transaction, which it joins: the new facts are read from
     * the user store. Without the call links die all the same, when they are next looked at; but a change there and back
     * may go unseen, the old address is not told, and the author of the change counts as unknown. Of the library's own
     * changes of passwords nothing has to be reported.
     *
     * @param change what
     */
    public void userChanged(UserChange change) {
        changes.report(change);
    }

    /**
     * Takes note of a message from the mailbox to which mails come back. Give it whatever is there: what is no report
     * about a mail of the library's own changes nothing, and the same report twice changes nothing the second time. A
     * report shows in the timeline of its reset, and may mark the address as one that takes no mail. Joins the host's
     * transaction where one is current.
     *
     * @param message the message as it came, with its head; not closed here
     * @return what was done
     * @throws IOException when the stream cannot be read; nothing happened
     * @throws InvalidConfigurationException when the builder was given no reader
     */
    public BounceResult recordBounce(InputStream message) throws IOException {
        BounceReading reading = reader.orElseThrow(() -> new InvalidConfigurationException("bounceReader", "given"))
                .read(message);
        return reading.fold(found -> recordBounce(found.bounce()), nothing -> new BounceResult.Ignored(nothing.code()));
    }

    /**
     * The same for a report that somebody else read: a mail provider that calls the host when a mail came back. The host
     * makes sure that the call comes from the provider.
     *
     * @param bounce about which mail, and why
     * @return what was done
     */
    public BounceResult recordBounce(Bounce bounce) {
        return bounces.record(bounce);
    }

    /**
     * Keeps the password rules that an account had before it came here, weak ones included. They can then be kept or
     * raised by the account, and never be chosen again.
     *
     * @param account the account
     * @param kind for whom
     * @param policy any
     */
    public void bringInPasswordRules(AccountId account, UserKind kind, PasswordPolicy policy) {
        settings.bringIn(account, kind, policy);
    }

    /**
     * Takes away what has been over for long, of all accounts: links, resets, jobs, the audit. Nothing that still decides
     * goes, however old it is: no live link, no open reset, no running job, no lock, block or hold. A link that is gone is
     * unknown to its holder. Call it by the host's scheduler, once a day for example, from any number of processes.
     *
     * <p>It works in short transactions of at most 500 rows each, and stops when it has taken as many rows as it may.
     *
     * @param retention how long what is kept, and how much to take away at a time
     * @return how much was taken away of each kind, and whether to call once more
     * @throws dev.resetkit.spi.StoreUnavailableException when a store cannot be reached; what was taken away before is gone
     * @throws IllegalStateException inside a transaction
     */
    public Purged purge(Retention retention) {
        return purging.purge(retention);
    }

    /**
     * Forgets a user whom the host forgets: live links die, mails that wait for the user are not sent, hashes of earlier
     * passwords go, and addresses and free text are blanked in resets, timelines and the audit. Codes, times and ids stay,
     * so that the audit still tells that something was done. What others wrote about more than this one user, as the reason
     * of a job, stays until it is purged; what the public typed, until the worker has judged it, an hour at most. Joins
     * the host's transaction where one is current; call it after the user was deleted or made unable to sign in.
     *
     * @param account the account
     * @param user the user, there or not
     */
    public void forgetUser(AccountId account, UserId user) {
        forgetting.forget(account, user);
    }

    /**
     * Lets the mails that the server is hearing finish, at most for the mail deadline, has them recorded, and ends the
     * threads. What is still waiting stays stored.
     */
    @Override
    public void close() {
        worker.close();
    }
}
