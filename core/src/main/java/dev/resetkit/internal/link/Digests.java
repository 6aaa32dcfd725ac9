package dev.resetkit.internal.link;

import dev.resetkit.model.reset.Purpose;
import dev.resetkit.model.secret.LinkDigest;
import dev.resetkit.model.secret.ResetToken;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** What is stored instead of secrets. A token has 256 random bits, so one SHA-256 is enough. */
public final class Digests {
    private static final byte[] PREFIX = "prst1\0".getBytes(StandardCharsets.US_ASCII);

    private Digests() {}

    /** The digest of a token's text for one purpose; a token of one purpose never matches another's. */
    public static LinkDigest of(Purpose purpose, ResetToken token) {
        MessageDigest sha = sha256();
        sha.update(PREFIX);
        sha.update(purpose.name().getBytes(StandardCharsets.US_ASCII));
        sha.update((byte) 0);
        sha.update(token.reveal().getBytes(StandardCharsets.US_ASCII));
        return LinkDigest.of(sha.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
