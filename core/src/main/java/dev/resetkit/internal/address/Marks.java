package dev.resetkit.internal.address;

import dev.resetkit.model.account.User;
import dev.resetkit.spi.store.CredentialRecord;
import dev.resetkit.spi.store.CredentialRecord.Undeliverable;
import java.util.Optional;

/**
 * Reads the marks on primary addresses that a mail server refused. A mark holds for the address that it was made for:
 * with another primary address there is none.
 */
public final class Marks {
    private Marks() {}

    /** The mark on a user's primary address in a record that was read, if there is one. */
    public static Optional<Undeliverable> in(CredentialRecord record, User user) {
        return record.undeliverable()
                .filter(mark -> user.primary()
                        .filter(primary -> primary.address().digest().equals(mark.digest()))
                        .isPresent());
    }

    /**
     * Whether mail to a user has anywhere to go: an address that is not marked, and is verified, or has yet to be by a
     * first password.
     */
    public static boolean reach(CredentialRecord record, User user) {
        return user.primary()
                        .filter(address -> address.verified() || !user.activated())
                        .isPresent()
                && in(record, user).isEmpty();
    }
}
