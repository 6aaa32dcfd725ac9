package dev.resetkit.internal.hash;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.crypto.generators.BCrypt;

/**
 * A bcrypt hash that a host already stores, {@code $2b$12$} with 22 characters of salt and 31 of digest. Only read,
 * never made.
 *
 * <p>What matches is what the programs that made such hashes let match. The key is the UTF-8 of the text as typed, not
 * normalised, with a zero byte behind it. Of a longer key only the first 72 bytes count: PHP, crypt_blowfish, jBCrypt
 * and Spring Security all cut there for {@code 2a}, {@code 2b} and {@code 2y} alike, and refusing would lock out a user
 * whose password was longer. A text that holds a zero character never matches: in the C programs it ends the password,
 * and repeating the key makes such texts collide with shorter ones.
 */
final class BcryptString implements StoredHash {
    private static final int LENGTH = 60;
    private static final int SALT_AT = 7;
    private static final int DIGEST_AT = 29;
    private static final int SALT_BYTES = 16;
    /** Of the 24 bytes that the function gives, the format has always kept 23. */
    private static final int DIGEST_BYTES = 23;

    private static final int MIN_COST = 4;
    /** About 5 seconds on a common server; a stored 31 would keep a processor busy for days. */
    private static final int MAX_COST = 16;

    private static final int KEY_BYTES = 72;
    private static final String ALPHABET = "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private final int cost;
    private final byte[] salt;
    private final byte[] digest;

    private BcryptString(int cost, byte[] salt, byte[] digest) {
        this.cost = cost;
        this.salt = salt;
        this.digest = digest;
    }

    /** Empty for every other format and for a cost out of bounds. */
    static Optional<BcryptString> parse(String text) {
        if (text.length() != LENGTH || text.charAt(3) != '$' || text.charAt(6) != '$') {
            return Optional.empty();
        }
        if (!text.startsWith("$2a") && !text.startsWith("$2b") && !text.startsWith("$2y")) {
            return Optional.empty();
        }
        int tens = text.charAt(4) - '0';
        int ones = text.charAt(5) - '0';
        int cost = tens * 10 + ones;
        if (tens < 0 || tens > 1 || ones < 0 || ones > 9 || cost < MIN_COST || cost > MAX_COST) {
            return Optional.empty();
        }
        for (int i = SALT_AT; i < LENGTH; i++) {
            if (ALPHABET.indexOf(text.charAt(i)) < 0) {
                return Optional.empty();
            }
        }
        // The two bits that no byte of the digest uses are zero in every program's output. Those of the salt are not:
        // some programs took the salt's last character from elsewhere, and all ignore its lower four bits.
        if ((ALPHABET.indexOf(text.charAt(LENGTH - 1)) & 0b11) != 0) {
            return Optional.empty();
        }
        return Optional.of(
                new BcryptString(cost, decode(text, SALT_AT, SALT_BYTES), decode(text, DIGEST_AT, DIGEST_BYTES)));
    }

    /** Compares in constant time; the work does not depend on the answer. */
    @Override
    public boolean matches(CharSequence typed) {
        var bytes = PasswordText.utf8(typed);
        var key = Arrays.copyOf(bytes, Math.min(bytes.length + 1, KEY_BYTES));
        // False: the zero byte stands in the key already, in an array that can be wiped.
        var made = BCrypt.generate(key, salt, cost, false);
        boolean zero = typed.chars().anyMatch(c -> c == 0);
        Arrays.fill(bytes, (byte) 0);
        Arrays.fill(key, (byte) 0);
        return MessageDigest.isEqual(Arrays.copyOf(made, DIGEST_BYTES), digest) && !zero;
    }

    private static byte[] decode(String text, int from, int count) {
        var bytes = new byte[count];
        int bits = 0;
        int held = 0;
        int at = from;
        for (int i = 0; i < count; i++) {
            while (held < 8) {
                bits = (bits << 6 | ALPHABET.indexOf(text.charAt(at++))) & 0xFFFF;
                held += 6;
            }
            held -= 8;
            bytes[i] = (byte) (bits >> held);
        }
        return bytes;
    }
}
