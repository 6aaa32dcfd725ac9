package dev.resetkit.spi;

import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.model.secret.NewPassword;

/**
 * Turns passwords into stored hashes and compares them. The library's own is Argon2id; a host with another sign-in
 * brings its own, so that both sides read the same hashes. Normalisation belongs here: ours applies NFC in both
 * methods, a host's does what its sign-in does. Safe for use by several threads; never called inside a transaction.
 */
public interface PasswordHasher {
    /** What a comparison says. */
    enum Match {
        /** The password is the stored one. */
        YES,
        /** It is another one. */
        NO,
        /** The stored text is in a format that this hasher does not read, or outside its bounds: never a match. */
        UNKNOWN_FORMAT
    }

    /**
     * Hashes a password with a fresh salt and the current cost.
     *
     * @param password well-formed, within the rules' length and {@link #maxBytes}
     * @return the text to store
     */
    EncodedPassword hash(NewPassword password);

    /**
     * Compares in time that does not depend on where the two differ.
     *
     * @param typed what somebody typed
     * @param stored what the store holds
     * @return whether they match, or that the format is unknown
     */
    Match verify(NewPassword typed, EncodedPassword stored);

    /**
     * Whether the stored text was made with less than the current cost.
     *
     * @param stored what the store holds
     * @return true when a password that matches should be hashed again
     */
    boolean needsRehash(EncodedPassword stored);

    /**
     * The most bytes of UTF-8 that this hasher reads; longer passwords are refused, never cut.
     *
     * @return the limit, for example 72 for bcrypt; {@link Integer#MAX_VALUE} where there is none
     */
    int maxBytes();
}
