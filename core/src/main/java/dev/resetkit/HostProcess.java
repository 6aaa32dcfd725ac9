package dev.resetkit;

import dev.resetkit.internal.deliver.Worker;
import dev.resetkit.internal.flow.RecoverFlow;
import dev.resetkit.internal.flow.SettingsFlow;
import dev.resetkit.model.account.UserKind;
import dev.resetkit.model.decision.Outcome;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.password.PasswordPolicy;
import dev.resetkit.model.reset.QueuedReset;

/**
 * What the host's own process does. Never expose it on a page: none of its verbs asks who is calling.
 *
 * <p>Mails are handed over by a worker: either its own thread between {@link #start} and {@link #close}, or the host's
 * scheduler that calls {@link #runOnce}. Any number of processes may run one over the same stores. It is woken when a
 * request commits in this process, and looks by itself now and then for those of others.
 */
public final class HostProcess implements AutoCloseable {
    private final Worker worker;
    private final RecoverFlow recover;
    private final SettingsFlow settings;

    HostProcess(Worker worker, RecoverFlow recover, SettingsFlow settings) {
        this.worker = worker;
        this.recover = recover;
        this.settings = settings;
    }

    /** Starts the delivery worker's one daemon thread; does nothing when it runs. */
    public void start() {
        worker.start();
    }

    /**
     * Hands over what is due, at most 100 mails, in the calling thread. Safe beside a started worker and beside other
     * processes. One bad mail never stops it.
     *
     * @return how many mails were taken up; 0 when nothing is due or the mail server is down
     * @throws dev.resetkit.spi.StoreUnavailableException when the outbox cannot be read
     * @throws IllegalStateException inside a transaction
     */
    public int runOnce() {
        return worker.runOnce();
    }

    /**
     * Mails a link to an owner or administrator who is locked out, so that no account can lock itself out. It goes to
     * the stored verified primary address and lives for one hour; the owner and every other administrator are told.
     * Joins the host's transaction where one is current.
     *
     * @param account the account
     * @param target the owner or an administrator
     * @param reason why, for the audit; not blank, at most 500 characters
     * @return the queued reset, or the decision that refuses
     */
    public Outcome<QueuedReset> recoverAccess(AccountId account, UserId target, String reason) {
        return recover.recover(account, target, reason);
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

    /** Lets the mail under way finish and ends the thread. What is still waiting stays stored. */
    @Override
    public void close() {
        worker.close();
    }
}
