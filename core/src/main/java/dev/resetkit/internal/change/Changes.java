package dev.resetkit.internal.change;

import dev.resetkit.internal.config.Ports;
import dev.resetkit.internal.config.Wake;
import dev.resetkit.spi.CommitLostException;
import dev.resetkit.spi.StoreUnavailableException;
import dev.resetkit.spi.store.PendingChange;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Writes a change in one of two ways. Where the users share our transactions, everything happens in one. Where they live
 * in another system, the change is claimed in ours first, then written there, then reported in ours; what a crash leaves
 * between is settled by {@link Settler}.
 */
public final class Changes {
    private final Ports ports;
    private final boolean elsewhere;
    private final Aftermath aftermath;
    private final Wake wake;

    public Changes(Ports ports, boolean elsewhere, Aftermath aftermath, Wake wake) {
        this.ports = ports;
        this.elsewhere = elsewhere;
        this.aftermath = aftermath;
        this.wake = wake;
    }

    /**
     * Writes the change and all that follows from it.
     *
     * @param guard a conditional write or a second look inside the first transaction; false means that somebody was
     *     faster
     * @return true when this call changed the password; false when another was faster, and then nothing happened
     */
    public boolean commit(Wanted wanted, BooleanSupplier guard) {
        return elsewhere ? claimFirst(wanted, guard) : together(wanted, guard);
    }

    /**
     * The same for a change with a new hash that no link stands for, also where the commit may get lost: the salt was made
     * for this call alone, so the stored hash tells whether it was the faster one itself.
     *
     * @param method for an exception
     * @return true when this call changed the password
     */
    public boolean commitOnce(String method, Wanted wanted, BooleanSupplier guard) {
        Supplier<Boolean> saved = () -> commit(wanted, guard) || isThere(wanted);
        // A store of users may say again that it wrote what it wrote before: then all that follows is there as well.
        return Ports.decided(method, saved, () -> isThere(wanted) || saved.get());
    }

    private boolean isThere(Wanted wanted) {
        PendingChange facts = wanted.facts();
        return ports.users().encodedPassword(facts.account(), facts.user()).equals(wanted.hash());
    }

    private boolean together(Wanted wanted, BooleanSupplier guard) {
        try {
            return ports.stores().transactions().inCurrentOrNew(() -> {
                Lost.unless(guard.getAsBoolean());
                aftermath.writeWith(wanted, () -> ports.users().changePassword(wanted.write()));
                ports.stores().transactions().afterCommit(wake::wake);
                return true;
            });
        } catch (Lost e) {
            return false;
        }
    }

    private boolean claimFirst(Wanted wanted, BooleanSupplier guard) {
        PendingChange facts = wanted.facts();
        var transactions = ports.stores().transactions();
        boolean claimed = transactions.inNew(() -> guard.getAsBoolean() && aftermath.claim(wanted));
        if (!claimed) {
            return false;
        }
        if (!ports.users().changePassword(wanted.write())) {
            transactions.inNew(() -> ports.stores().credentials().drop(facts.account(), facts.id()));
            return false;
        }
        report(wanted);
        return true;
    }

    /** The password is changed already, so a store that is down here does not make that untrue: the claim tells it. */
    private void report(Wanted wanted) {
        try {
            ports.stores().transactions().inNew(() -> {
                aftermath.report(wanted);
                ports.stores().transactions().afterCommit(wake::wake);
                return wanted;
            });
        } catch (StoreUnavailableException | CommitLostException e) {
            wake.wake();
        }
    }
}
