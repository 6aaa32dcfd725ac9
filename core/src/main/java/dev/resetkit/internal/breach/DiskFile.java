package dev.resetkit.internal.breach;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/**
 * A file that is read here and there. Neither a channel nor a mapping: an interrupt of one reader would close the
 * channel for all, and a mapped file that somebody cuts off takes the process down with it. The file that was opened
 * is read to the end, whatever is moved to its name since.
 */
final class DiskFile implements Closeable {
    private final RandomAccessFile file;
    private final long size;

    DiskFile(Path path) throws IOException {
        file = new RandomAccessFile(path.toFile(), "r");
        size = file.length();
    }

    /** When it was opened. */
    long size() {
        return size;
    }

    /**
     * Fills the array from a position on.
     *
     * @return how many bytes there were; less than its length at the end of the file alone
     */
    synchronized int read(long at, byte[] into) throws IOException {
        file.seek(at);
        int filled = 0;
        int got = 0;
        while (filled < into.length && got >= 0) {
            got = file.read(into, filled, into.length - filled);
            filled += Math.max(got, 0);
        }
        return filled;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
