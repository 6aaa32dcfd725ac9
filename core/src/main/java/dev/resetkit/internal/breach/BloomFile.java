package dev.resetkit.internal.breach;

import dev.resetkit.model.password.BreachFileException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32C;

/** A Bloom filter on disk. Its look-ups read about two bytes of it for a digest that is not in it. */
public final class BloomFile implements DigestFile {
    private static final int CHUNK = 1 << 20;

    private final DiskFile file;
    private final BloomShape shape;

    private BloomFile(DiskFile file, BloomShape shape) {
        this.file = file;
        this.shape = shape;
    }

    /**
     * Opens one and reads it once, to see that it is whole.
     *
     * @param path the file
     * @return the filter
     * @throws IOException when it cannot be read
     * @throws BreachFileException when it is no filter, or a damaged one
     */
    public static BloomFile open(Path path) throws IOException {
        var file = new DiskFile(path);
        try {
            return new BloomFile(file, checked(file));
        } catch (IOException | RuntimeException refused) {
            file.close();
            throw refused;
        }
    }

    @Override
    public boolean contains(byte[] sha1) throws IOException {
        var one = new byte[1];
        for (int i = 0; i < shape.hashes(); i++) {
            long bit = shape.bit(sha1, i);
            if (file.read(BloomHeader.BYTES + bit / 8, one) < 1) {
                throw new EOFException("the filter was cut off after it was opened");
            }
            if ((one[0] & (1 << (bit % 8))) == 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private static BloomShape checked(DiskFile file) throws IOException {
        var first = new byte[BloomHeader.BYTES];
        file.read(0, first);
        var header = BloomHeader.decode(first)
                .orElseThrow(() -> BreachFileException.of(
                        BreachFileException.NOT_A_FILTER, "not a filter of breached passwords that is read here"));
        if (file.size() != BloomHeader.BYTES + header.shape().bytes()) {
            throw BreachFileException.of(
                    BreachFileException.DAMAGED, "the filter is longer or shorter than its header says");
        }
        // What is not a header's field is zero, so a header of the same fields is the same page.
        if (!Arrays.equals(first, header.encode()) || checksum(file, header) != header.checksum()) {
            throw BreachFileException.of(
                    BreachFileException.DAMAGED, "the filter is damaged: its checksum does not fit");
        }
        return header.shape();
    }

    private static int checksum(DiskFile file, BloomHeader header) throws IOException {
        var sum = new CRC32C();
        sum.update(header.withChecksum(0).encode());
        var chunk = new byte[CHUNK];
        long at = BloomHeader.BYTES;
        for (int got = file.read(at, chunk); got > 0; got = file.read(at, chunk)) {
            sum.update(chunk, 0, got);
            at += got;
        }
        return (int) sum.getValue();
    }
}
