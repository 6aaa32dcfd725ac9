package dev.resetkit.model.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** A stored password hash in its text form, for example a PHC string. {@link #toString} is constant. */
public final class EncodedPassword {
    /** Longest text accepted; no known format comes near it. */
    public static final int MAX_LENGTH = 1024;

    private final String text;

    private EncodedPassword(String text) {
        this.text = text;
    }

    /**
     * Wraps what the store holds.
     *
     * @param text 1 to 1024 characters
     * @return the hash
     */
    public static EncodedPassword of(String text) {
        if (text.isEmpty() || text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("an encoded password is 1 to " + MAX_LENGTH + " characters");
        }
        return new EncodedPassword(text);
    }

    /**
     * The one way out, for the store that writes it and the hasher that reads it.
     *
     * @return the text
     */
    public String reveal() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EncodedPassword that
                && MessageDigest.isEqual(
                        text.getBytes(StandardCharsets.UTF_8), that.text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return "EncodedPassword(secret)";
    }
}
