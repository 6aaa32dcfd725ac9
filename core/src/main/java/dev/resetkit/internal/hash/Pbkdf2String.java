package dev.resetkit.internal.hash;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A PBKDF2 hash with HMAC-SHA-256 that a host already stores. Only read, never made. Three spellings:
 * <ul>
 *   <li>a PHC string, {@code $pbkdf2-sha256$i=600000,l=32$salt$key}, whose {@code l} may be missing;
 *   <li>the form of Python's passlib, {@code $pbkdf2-sha256$29000$salt$key}, which writes a point for a plus;
 *   <li>that of Spring Security's encoder: 16 bytes of salt and 32 of key in lower-case hexadecimal digits.
 * </ul>
 * The key is made from the UTF-8 of the text as typed, not normalised, as those programs do.
 */
final class Pbkdf2String implements StoredHash {
    private static final String PREFIX = "$pbkdf2-sha256$";

    /** What Spring Security 5.8 made {@code defaultsForSpringSecurity_v5_8} of; its secret is empty. */
    private static final int SPRING_ITERATIONS = 310_000;

    private static final int SPRING_SALT = 16;
    private static final int SPRING_KEY = 32;

    final int iterations;
    final byte[] salt;
    final byte[] key;

    private Pbkdf2String(int iterations, byte[] salt, byte[] key) {
        this.iterations = iterations;
        this.salt = salt;
        this.key = key;
    }

    /** Empty for every other format, every other spelling and everything out of bounds. */
    static Optional<Pbkdf2String> parse(String text) {
        if (!text.startsWith(PREFIX)) {
            return Optional.empty();
        }
        var parts = text.substring(PREFIX.length()).split("\\$", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        return parts[0].startsWith("i=")
                ? parsePhc(parts[0], parts[1], parts[2])
                : parsePasslib(parts[0], parts[1], parts[2]);
    }

    /** Behind Spring's prefix. */
    static Optional<Pbkdf2String> parseSpring(String hex) {
        boolean fits = hex.length() == 2 * (SPRING_SALT + SPRING_KEY)
                && hex.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
        if (!fits) {
            return Optional.empty();
        }
        var bytes = HexFormat.of().parseHex(hex);
        return Optional.of(new Pbkdf2String(
                SPRING_ITERATIONS,
                Arrays.copyOf(bytes, SPRING_SALT),
                Arrays.copyOfRange(bytes, SPRING_SALT, bytes.length)));
    }

    /** Compares in constant time; the work does not depend on the answer. */
    @Override
    public boolean matches(CharSequence typed) {
        var bytes = PasswordText.utf8(typed);
        try {
            return MessageDigest.isEqual(Pbkdf2Function.key(bytes, salt, iterations, key.length), key);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static Optional<Pbkdf2String> parsePhc(String numbers, String salt, String key) {
        int l = numbers.indexOf(",l=");
        int iterations = PhcFields.number(numbers.substring(2, l < 0 ? numbers.length() : l));
        return of(iterations, salt, key)
                .filter(hash -> l < 0 || PhcFields.number(numbers.substring(l + 3)) == hash.key.length);
    }

    private static Optional<Pbkdf2String> parsePasslib(String rounds, String salt, String key) {
        return salt.indexOf('+') >= 0 || key.indexOf('+') >= 0
                ? Optional.empty()
                : of(PhcFields.number(rounds), salt.replace('.', '+'), key.replace('.', '+'));
    }

    private static Optional<Pbkdf2String> of(int iterations, String salt64, String key64) {
        var salt = PhcFields.salt(salt64);
        var key = PhcFields.tag(key64);
        return Pbkdf2Function.withinBounds(iterations) && salt.length > 0 && key.length > 0
                ? Optional.of(new Pbkdf2String(iterations, salt, key))
                : Optional.empty();
    }
}
