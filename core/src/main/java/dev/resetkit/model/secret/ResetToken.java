package dev.resetkit.model.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * The secret in a mailed link: 32 random bytes as 43 characters of base64url (RFC 4648, section 5) without padding. It
 * lives in the mail and in the request that brings it back, nowhere else. {@link #toString} is constant.
 */
public final class ResetToken {
    /** The only length there is. */
    public static final int LENGTH = 43;

    private final String text;

    private ResetToken(String text) {
        this.text = text;
    }

    /**
     * Looks at what a request brought: length and alphabet only, in one pass. Nothing is trimmed, folded or decoded.
     *
     * @param text whatever stood in the request
     * @return the token, or empty when no token can look like that
     */
    public static Optional<ResetToken> parse(String text) {
        if (text.length() != LENGTH) {
            return Optional.empty();
        }
        for (int i = 0; i < LENGTH; i++) {
            char c = text.charAt(i);
            boolean fits =
                    (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
            if (!fits) {
                return Optional.empty();
            }
        }
        return Optional.of(new ResetToken(text));
    }

    /**
     * The one way out, for the link that carries it and the digest that finds it.
     *
     * @return the 43 characters
     */
    public String reveal() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ResetToken that
                && MessageDigest.isEqual(
                        text.getBytes(StandardCharsets.US_ASCII), that.text.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return "ResetToken(secret)";
    }
}
