package dev.resetkit.internal.breach;

import java.io.Closeable;
import java.io.IOException;

/** A file that says whether a digest is in it. Safe for use by several threads. */
public interface DigestFile extends Closeable {
    /**
     * Looks one up.
     *
     * @param sha1 20 bytes
     * @return whether it is there
     * @throws IOException when the file cannot be read
     */
    boolean contains(byte[] sha1) throws IOException;
}
