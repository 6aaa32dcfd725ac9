package dev.resetkit.internal.hash;

import java.util.Base64;
import java.util.Optional;

/**
 * An Argon2id hash in PHC string format, {@code $argon2id$v=19$m=19456,t=2,p=1$salt$tag}, base64 without padding.
 * Reading is strict: one spelling for each hash, and every number is judged before anything is allocated for it, so
 * that a row written by somebody else cannot exhaust the memory.
 */
final class PhcString {
    private static final int MAX_SALT = 64;
    private static final int MIN_TAG = 16;
    private static final int MAX_TAG = 64;
    /** Longest text that keeps all bounds: 35 characters of prefix and numbers, 86 for each of salt and tag. */
    private static final int MAX_TEXT = 224;

    private static final String PREFIX = "$argon2id$v=19$";

    final int memoryKiB;
    final int iterations;
    final int parallelism;
    final byte[] salt;
    final byte[] tag;

    PhcString(int memoryKiB, int iterations, int parallelism, byte[] salt, byte[] tag) {
        this.memoryKiB = memoryKiB;
        this.iterations = iterations;
        this.parallelism = parallelism;
        this.salt = salt;
        this.tag = tag;
    }

    String format() {
        var base64 = Base64.getEncoder().withoutPadding();
        return PREFIX + "m=" + memoryKiB + ",t=" + iterations + ",p=" + parallelism + "$" + base64.encodeToString(salt)
                + "$" + base64.encodeToString(tag);
    }

    /** Empty for every other format, every other spelling and everything out of bounds. */
    static Optional<PhcString> parse(String text) {
        if (text.length() > MAX_TEXT || !text.startsWith(PREFIX)) {
            return Optional.empty();
        }
        int saltAt = text.indexOf('$', PREFIX.length()) + 1;
        int tagAt = saltAt == 0 ? 0 : text.indexOf('$', saltAt) + 1;
        if (tagAt == 0) {
            return Optional.empty();
        }
        var numbers = text.substring(PREFIX.length(), saltAt - 1);
        int t = numbers.indexOf(",t=");
        int p = numbers.indexOf(",p=");
        if (!numbers.startsWith("m=") || t < 0 || p < t) {
            return Optional.empty();
        }
        int memoryKiB = number(numbers.substring(2, t));
        int iterations = number(numbers.substring(t + 3, p));
        int parallelism = number(numbers.substring(p + 3));
        if (!Argon2Cost.withinBounds(memoryKiB, iterations, parallelism)) {
            return Optional.empty();
        }
        var salt = bytes(text.substring(saltAt, tagAt - 1), Argon2Function.MIN_SALT, MAX_SALT);
        var tag = bytes(text.substring(tagAt), MIN_TAG, MAX_TAG);
        return salt.length == 0 || tag.length == 0
                ? Optional.empty()
                : Optional.of(new PhcString(memoryKiB, iterations, parallelism, salt, tag));
    }

    /** A plain decimal number without sign or leading zero, of at most 7 digits; -1 for anything else. */
    private static int number(String digits) {
        if (digits.isEmpty() || digits.length() > 7 || digits.charAt(0) == '0') {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            value = value * 10 + (c - '0');
        }
        return value;
    }

    /** The decoded bytes; none where the text is not their one spelling or their count is out of bounds. */
    private static byte[] bytes(String base64, int min, int max) {
        try {
            var bytes = Base64.getDecoder().decode(base64);
            boolean canonical =
                    Base64.getEncoder().withoutPadding().encodeToString(bytes).equals(base64);
            return canonical && bytes.length >= min && bytes.length <= max ? bytes : new byte[0];
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }
}
