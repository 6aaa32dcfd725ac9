package dev.resetkit;

import dev.resetkit.model.InvalidConfigurationException;
import dev.resetkit.model.account.Account;
import dev.resetkit.model.account.LinksKept;
import dev.resetkit.model.account.UserKind;
import dev.resetkit.model.decision.SenderRights;
import dev.resetkit.model.mail.WorkerOptions;
import dev.resetkit.model.reset.ResetLimits;
import dev.resetkit.spi.BounceReader;
import dev.resetkit.spi.BreachedPasswords;
import dev.resetkit.spi.Directory;
import dev.resetkit.spi.HolderConfirmation;
import dev.resetkit.spi.Mailer;
import dev.resetkit.spi.PasswordHasher;
import dev.resetkit.spi.ResetListener;
import dev.resetkit.spi.StepUp;
import dev.resetkit.spi.UserStore;
import dev.resetkit.spi.store.ResetStores;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * Builds a {@link Resetkit}. Every value is checked by {@link #build}, which throws
 * {@link InvalidConfigurationException} with the property and its range. Not for use by two threads at once.
 */
public final class ResetkitBuilder {
    private final Choices chosen = new Choices(Clock.systemUTC());

    ResetkitBuilder() {}

    /**
     * The host's users. Must be given.
     *
     * @param store the port
     * @return this builder
     */
    public ResetkitBuilder users(UserStore store) {
        chosen.users = store;
        return this;
    }

    /**
     * The host's accounts and brands. This or {@link #account} must be given.
     *
     * @param port the port
     * @return this builder
     */
    public ResetkitBuilder directory(Directory port) {
        chosen.directory = port;
        return this;
    }

    /**
     * The one account of a host without a notion of accounts.
     *
     * @param only for example of {@link dev.resetkit.model.account.Accounts#single}
     * @return this builder
     */
    public ResetkitBuilder account(Account only) {
        return directory(Directory.of(only));
    }

    /**
     * The library's stores. Must be given.
     *
     * @param bundle of the JDBC adapter, or in memory for tests
     * @return this builder
     */
    public ResetkitBuilder stores(ResetStores bundle) {
        chosen.stores = bundle;
        return this;
    }

    /**
     * What hands mail over. Must be given.
     *
     * @param port the port
     * @return this builder
     */
    public ResetkitBuilder mailer(Mailer port) {
        chosen.mailer = port;
        return this;
    }

    /**
     * What reads the mailbox to which mails come back; none by default. It has to know the return path that the mailer
     * signs.
     *
     * @param port the port, for example of the mail adapter
     * @return this builder
     */
    public ResetkitBuilder bounceReader(BounceReader port) {
        chosen.bounceReader = port;
        return this;
    }

    /**
     * What hashes new passwords; by default {@link PasswordHashers#argon2id}.
     *
     * @param port the hasher that the host's sign-in reads
     * @return this builder
     */
    public ResetkitBuilder passwordHasher(PasswordHasher port) {
        chosen.hasher = port;
        return this;
    }

    /**
     * How many passwords are hashed at once; four times as many callers may wait, for two seconds, and the next one is
     * told to come back. By default as many as cores and a quarter of the heap bear at 19 MiB, or the cost of the
     * library's own hasher.
     *
     * @param permits 1 to 256
     * @return this builder
     */
    public ResetkitBuilder hashPermits(int permits) {
        chosen.hashPermits = permits;
        return this;
    }

    /**
     * Who hears what happens to resets in this process; nobody by default.
     *
     * @param port best effort: see {@link ResetListener}
     * @return this builder
     */
    public ResetkitBuilder listener(ResetListener port) {
        chosen.listener = port;
        return this;
    }

    /**
     * The one source of time; by default the system's, in UTC.
     *
     * @param source the clock
     * @return this builder
     */
    public ResetkitBuilder clock(Clock source) {
        chosen.clock = source;
        return this;
    }

    /**
     * How long links sent by staff live; by default 24 hours for end users, 1 hour for team members.
     *
     * @param kind for whom
     * @param life 5 minutes to 24 hours
     * @return this builder
     */
    public ResetkitBuilder linkLife(UserKind kind, Duration life) {
        if (kind == UserKind.END_USER) {
            chosen.endUserLife = life;
        } else {
            chosen.teamMemberLife = life;
        }
        return this;
    }

    /**
     * How long links live that users asked for themselves; by default 1 hour.
     *
     * @param life 5 minutes to 24 hours
     * @return this builder
     */
    public ResetkitBuilder selfServiceLinkLife(Duration life) {
        chosen.selfServiceLife = life;
        return this;
    }

    /**
     * How long links live for users who never had a password; by default 24 hours.
     *
     * @param life 5 minutes to 7 days
     * @return this builder
     */
    public ResetkitBuilder activationLinkLife(Duration life) {
        chosen.activationLife = life;
        return this;
    }

    /**
     * How a link is written; by default <code>https://{host}/reset-password/{token}</code>. The host comes from the
     * stored brand and from nowhere else.
     *
     * @param template begins with <code>https://{host}/</code> and holds <code>{token}</code> once
     * @return this builder
     */
    public ResetkitBuilder linkTemplate(String template) {
        chosen.linkTemplate = template;
        return this;
    }

    /**
     * How a link for a user who never had a password is written; by default
     * <code>https://{host}/activate/{token}</code>. Its page asks {@link Holder#activate}.
     *
     * @param template as for {@link #linkTemplate}
     * @return this builder
     */
    public ResetkitBuilder activationLinkTemplate(String template) {
        chosen.activationTemplate = template;
        return this;
    }

    /**
     * What becomes of older links where the account chose nothing; by default {@link LinksKept#NEWEST}.
     *
     * @param policy of how many resets the links live on
     * @return this builder
     */
    public ResetkitBuilder linksKept(LinksKept policy) {
        chosen.linksKept = policy;
        return this;
    }

    /**
     * Names of the product that no password may be; none by default.
     *
     * @param names at most 20
     * @return this builder
     */
    public ResetkitBuilder productNames(List<String> names) {
        chosen.productNames = List.copyOf(names);
        return this;
    }

    /**
     * Known breaches; none by default, and {@code requirements} then says that they are not searched.
     *
     * @param port the port, for example {@link BreachFilter}
     * @param whenDown what happens to a password while the port cannot answer: {@link WhenBreachesCannotBeSearched}
     * @return this builder
     */
    public ResetkitBuilder breachedPasswords(BreachedPasswords port, WhenBreachesCannotBeSearched whenDown) {
        chosen.breached = port;
        chosen.acceptUnchecked = whenDown == WhenBreachesCannotBeSearched.ACCEPT;
        return this;
    }

    /**
     * Whether a new password must differ from the current one; not by default. Costs one more hash. A password that
     * must be changed or was blocked always has to become another one, and so does each under a level with a history.
     *
     * @param refused whether the current one is refused
     * @return this builder
     */
    public ResetkitBuilder refuseCurrentPassword(boolean refused) {
        chosen.refuseCurrent = refused;
        return this;
    }

    /**
     * How long a password lives that an administrator set; by default 24 hours.
     *
     * @param life 5 minutes to 30 days
     * @return this builder
     */
    public ResetkitBuilder temporaryPasswordLife(Duration life) {
        chosen.temporaryLife = life;
        return this;
    }

    /**
     * Says that the users live in another system and take no part in our transactions. A change is then claimed in our
     * stores, written there, and reported in ours; the worker settles what a crash leaves between by reading the
     * credential version, so one has to run.
     *
     * @param longestChange how long the other system may take for one change, 1 second to 10 minutes; after that the
     *     worker looks into what became of it
     * @return this builder
     */
    public ResetkitBuilder usersElsewhere(Duration longestChange) {
        chosen.elsewhere = longestChange;
        return this;
    }

    /**
     * For how long after a change of a primary address by anyone but the user, an administrator or the owner nobody but
     * administrators and the owner may have a reset sent to it; by default 72 hours.
     *
     * @param time 1 hour to 30 days
     * @return this builder
     */
    public ResetkitBuilder addressHold(Duration time) {
        chosen.addressHold = time;
        return this;
    }

    /**
     * What has to hold of whoever sent a link when it is used; by default {@link SenderRights#ACTIVE}. Stricter costs a
     * look at the sender's right with each link that is opened or used.
     *
     * @param rights what
     * @return this builder
     */
    public ResetkitBuilder sendersRightsAtRedemption(SenderRights rights) {
        chosen.senderRights = rights;
        return this;
    }

    /**
     * Who confirmed lately that it is they: asked before staff change anything. None by default, and nobody is asked to
     * confirm.
     *
     * @param port the port, over what the host knows about its sessions
     * @return this builder
     */
    public ResetkitBuilder stepUp(StepUp port) {
        chosen.stepUp = port;
        return this;
    }

    /**
     * Which holders of links confirmed that it is they, by more than the link: asked before a password is saved under
     * one. None by default, and nobody is asked to confirm.
     *
     * @param port the port, over what the host knows about second factors
     * @return this builder
     */
    public ResetkitBuilder holderConfirmation(HolderConfirmation port) {
        chosen.holderConfirmation = port;
        return this;
    }

    /**
     * How many resets may be asked for; by default {@link ResetLimits#defaults}.
     *
     * @param numbers per target, person, account and client
     * @return this builder
     */
    public ResetkitBuilder limits(ResetLimits numbers) {
        chosen.limits = numbers;
        return this;
    }

    /**
     * How the worker hands mails over; by default {@link WorkerOptions#defaults}.
     *
     * @param options deadlines, leases, waits and connections
     * @return this builder
     */
    public ResetkitBuilder worker(WorkerOptions options) {
        chosen.worker = options;
        return this;
    }

    /**
     * Checks every value and builds.
     *
     * @return the library, ready for use
     * @throws InvalidConfigurationException when a port is missing or a value is outside its range
     */
    public Resetkit build() {
        return chosen.build();
    }
}
