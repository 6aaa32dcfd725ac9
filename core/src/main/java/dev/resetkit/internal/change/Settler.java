package dev.resetkit.internal.change;

import dev.resetkit.internal.change.Wanted.History;
import dev.resetkit.internal.config.Ports;
import dev.resetkit.model.account.User;
import dev.resetkit.spi.store.AccountSettings;
import dev.resetkit.spi.store.PendingChange;
import dev.resetkit.spi.store.PendingChange.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Settles what a crash left in claim-first mode, by reading the credential version: a change that was taken is reported,
 * one that was not is given up, and its link is as it was. A change that comes late all the same is reported by whoever
 * made it.
 */
public final class Settler {
    private static final Logger LOG = LoggerFactory.getLogger(Settler.class);
    private static final int MOST = 100;

    private final Ports ports;
    private final boolean elsewhere;
    private final Aftermath aftermath;
    private final Duration temporaryLife;
    private final BiFunction<AccountSettings, User, History> history;

    public Settler(
            Ports ports,
            boolean elsewhere,
            Aftermath aftermath,
            Duration temporaryLife,
            BiFunction<AccountSettings, User, History> history) {
        this.ports = ports;
        this.elsewhere = elsewhere;
        this.aftermath = aftermath;
        this.temporaryLife = temporaryLife;
        this.history = history;
    }

    /**
     * Settles what is overdue, at most a hundred.
     *
     * @return how many were settled
     */
    public int settle() {
        if (!elsewhere) {
            return 0;
        }
        List<PendingChange> overdue = ports.stores().credentials().overdue(ports.now(), MOST);
        int settled = 0;
        for (PendingChange change : overdue) {
            settled += settled(change) ? 1 : 0;
        }
        return settled;
    }

    /** One that cannot be settled never stops the others: it stays overdue, and is looked at again. */
    private boolean settled(PendingChange change) {
        try {
            settle(change);
            return true;
        } catch (RuntimeException | Error e) {
            LOG.warn(
                    "a change under way could not be settled and is looked at again: {}",
                    e.getClass().getName());
            return false;
        }
    }

    private void settle(PendingChange change) {
        Optional<User> user = ports.users().find(change.account(), change.user());
        boolean taken = user.filter(now -> tookIt(change, now)).isPresent();
        ports.stores().transactions().inNew(() -> {
            if (taken) {
                aftermath.report(wanted(change, user.orElseThrow()));
            } else {
                ports.stores().credentials().drop(change.account(), change.id());
            }
            return change;
        });
    }

    /** Another version, and no sign that it is somebody else's change. */
    private static boolean tookIt(PendingChange change, User now) {
        if (now.version().equals(change.expected())) {
            return false;
        }
        return marksOnly(change)
                || now.passwordChangedAt().filter(at -> !at.equals(change.at())).isEmpty();
    }

    /** The hash stays what it was: there is none to keep among the earlier ones. */
    private static boolean marksOnly(PendingChange change) {
        return change.kind() == Kind.BLOCK || change.kind() == Kind.UNBLOCK;
    }

    private Wanted wanted(PendingChange change, User user) {
        AccountSettings settings = ports.stores().settings().find(change.account());
        return new Wanted(
                change,
                ports.directory().find(change.account()),
                user,
                marksOnly(change) ? Optional.empty() : ports.users().encodedPassword(change.account(), change.user()),
                history.apply(settings, user),
                temporaryLife,
                Optional.empty());
    }
}
