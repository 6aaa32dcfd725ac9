package dev.resetkit;

import dev.resetkit.internal.config.LinkConfig;
import dev.resetkit.internal.config.LinkTemplate;
import dev.resetkit.internal.config.PasswordConfig;
import dev.resetkit.internal.config.Policy;
import dev.resetkit.internal.config.Ports;
import dev.resetkit.internal.hash.Argon2Cost;
import dev.resetkit.internal.hash.Argon2Hasher;
import dev.resetkit.internal.hash.HashPermits;
import dev.resetkit.internal.listen.Timeline;
import dev.resetkit.model.InvalidConfigurationException;
import dev.resetkit.model.account.LinksKept;
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
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** What a host chose in its {@link ResetkitBuilder}, and what holds where it chose nothing. Checked when it is built. */
final class Choices {
    @Nullable
    UserStore users;

    @Nullable
    Directory directory;

    @Nullable
    ResetStores stores;

    @Nullable
    Mailer mailer;

    @Nullable
    BounceReader bounceReader;

    @Nullable
    PasswordHasher hasher;

    @Nullable
    Integer hashPermits;

    ResetListener listener = (account, line) -> {};

    Clock clock;
    Duration endUserLife = Duration.ofHours(24);
    Duration teamMemberLife = Duration.ofHours(1);
    Duration selfServiceLife = Duration.ofHours(1);
    Duration activationLife = Duration.ofHours(24);
    String linkTemplate = "https://{host}/reset-password/{token}";
    String activationTemplate = "https://{host}/activate/{token}";
    LinksKept linksKept = LinksKept.NEWEST;
    List<String> productNames = List.of();

    @Nullable
    BreachedPasswords breached;

    boolean acceptUnchecked;
    boolean refuseCurrent;
    Duration temporaryLife = Duration.ofHours(24);

    @Nullable
    Duration elsewhere;

    Duration addressHold = Duration.ofDays(3);

    @Nullable
    StepUp stepUp;

    @Nullable
    HolderConfirmation holderConfirmation;

    SenderRights senderRights = SenderRights.ACTIVE;
    ResetLimits limits = ResetLimits.defaults();
    WorkerOptions worker = WorkerOptions.defaults();

    Choices(Clock clock) {
        this.clock = clock;
    }

    Resetkit build() {
        UserStore people = given("users", users);
        Directory accounts = given("directory", directory);
        ResetStores bundle = given("stores", stores);
        var ports = new Ports(people, accounts, bundle, new Timeline(bundle, listener), clock);
        checkWorker();
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
                worker,
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

    private void checkWorker() {
        within("mailDeadline", worker.mailDeadline(), Duration.ofSeconds(1), Duration.ofMinutes(10));
        // Not 0: the skew is also the time that a claim may take before it is too old to speak under.
        within("clockSkew", worker.clockSkew(), Duration.ofMillis(100), Duration.ofMinutes(10));
        Duration shortest = worker.mailDeadline().plus(worker.clockSkew().multipliedBy(2));
        within("lease", worker.lease(), shortest, Duration.ofHours(1));
        within("firstBackoff", worker.firstBackoff(), Duration.ofMillis(100), Duration.ofMinutes(30));
        if (worker.connections() < 1 || worker.connections() > 16) {
            throw new InvalidConfigurationException("connections", "1 to 16");
        }
        within("pollInterval", worker.pollInterval(), Duration.ofMillis(10), Duration.ofMinutes(10));
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
