package dev.resetkit;

import dev.resetkit.internal.config.LinkConfig;
import dev.resetkit.internal.config.LinkTemplate;
import dev.resetkit.internal.config.PasswordConfig;
import dev.resetkit.internal.config.Policy;
import dev.resetkit.internal.config.Ports;
import dev.resetkit.internal.hash.Argon2Cost;
import dev.resetkit.internal.hash.Argon2Hasher;
import dev.resetkit.internal.hash.HashPermits;
import dev.resetkit.internal.listen.ListenedStores;
import dev.resetkit.model.InvalidConfigurationException;
import dev.resetkit.model.account.Account;
import dev.resetkit.model.account.LinksKept;
import dev.resetkit.model.account.UserKind;
import dev.resetkit.model.decision.SenderRights;
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
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Builds a {@link Resetkit}. Every value is checked by {@link #build}, which throws
 * {@link InvalidConfigurationException} with the property and its range. Not for use by two threads at once.
 */
public final class ResetkitBuilder {
    private @Nullable UserStore users;
    private @Nullable Directory directory;
    private @Nullable ResetStores stores;
    private @Nullable Mailer mailer;
    private @Nullable BounceReader bounceReader;
    private @Nullable PasswordHasher hasher;
    private @Nullable Integer hashPermits;
    private @Nullable ResetListener listener;
    private Clock clock = Clock.systemUTC();
    private Duration endUserLife = Duration.ofHours(24);
    private Duration teamMemberLife = Duration.ofHours(1);
    private Duration selfServiceLife = Duration.ofHours(1);
    private Duration activationLife = Duration.ofHours(24);
    private String linkTemplate = "https://{host}/reset-password/{token}";
    private String activationTemplate = "https://{host}/activate/{token}";
    private LinksKept linksKept = LinksKept.NEWEST;
    private List<String> productNames = List.of();
    private @Nullable BreachedPasswords breached;
    private boolean acceptUnchecked;
    private boolean refuseCurrent;
    private Duration temporaryLife = Duration.ofHours(24);
    private @Nullable Duration elsewhere;
    private Duration addressHold = Duration.ofDays(3);
    private @Nullable StepUp stepUp;
    private @Nullable HolderConfirmation holderConfirmation;
    private SenderRights senderRights = SenderRights.ACTIVE;
    private ResetLimits limits = ResetLimits.defaults();
    private Duration mailDeadline = Duration.ofMinutes(1);
    private Duration clockSkew = Duration.ofMinutes(2);
    private Duration lease = Duration.ofMinutes(5);
    private Duration firstBackoff = Duration.ofMinutes(1);
    private int connections = 1;
    private Duration pollInterval = Duration.ofSeconds(5);

    ResetkitBuilder() {}

    /**
     * The host's users. Must be given.
     *
     * @param store the port
     * @return this builder
     */
    public ResetkitBuilder users(UserStore store) {
        users = store;
        return this;
    }

    /**
     * The host's accounts and brands. This or {@link #account} must be given.
     *
     * @param port the port
     * @return this builder
     */
    public ResetkitBuilder directory(Directory port) {
        directory = port;
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
        stores = bundle;
        return this;
    }

    /**
     * What hands mail over. Must be given.
     *
     * @param port the port
     * @return this builder
     */
    public ResetkitBuilder mailer(Mailer port) {
        mailer = port;
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
        bounceReader = port;
        return this;
    }

    /**
     * What hashes new passwords; by default {@link PasswordHashers#argon2id}.
     *
     * @param port the hasher that the host's sign-in reads
     * @return this builder
     */
    public ResetkitBuilder passwordHasher(PasswordHasher port) {
        hasher = port;
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
        hashPermits = permits;
        return this;
    }

    /**
     * Who hears what happens to resets in this process; nobody by default.
     *
     * @param port best effort: see {@link ResetListener}
     * @return this builder
     */
    public ResetkitBuilder listener(ResetListener port) {
        listener = port;
        return this;
    }

    /**
     * The one source of time; by default the system's, in UTC.
     *
     * @param source the clock
     * @return this builder
     */
    public ResetkitBuilder clock(Clock source) {
        clock = source;
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
            endUserLife = life;
        } else {
            teamMemberLife = life;
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
        selfServiceLife = life;
        return this;
    }

    /**
     * How long links live for users who never had a password; by default 24 hours.
     *
     * @param life 5 minutes to 7 days
     * @return this builder
     */
    public ResetkitBuilder activationLinkLife(Duration life) {
        activationLife = life;
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
        linkTemplate = template;
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
        activationTemplate = template;
        return this;
    }

    /**
     * What becomes of older links where the account chose nothing; by default {@link LinksKept#NEWEST}.
     *
     * @param policy of how many resets the links live on
     * @return this builder
     */
    public ResetkitBuilder linksKept(LinksKept policy) {
        linksKept = policy;
        return this;
    }

    /**
     * Names of the product that no password may be; none by default.
     *
     * @param names at most 20
     * @return this builder
     */
    public ResetkitBuilder productNames(List<String> names) {
        productNames = List.copyOf(names);
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
        breached = port;
        acceptUnchecked = whenDown == WhenBreachesCannotBeSearched.ACCEPT;
        return this;
    }

    /**
     * Whether a new password must differ from the current one; not by default. Costs one more hash. A password that
     * must be changed always has to become another one, and so does each under a level with a history.
     *
     * @param refused whether the current one is refused
     * @return this builder
     */
    public ResetkitBuilder refuseCurrentPassword(boolean refused) {
        refuseCurrent = refused;
        return this;
    }

    /**
     * How long a password lives that an administrator set; by default 24 hours.
     *
     * @param life 5 minutes to 30 days
     * @return this builder
     */
    public ResetkitBuilder temporaryPasswordLife(Duration life) {
        temporaryLife = life;
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
        elsewhere = longestChange;
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
        addressHold = time;
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
        senderRights = rights;
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
        stepUp = port;
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
        holderConfirmation = port;
        return this;
    }

    /**
     * How many resets may be asked for; by default {@link ResetLimits#defaults}.
     *
     * @param numbers per target, person, account and client
     * @return this builder
     */
    public ResetkitBuilder limits(ResetLimits numbers) {
        limits = numbers;
        return this;
    }

    /**
     * The longest that the mailer takes for one mail; by default 60 seconds. Give the mailer's own deadline.
     *
     * @param deadline 1 second to 10 minutes
     * @return this builder
     */
    public ResetkitBuilder mailDeadline(Duration deadline) {
        mailDeadline = deadline;
        return this;
    }

    /**
     * How far the clocks of two processes may differ; by default 120 seconds.
     *
     * @param skew 100 milliseconds to 10 minutes
     * @return this builder
     */
    public ResetkitBuilder clockSkew(Duration skew) {
        clockSkew = skew;
        return this;
    }

    /**
     * How long one worker keeps a mail to itself; by default 5 minutes.
     *
     * @param duration at least the mail deadline and twice the clock skew, at most 1 hour
     * @return this builder
     */
    public ResetkitBuilder lease(Duration duration) {
        lease = duration;
        return this;
    }

    /**
     * The wait after the first failed attempt, doubled by each further one; by default 1 minute.
     *
     * @param wait 100 milliseconds to 30 minutes
     * @return this builder
     */
    public ResetkitBuilder firstBackoff(Duration wait) {
        firstBackoff = wait;
        return this;
    }

    /**
     * How many mails of jobs a started worker hands over at once; by default 1. Single mails always have a connection of
     * their own beside them. Give the mailer at least one connection more.
     *
     * @param ofJobs 1 to 16
     * @return this builder
     */
    public ResetkitBuilder connections(int ofJobs) {
        connections = ofJobs;
        return this;
    }

    /**
     * How long a started worker waits when nothing wakes it; by default 5 seconds.
     *
     * @param interval 10 milliseconds to 10 minutes
     * @return this builder
     */
    public ResetkitBuilder pollInterval(Duration interval) {
        pollInterval = interval;
        return this;
    }

    /**
     * Checks every value and builds.
     *
     * @return the library, ready for use
     * @throws InvalidConfigurationException when a port is missing or a value is outside its range
     */
    public Resetkit build() {
        UserStore people = given("users", users);
        Directory accounts = given("directory", directory);
        ResetStores bundle = given("stores", stores);
        var heard = listener == null ? bundle : ListenedStores.of(bundle, listener);
        var ports = new Ports(people, accounts, heard, clock);
        within("mailDeadline", mailDeadline, Duration.ofSeconds(1), Duration.ofMinutes(10));
        // Not 0: the skew is also the time that a claim may take before it is too old to speak under.
        within("clockSkew", clockSkew, Duration.ofMillis(100), Duration.ofMinutes(10));
        within("lease", lease, mailDeadline.plus(clockSkew.multipliedBy(2)), Duration.ofHours(1));
        within("firstBackoff", firstBackoff, Duration.ofMillis(100), Duration.ofMinutes(30));
        if (connections < 1 || connections > 16) {
            throw new InvalidConfigurationException("connections", "1 to 16");
        }
        within("pollInterval", pollInterval, Duration.ofMillis(10), Duration.ofMinutes(10));
        within("addressHold", addressHold, Duration.ofHours(1), Duration.ofDays(30));
        within("temporaryPasswordLife", temporaryLife, Duration.ofMinutes(5), Duration.ofDays(30));
        if (elsewhere != null) {
            within("usersElsewhere", elsewhere, Duration.ofSeconds(1), Duration.ofMinutes(10));
        }
        if (productNames.size() > 20) {
            throw new InvalidConfigurationException("productNames", "at most 20 names");
        }
        var policy = new Policy(
                links(),
                passwords(),
                limits,
                mailDeadline,
                clockSkew,
                lease,
                firstBackoff,
                connections,
                pollInterval,
                Optional.ofNullable(elsewhere),
                addressHold,
                senderRights,
                Optional.ofNullable(stepUp),
                Optional.ofNullable(holderConfirmation));
        warnOfFakes(bundle);
        PasswordHasher chosen = hasher == null ? PasswordHashers.argon2id() : hasher;
        return new Resetkit(
                ports, policy, given("mailer", mailer), Optional.ofNullable(bounceReader), chosen, permits(chosen));
    }

    private LinkConfig links() {
        return new LinkConfig(
                endUserLife,
                teamMemberLife,
                selfServiceLife,
                activationLife,
                new LinkTemplate("linkTemplate", linkTemplate),
                new LinkTemplate("activationLinkTemplate", activationTemplate),
                linksKept);
    }

    private PasswordConfig passwords() {
        return new PasswordConfig(
                productNames, Optional.ofNullable(breached), acceptUnchecked, refuseCurrent, temporaryLife);
    }

    private HashPermits permits(PasswordHasher chosen) {
        if (hashPermits == null) {
            return HashPermits.forThisMachine(chosen instanceof Argon2Hasher ours ? ours.cost() : Argon2Cost.DEFAULT);
        }
        if (hashPermits < 1 || hashPermits > 256) {
            throw new InvalidConfigurationException("hashPermits", "1 to 256");
        }
        return HashPermits.of(hashPermits);
    }

    private static void warnOfFakes(ResetStores stores) {
        if (stores.getClass().getPackageName().equals("dev.resetkit.inmemory")) {
            LoggerFactory.getLogger(Resetkit.class).warn("built with in-memory stores: nothing outlives this process");
        }
    }

    private static <T> T given(String property, @Nullable T value) {
        if (value == null) {
            throw new InvalidConfigurationException(property, "given");
        }
        return value;
    }

    private static void within(String property, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new InvalidConfigurationException(property, least + " to " + most);
        }
    }
}
