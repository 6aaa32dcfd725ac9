package dev.resetkit.internal.link;

import dev.resetkit.model.secret.ResetToken;
import java.security.SecureRandom;
import java.util.Base64;

/** The one source of randomness: tokens and ids. */
public final class Randoms {
    /** 256 bits, as the requirements on token generation ask for. */
    private static final int TOKEN_BYTES = 32;

    private static final int ID_LENGTH = 26;
    private static final String ID_ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

    private final SecureRandom random;

    public Randoms() {
        this(new SecureRandom());
    }

    Randoms(SecureRandom random) {
        this.random = random;
    }

    /** A fresh token of 32 random bytes. */
    public ResetToken token() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return ResetToken.parse(text).orElseThrow();
    }

    /** A fresh secret of 32 random bytes, for keyed digests. */
    public byte[] key() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return bytes;
    }

    /** A fresh id: 26 characters of lower-case base32, 130 bits, safe in addresses and keys. */
    public String id() {
        byte[] bytes = new byte[ID_LENGTH];
        random.nextBytes(bytes);
        var id = new StringBuilder(ID_LENGTH);
        for (byte b : bytes) {
            id.append(ID_ALPHABET.charAt(b & 31));
        }
        return id.toString();
    }

    /** A number from 0 to below the bound, for jitter. */
    public long below(long bound) {
        return random.nextLong(bound);
    }
}
