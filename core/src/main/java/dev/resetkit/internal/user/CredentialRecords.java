package dev.resetkit.internal.user;

import dev.resetkit.internal.config.Ports;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.spi.StoreUnavailableException;
import dev.resetkit.spi.store.CredentialRecord;
import java.util.function.UnaryOperator;

/** Changes what is kept about a user's password: read, change, write if nobody was faster, else again. */
public final class CredentialRecords {
    private static final int TRIES = 100;

    private CredentialRecords() {}

    /**
     * What a change did.
     *
     * @param before the record as it was read
     * @param after the values of now
     */
    public record Changed(CredentialRecord before, CredentialRecord after) {}

    /** Changes a record; writes nothing when the change leaves it as it is. */
    public static Changed change(Ports ports, AccountId account, UserId user, UnaryOperator<CredentialRecord> change) {
        for (int i = 0; i < TRIES; i++) {
            CredentialRecord before = ports.stores().credentials().find(account, user);
            CredentialRecord after = change.apply(before);
            if (after.equals(before) || ports.stores().credentials().update(after)) {
                return new Changed(before, after);
            }
        }
        throw new StoreUnavailableException("credentials: others kept changing them");
    }
}
