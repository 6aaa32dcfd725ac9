package dev.resetkit.internal.breach;

import dev.resetkit.model.password.BreachFileException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.zip.CRC32C;

/**
 * Builds a filter from a list, in two passes: one counts, which decides the size, and one sets bits. The file is mapped
 * while it is made, so that the heap holds none of it, and is moved to its name when it is complete.
 */
public final class BloomBuilder {
    private static final int ZEROS = 1 << 20;

    /** What goes through the list once. */
    interface Source {
        void read(DigestLines.Each each) throws IOException;
    }

    private final Source source;
    private final long seenAtLeast;

    /**
     * For one list.
     *
     * @param digests its file
     * @param seenAtLeast digests that were seen less often are left out
     */
    public BloomBuilder(Path digests, long seenAtLeast) {
        this(each -> DigestLines.read(digests, each), seenAtLeast);
    }

    BloomBuilder(Source source, long seenAtLeast) {
        this.source = source;
        this.seenAtLeast = seenAtLeast;
    }

    /**
     * Builds.
     *
     * @param target where the filter is to stand; what stood there is replaced
     * @param rate of false positives, above 0 and below 1
     * @return how many digests went in
     * @throws IOException when a file cannot be read or written
     * @throws BreachFileException when the list cannot be used
     */
    public long build(Path target, double rate) throws IOException {
        long entries = pass((digest, seen) -> {});
        if (entries == 0) {
            throw BreachFileException.of(BreachFileException.EMPTY, "no digest in the list was seen often enough");
        }
        var absolute = target.toAbsolutePath();
        var part = absolute.resolveSibling(absolute.getFileName() + "." + suffix() + ".part");
        try {
            write(part, new BloomHeader(BloomShape.of(entries, rate), entries, 0));
            Files.move(part, absolute, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
        return entries;
    }

    private void write(Path part, BloomHeader header) throws IOException {
        try (var channel = FileChannel.open(
                part, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            // Every byte is claimed now: a full disk is an error here, and the death of the process in a mapping.
            fill(channel, BloomHeader.BYTES + header.shape().bytes());
            var bits = new MappedBits(channel, BloomHeader.BYTES, header.shape().bytes());
            long entries = pass((digest, seen) -> {
                for (int i = 0; i < header.shape().hashes(); i++) {
                    bits.set(header.shape().bit(digest, i));
                }
            });
            if (entries != header.entries()) {
                throw BreachFileException.of(
                        BreachFileException.CHANGED, "the list changed between the first pass and the second");
            }
            bits.force();
            var sum = new CRC32C();
            sum.update(header.encode());
            bits.addTo(sum);
            var first =
                    ByteBuffer.wrap(header.withChecksum((int) sum.getValue()).encode());
            channel.position(0);
            while (first.hasRemaining()) {
                channel.write(first);
            }
            channel.force(true);
        }
    }

    private long pass(DigestLines.Each each) throws IOException {
        var count = new long[1];
        source.read((digest, seen) -> {
            if (seen >= seenAtLeast) {
                count[0]++;
                each.line(digest, seen);
            }
        });
        return count[0];
    }

    private static void fill(FileChannel channel, long bytes) throws IOException {
        var zeros = ByteBuffer.allocate(ZEROS);
        while (channel.position() < bytes) {
            zeros.clear().limit((int) Math.min(ZEROS, bytes - channel.position()));
            channel.write(zeros);
        }
    }

    private static String suffix() {
        return Long.toHexString(new SecureRandom().nextLong());
    }
}
