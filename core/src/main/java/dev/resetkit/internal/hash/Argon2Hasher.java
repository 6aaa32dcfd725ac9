package dev.resetkit.internal.hash;

import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.model.secret.NewPassword;
import dev.resetkit.spi.PasswordHasher;
import java.security.SecureRandom;

/**
 * The library's own hasher. It makes Argon2id alone, from the UTF-8 of the NFC form; it also reads what a host may
 * hold ({@link StoredHash} lists it), from the text as typed, as the host's own program did. A text of more than
 * {@link PasswordText#MAX_RAW_LENGTH} units is never looked at.
 */
public final class Argon2Hasher implements PasswordHasher {
    private final Argon2Cost cost;
    private final SecureRandom random = new SecureRandom();

    /** A hasher with the default cost. */
    public Argon2Hasher() {
        this(Argon2Cost.DEFAULT);
    }

    /**
     * A hasher with a cost of its own. Raising it later is safe: old hashes are still read, and
     * {@link #needsRehash} tells them.
     *
     * @param cost what a new hash costs
     */
    public Argon2Hasher(Argon2Cost cost) {
        this.cost = cost;
    }

    /**
     * What a new hash costs.
     *
     * @return memory, passes and lanes
     */
    public Argon2Cost cost() {
        return cost;
    }

    /**
     * Hashes a password with a fresh salt and the current cost.
     *
     * @throws IllegalArgumentException if the rules were not asked first: the text is too long or not well-formed
     */
    @Override
    public EncodedPassword hash(NewPassword password) {
        if (password.rawLength() > PasswordText.MAX_RAW_LENGTH) {
            throw new IllegalArgumentException(
                    "a password is at most " + PasswordText.MAX_RAW_LENGTH + " UTF-16 units");
        }
        var salt = new byte[PhcString.SALT_BYTES];
        random.nextBytes(salt);
        return EncodedPassword.of(
                password.reveal(typed -> PhcString.make(typed, salt, cost)).format());
    }

    /** A text that is too long or not well-formed matches nothing: no hash can have been made from it. */
    @Override
    public Match verify(NewPassword typed, EncodedPassword stored) {
        var hash = StoredHash.parse(stored.reveal());
        if (hash.isEmpty()) {
            return Match.UNKNOWN_FORMAT;
        }
        if (typed.rawLength() > PasswordText.MAX_RAW_LENGTH || !typed.reveal(PasswordText::wellFormed)) {
            return Match.NO;
        }
        return typed.reveal(hash.get()::matches) ? Match.YES : Match.NO;
    }

    /** True for every other format, for less cost, and for a shorter salt or tag; false for one that is not read. */
    @Override
    public boolean needsRehash(EncodedPassword stored) {
        return StoredHash.parse(stored.reveal())
                .filter(hash -> hash.outdated(cost))
                .isPresent();
    }

    @Override
    public int maxBytes() {
        return Integer.MAX_VALUE;
    }
}
