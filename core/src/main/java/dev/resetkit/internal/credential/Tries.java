package dev.resetkit.internal.credential;

import dev.resetkit.internal.audit.Audit;
import dev.resetkit.internal.config.Ports;
import dev.resetkit.internal.user.Addresses;
import dev.resetkit.internal.user.CredentialRecords;
import dev.resetkit.model.Code;
import dev.resetkit.model.account.User;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.password.Requirements;
import dev.resetkit.spi.store.CredentialRecord;
import java.time.Instant;
import java.util.Optional;

/**
 * Counts tries. A try is taken before the password is compared and given back when it was right, so that any number of
 * callers at once get no more tries than the level has. Users who do not exist are counted alike.
 */
final class Tries {
    private static final Code LOCKED = Code.of("SIGN_IN_LOCKED");

    private final Ports ports;
    private final Audit audit;
    private final Addresses addresses;

    Tries(Ports ports, Audit audit, Addresses addresses) {
        this.ports = ports;
        this.audit = audit;
        this.addresses = addresses;
    }

    /**
     * What came of taking a try.
     *
     * @param taken whether the password may be compared
     * @param until when the lock ends, where there is one now
     */
    record Taken(boolean taken, Optional<Instant> until) {}

    /** Takes one, and locks with the last. */
    Taken take(AccountId account, UserId user, Requirements requirements) {
        Instant now = ports.now();
        Instant end = now.plus(requirements.lock());
        return ports.stores().transactions().inNew(() -> {
            CredentialRecords.Changed changed =
                    CredentialRecords.change(ports, account, user, record -> taken(record, now, end, requirements));
            CredentialRecord before = changed.before();
            if (before.locked(now)) {
                return new Taken(false, before.lockedUntil());
            }
            Optional<Instant> lock = changed.after().lockedUntil();
            if (lock.isPresent()) {
                audit.write(Audit.line(LOCKED, account).about(user), LOCKED);
            }
            return new Taken(true, lock);
        });
    }

    /** Gives all back: the password was right. The user's address is looked at by the same write. */
    void forget(AccountId account, User user) {
        ports.stores()
                .transactions()
                .inNew(() -> addresses.look(account, user, record -> record.tried(0, Optional.empty())));
    }

    private static CredentialRecord taken(
            CredentialRecord record, Instant now, Instant end, Requirements requirements) {
        if (record.locked(now)) {
            return record;
        }
        int number = record.lockedUntil().isPresent() ? 1 : record.tries() + 1;
        return record.tried(number, number >= requirements.tries() ? Optional.of(end) : Optional.empty());
    }
}
