package dev.resetkit.internal.hash;

import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.model.secret.NewPassword;
import dev.resetkit.spi.PasswordHasher;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * The library's own hasher. It makes Argon2id alone, from the UTF-8 of the NFC form; it also reads the bcrypt that a
 * host may hold, from the text as typed, as the host's own program did. A text of more than
 * {@link PasswordText#MAX_RAW_LENGTH} units is never looked at.
 */
public final class Argon2Hasher implements PasswordHasher {
    /** RFC 9106, section 4. */
    private static final int SALT_BYTES = 16;
    /** RFC 9106, section 4. */
    private static final int TAG_BYTES = 32;

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
        var salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        var tag = password.reveal(
                typed -> tag(typed, salt, cost.memoryKiB(), cost.iterations(), cost.parallelism(), TAG_BYTES));
        return EncodedPassword.of(
                new PhcString(cost.memoryKiB(), cost.iterations(), cost.parallelism(), salt, tag).format());
    }

    /** A text that is too long or not well-formed matches nothing: no hash can have been made from it. */
    @Override
    public Match verify(NewPassword typed, EncodedPassword stored) {
        var argon2 = PhcString.parse(stored.reveal());
        var bcrypt = BcryptString.parse(stored.reveal());
        if (argon2.isEmpty() && bcrypt.isEmpty()) {
            return Match.UNKNOWN_FORMAT;
        }
        if (typed.rawLength() > PasswordText.MAX_RAW_LENGTH || !typed.reveal(PasswordText::wellFormed)) {
            return Match.NO;
        }
        boolean same = argon2.isPresent()
                ? typed.reveal(text -> matches(text, argon2.get()))
                : typed.reveal(bcrypt.get()::matches);
        return same ? Match.YES : Match.NO;
    }

    /** True for bcrypt, for less cost, and for a shorter salt or tag; false for a text that is never a match. */
    @Override
    public boolean needsRehash(EncodedPassword stored) {
        return PhcString.parse(stored.reveal())
                .map(phc -> phc.salt.length < SALT_BYTES
                        || phc.tag.length < TAG_BYTES
                        || !cost.metBy(phc.memoryKiB, phc.iterations))
                .orElseGet(() -> BcryptString.parse(stored.reveal()).isPresent());
    }

    @Override
    public int maxBytes() {
        return Integer.MAX_VALUE;
    }

    private static boolean matches(CharSequence typed, PhcString phc) {
        var tag = tag(typed, phc.salt, phc.memoryKiB, phc.iterations, phc.parallelism, phc.tag.length);
        return MessageDigest.isEqual(tag, phc.tag);
    }

    private static byte[] tag(
            CharSequence typed, byte[] salt, int memoryKiB, int iterations, int parallelism, int length) {
        var bytes = PasswordText.utf8(PasswordText.nfc(typed));
        try {
            return Argon2Function.tag(bytes, salt, memoryKiB, iterations, parallelism, length);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }
}
