package dev.resetkit.internal.breach;

import dev.resetkit.internal.hash.PasswordText;
import dev.resetkit.model.secret.NewPassword;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** The digest by which lists of breached passwords are published. It finds, and protects nothing. */
public final class Sha1 {
    /** Its length in bytes. */
    static final int BYTES = 20;

    private Sha1() {}

    /**
     * The digest of the UTF-8 of the NFC form.
     *
     * @param password well-formed, at most 512 UTF-16 units
     * @return 20 bytes
     */
    public static byte[] of(NewPassword password) {
        var bytes = password.reveal(typed -> PasswordText.utf8(PasswordText.nfc(typed)));
        try {
            return MessageDigest.getInstance("SHA-1").digest(bytes);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-1", missing);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }
}
