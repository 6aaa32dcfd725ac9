package dev.resetkit.model.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * An opaque mark of a user's credential. It changes with password, primary address, state, role and sign-in kind,
 * and never with a sign-in or a profile edit: do not map it to a row version. A user who is deleted and added again under
 * the same id gets one that it never had, or the deletion is reported by {@code userChanged}.
 *
 * @param value 1 to 128 characters, compared exactly
 */
public record CredentialVersion(String value) {
    /** Checks the length. */
    public CredentialVersion {
        if (value.isBlank() || value.length() > 128) {
            throw new IllegalArgumentException("a credential version is 1 to 128 characters and not blank");
        }
    }

    /**
     * For hosts with a counter.
     *
     * @param counter the number, increased by each change that counts
     * @return the version
     */
    public static CredentialVersion of(long counter) {
        return new CredentialVersion(Long.toString(counter));
    }

    /**
     * For hosts without a counter: a digest of all that counts, in a fixed order, for example the stored hash, the
     * address, the state, the role and the sign-in kind. The parts cannot be read back. A change there and back
     * gives the old version again; report such changes by {@code userChanged}.
     *
     * @param parts the facts, each as text; lengths are part of the digest, so that parts cannot run together
     * @return the version: 40 characters of lower-case hex
     */
    public static CredentialVersion of(String... parts) {
        var digest = sha256();
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
            digest.update(bytes);
        }
        return new CredentialVersion(HexFormat.of().formatHex(digest.digest(), 0, 20));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
