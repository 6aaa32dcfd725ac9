package dev.resetkit.mail.internal.net;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

/** A socket that reads a bounded number of bytes: the library keeps a reply in memory until its last line. */
public final class BoundedSocket extends Socket {
    private int left;

    /** Not connected, and nothing may be read from it yet. */
    BoundedSocket() {}

    /**
     * Starts counting anew.
     *
     * @param bytes how many may be read from now on
     */
    public void allow(int bytes) {
        left = bytes;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new FilterInputStream(super.getInputStream()) {
            @Override
            public int read() throws IOException {
                int octet = super.read();
                count(octet < 0 ? 0 : 1);
                return octet;
            }

            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                int got = super.read(into, from, length);
                count(got);
                return got;
            }
        };
    }

    private void count(int bytes) throws IOException {
        left -= bytes;
        if (left < 0) {
            throw new IOException("the server sends more than an answer may hold");
        }
    }
}
