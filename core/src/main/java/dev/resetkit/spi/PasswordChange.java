package dev.resetkit.spi;

import dev.resetkit.model.account.CredentialVersion;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.RedemptionId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.secret.EncodedPassword;
import java.time.Instant;
import java.util.Optional;

/**
 * What {@link UserStore#changePassword} is to write.
 *
 * @param account the account
 * @param user the user
 * @param kind replace the hash, or block or unblock the one there is
 * @param expected the credential version that must still be current
 * @param redemption the key of this change, the same for each try of it
 * @param hash the new hash, for {@link Kind#REPLACE} only
 * @param mustChange whether the user must choose another at the next sign-in
 * @param temporaryUntil when the new password dies; empty for a lasting one
 * @param verifyAddress whether the primary address becomes verified by it
 * @param at the library's clock: the time of change to keep
 */
public record PasswordChange(
        AccountId account,
        UserId user,
        Kind kind,
        CredentialVersion expected,
        RedemptionId redemption,
        Optional<EncodedPassword> hash,
        boolean mustChange,
        Optional<Instant> temporaryUntil,
        boolean verifyAddress,
        Instant at) {
    /** The three changes there are. */
    public enum Kind {
        /** A new hash; lifts a block. */
        REPLACE,
        /** The hash stays, and no password signs in until {@link #REPLACE} or {@link #UNBLOCK}. */
        BLOCK,
        /** The hash signs in again. */
        UNBLOCK
    }

    /** Checks that a hash is there exactly when one is needed. */
    public PasswordChange {
        if (hash.isPresent() != (kind == Kind.REPLACE)) {
            throw new IllegalArgumentException("REPLACE has a hash, BLOCK and UNBLOCK have none");
        }
    }

    /**
     * A lasting password that the user chose.
     *
     * @param account the account
     * @param user the user
     * @param expected the version that must still be current
     * @param redemption the key of this change
     * @param hash the new hash
     * @param at the time of change
     * @return the change
     */
    public static PasswordChange replace(
            AccountId account,
            UserId user,
            CredentialVersion expected,
            RedemptionId redemption,
            EncodedPassword hash,
            Instant at) {
        return new PasswordChange(
                account,
                user,
                Kind.REPLACE,
                expected,
                redemption,
                Optional.of(hash),
                false,
                Optional.empty(),
                false,
                at);
    }
}
