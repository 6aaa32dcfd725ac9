package dev.resetkit.model.account;

import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.UserId;
import java.util.Optional;

/**
 * What a host changed about a user by itself, for {@code userChanged}. The new facts are read from the user store.
 *
 * @param account the account
 * @param user who was changed
 * @param kind what
 * @param oldAddress the primary address that was replaced, so that it can be told; for {@link Kind#ADDRESS} only
 * @param author who changed the address; empty where the host does not know, which counts as a stranger
 */
public record UserChange(
        AccountId account, UserId user, Kind kind, Optional<EmailAddress> oldAddress, Optional<UserId> author) {
    /** What changed. */
    public enum Kind {
        /** The primary address became another one, or none. */
        ADDRESS,
        /** Suspended, or active again. */
        STATE,
        /** The role, the custom role or the ownership. */
        ROLE,
        /** The password, other than by the library. */
        PASSWORD,
        /** Whether a password is accepted, or who else signs the user in. */
        SIGN_IN,
        /** The user is gone. */
        DELETED
    }

    /** Checks that only a change of the address has an old one. */
    public UserChange {
        if (oldAddress.isPresent() && kind != Kind.ADDRESS) {
            throw new IllegalArgumentException("only a change of the address has an old address");
        }
    }

    /**
     * A change of the primary address.
     *
     * @param account the account
     * @param user whose
     * @param oldAddress what it was; empty where there was none
     * @param author who changed it; empty where the host does not know
     * @return the change
     */
    public static UserChange address(
            AccountId account, UserId user, Optional<EmailAddress> oldAddress, Optional<UserId> author) {
        return new UserChange(account, user, Kind.ADDRESS, oldAddress, author);
    }

    /**
     * Any other change.
     *
     * @param account the account
     * @param user who was changed
     * @param kind what
     * @return the change, by nobody in particular
     */
    public static UserChange of(AccountId account, UserId user, Kind kind) {
        return new UserChange(account, user, kind, Optional.empty(), Optional.empty());
    }
}
