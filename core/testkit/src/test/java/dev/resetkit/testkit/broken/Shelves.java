package dev.resetkit.testkit.broken;

import dev.resetkit.spi.Directory;
import dev.resetkit.spi.HolderConfirmation;
import dev.resetkit.spi.PasswordHasher;
import dev.resetkit.spi.StepUp;
import dev.resetkit.spi.Transactions;
import dev.resetkit.spi.UserStore;
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

/** Which suite belongs to which port. */
public final class Shelves {
    /** Links. */
    public static final Shelf<TokenStore> TOKENS = new Shelf<>(TokenStore.class, BundleSuites.Tokens.class);

    /** Resets. */
    public static final Shelf<ResetLog> RESETS = new Shelf<>(ResetLog.class, BundleSuites.Resets.class);

    /** Mails. */
    public static final Shelf<Outbox> OUTBOX = new Shelf<>(Outbox.class, BundleSuites.Mails.class);

    /** What the public asked for. */
    public static final Shelf<PublicRequests> PUBLIC = new Shelf<>(PublicRequests.class, BundleSuites.Public.class);

    /** Jobs of many. */
    public static final Shelf<Jobs> JOBS = new Shelf<>(Jobs.class, BundleSuites.BulkJobs.class);

    /** What accounts chose. */
    public static final Shelf<Settings> SETTINGS = new Shelf<>(Settings.class, BundleSuites.Choices.class);

    /** What is kept about passwords. */
    public static final Shelf<Credentials> CREDENTIALS = new Shelf<>(Credentials.class, BundleSuites.Tries.class);

    /** Requests that are not to be made twice. */
    public static final Shelf<RequestKeys> KEYS = new Shelf<>(RequestKeys.class, BundleSuites.Keys.class);

    /** How much of each budget is used. */
    public static final Shelf<Limits> LIMITS = new Shelf<>(Limits.class, BundleSuites.Uses.class);

    /** Who did what. */
    public static final Shelf<AuditLog> AUDIT = new Shelf<>(AuditLog.class, BundleSuites.Audit.class);

    /** Taking away. */
    public static final Shelf<Removal> REMOVAL = new Shelf<>(Removal.class, BundleSuites.Removed.class);

    /** Taking away, together with what it is taken from. */
    public static final Shelf<ResetStores> REMOVAL_IN_BUNDLE =
            new Shelf<>(ResetStores.class, BundleSuites.Removed.class);

    /** What binds them together. */
    public static final Shelf<Transactions> TRANSACTIONS = new Shelf<>(Transactions.class, BundleSuites.Scopes.class);

    /** The host's users. */
    public static final Shelf<UserStore> USERS = new Shelf<>(UserStore.class, HostSuites.Users.class);

    /** Mailers, as the parts that a small one is made of. */
    public static final Shelf<Letterbox> MAILERS = new Shelf<>(Letterbox.class, HostSuites.Mails.class);

    /** The host's accounts. */
    public static final Shelf<Directory> DIRECTORY = new Shelf<>(Directory.class, PortSuites.Accounts.class);

    /** Hashers. */
    public static final Shelf<PasswordHasher> HASHERS = new Shelf<>(PasswordHasher.class, PortSuites.Hashes.class);

    /** Known breaches. */
    public static final Shelf<Lookups> BREACHES = new Shelf<>(Lookups.class, PortSuites.Breaches.class);

    /** Who confirmed lately. */
    public static final Shelf<StepUp> STEP_UPS = new Shelf<>(StepUp.class, PortSuites.Confirmations.class);

    /** Which holders of links confirmed. */
    public static final Shelf<HolderConfirmation> HOLDERS =
            new Shelf<>(HolderConfirmation.class, PortSuites.Holders.class);

    private Shelves() {}

    /** One store under the suite over what workers do with many at once. */
    public static <T> Shelf<T> inBatches(Class<T> port) {
        return new Shelf<>(port, BundleSuites.Batches.class);
    }

    /** One store, or all of them, under the suite over the bundle. */
    public static <T> Shelf<T> inBundle(Class<T> port) {
        return new Shelf<>(port, FlowSuites.Bundle.class);
    }

    /** One port under the suite over a whole reset. */
    public static <T> Shelf<T> inReset(Class<T> port) {
        return new Shelf<>(port, FlowSuites.Whole.class);
    }

    /** One port where users and bundle share their transactions. */
    public static <T> Shelf<T> beside(Class<T> port) {
        return new Shelf<>(port, FlowSuites.Beside.class);
    }

    /** One port where the users live elsewhere. */
    public static <T> Shelf<T> elsewhere(Class<T> port) {
        return new Shelf<>(port, FlowSuites.Elsewhere.class);
    }
}
