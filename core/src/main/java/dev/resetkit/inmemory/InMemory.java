package dev.resetkit.inmemory;

import dev.resetkit.spi.Transactions;
import dev.resetkit.spi.store.AuditLog;
import dev.resetkit.spi.store.Credentials;
import dev.resetkit.spi.store.Jobs;
import dev.resetkit.spi.store.Limits;
import dev.resetkit.spi.store.Outbox;
import dev.resetkit.spi.store.PublicRequests;
import dev.resetkit.spi.store.Removal;
import dev.resetkit.spi.store.RequestKeys;
import dev.resetkit.spi.store.ResetLog;
import dev.resetkit.spi.store.ResetStores;
import dev.resetkit.spi.store.Settings;
import dev.resetkit.spi.store.TokenStore;
import java.time.Clock;

/** All ports over one state in memory. Every part of one instance takes part in the same transactions. */
public final class InMemory {
    private final Clock clock;
    private final InMemoryUsers users;
    private final InMemoryDirectory directory;
    private final InMemoryMailer mailer = new InMemoryMailer();
    private final InMemoryStepUp stepUp;
    private final InMemoryHolderConfirmation holderConfirmation;
    private final ResetStores stores;

    private record Stores(
            TokenStore tokens,
            ResetLog resets,
            Outbox outbox,
            Jobs jobs,
            PublicRequests publicRequests,
            Settings settings,
            Credentials credentials,
            RequestKeys requestKeys,
            Limits limits,
            AuditLog audit,
            Removal removal,
            Transactions transactions)
            implements ResetStores {}

    private InMemory(Clock clock) {
        this.clock = clock;
        var transactions = new MemoryTransactions();
        var resets = new MemoryResets(transactions);
        var tokens = new MemoryTokens(transactions, resets);
        var outbox = new MemoryOutbox(transactions);
        var jobs = new MemoryJobs(transactions, resets);
        var credentials = new MemoryCredentials(transactions);
        users = new InMemoryUsers(transactions);
        directory = new InMemoryDirectory(transactions);
        stepUp = new InMemoryStepUp(clock);
        holderConfirmation = new InMemoryHolderConfirmation(clock);
        stores = new Stores(
                tokens,
                resets,
                outbox,
                jobs,
                new MemoryPublicRequests(transactions),
                new MemorySettings(transactions),
                credentials,
                new MemoryRequestKeys(transactions),
                new MemoryLimits(transactions),
                new MemoryAudit(transactions),
                new MemoryRemoval(transactions, tokens, resets, outbox, jobs, credentials),
                transactions);
    }

    /**
     * Makes an empty state.
     *
     * @param clock the time, for example a {@link SettableClock}
     * @return the ports
     */
    public static InMemory create(Clock clock) {
        return new InMemory(clock);
    }

    /**
     * The clock of {@link #create}, for whoever builds on these ports.
     *
     * @return the clock
     */
    public Clock clock() {
        return clock;
    }

    /**
     * The users.
     *
     * @return the port, with verbs to state facts
     */
    public InMemoryUsers users() {
        return users;
    }

    /**
     * The accounts.
     *
     * @return the port, with verbs to state facts
     */
    public InMemoryDirectory directory() {
        return directory;
    }

    /**
     * The library's own stores.
     *
     * @return the bundle, with its transactions
     */
    public ResetStores stores() {
        return stores;
    }

    /**
     * The mailer that keeps what it is handed.
     *
     * @return the port, with verbs to look at the mails
     */
    public InMemoryMailer mailer() {
        return mailer;
    }

    /**
     * Who confirmed lately that it is they.
     *
     * @return the port, with a verb to state a confirmation
     */
    public InMemoryStepUp stepUp() {
        return stepUp;
    }

    /**
     * Which holders of links confirmed lately that it is they.
     *
     * @return the port, with a verb to state a confirmation
     */
    public InMemoryHolderConfirmation holderConfirmation() {
        return holderConfirmation;
    }
}
