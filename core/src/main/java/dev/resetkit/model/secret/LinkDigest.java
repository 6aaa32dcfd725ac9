package dev.resetkit.model.secret;

import java.security.MessageDigest;
import java.util.Arrays;

/**
 * What is stored of a token: 32 bytes from which it cannot be found. Compared in constant time; {@link #toString} is
 * constant, because a digest in a log is a handle on the row.
 */
public final class LinkDigest {
    /** The only length there is, in bytes: that of SHA-256. */
    public static final int LENGTH = 32;

    private final byte[] bytes;

    private LinkDigest(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Wraps a digest.
     *
     * @param bytes 32 bytes; copied
     * @return the digest
     */
    public static LinkDigest of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a link digest is " + LENGTH + " bytes");
        }
        return new LinkDigest(bytes.clone());
    }

    /**
     * What a store writes.
     *
     * @return a copy of the 32 bytes
     */
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LinkDigest that && MessageDigest.isEqual(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "LinkDigest(32 bytes)";
    }
}
