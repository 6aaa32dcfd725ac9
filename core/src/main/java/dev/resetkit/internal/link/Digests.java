package dev.resetkit.internal.link;

import dev.resetkit.model.reset.Purpose;
import dev.resetkit.model.secret.LinkDigest;
import dev.resetkit.model.secret.ResetToken;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

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

    /**
     * The digest of texts, each with its length before it, so that no two lists of texts are digested alike: 64
     * lower-case hex digits.
     */
    public static String of(List<String> texts) {
        MessageDigest sha = sha256();
        for (String text : texts) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            sha.update(bytes);
        }
        return HexFormat.of().formatHex(sha.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
