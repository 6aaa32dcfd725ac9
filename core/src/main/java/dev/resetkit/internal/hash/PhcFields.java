package dev.resetkit.internal.hash;

import java.util.Base64;

/** Numbers and bytes in the texts of stored hashes, read strictly: each value has one spelling. */
final class PhcFields {
    /** Fewest bytes of salt (RFC 9106, section 3.1, allows less; a stored hash never has). */
    static final int MIN_SALT = 8;

    static final int MAX_SALT = 64;
    static final int MIN_TAG = 16;
    static final int MAX_TAG = 64;

    private PhcFields() {}

    /** A plain decimal number without sign or leading zero, of at most 7 digits; -1 for anything else. */
    static int number(String digits) {
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

    static byte[] salt(String base64) {
        return bytes(base64, MIN_SALT, MAX_SALT);
    }

    static byte[] tag(String base64) {
        return bytes(base64, MIN_TAG, MAX_TAG);
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
