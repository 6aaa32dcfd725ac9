package dev.resetkit.internal.breach;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The first 4 KiB of a filter, big-endian: magic (8 bytes), version (4), bits of a digest (4), bits of all (8), digests
 * (8), CRC-32C (4), zeros. The checksum is over the header, its own place read as zero, and all that follows.
 *
 * @param shape how the bits are laid out
 * @param entries how many digests went in
 * @param checksum over the file
 */
record BloomHeader(BloomShape shape, long entries, int checksum) {
    /** One page, so that the blocks behind it begin on one. */
    static final int BYTES = 4096;

    private static final byte[] MAGIC = "RESETKIT".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;

    byte[] encode() {
        return ByteBuffer.allocate(BYTES)
                .put(MAGIC)
                .putInt(VERSION)
                .putInt(shape.hashes())
                .putLong(8 * shape.bytes())
                .putLong(entries)
                .putInt(checksum)
                .array();
    }

    /** Empty for another kind of file, another version and a shape out of bounds. */
    static Optional<BloomHeader> decode(byte[] bytes) {
        var in = ByteBuffer.wrap(bytes);
        var magic = new byte[MAGIC.length];
        in.get(magic);
        if (!Arrays.equals(magic, MAGIC) || in.getInt() != VERSION) {
            return Optional.empty();
        }
        int hashes = in.getInt();
        long bits = in.getLong();
        var shape = new BloomShape(bits / 8 / BloomShape.BLOCK_BYTES, hashes);
        var header = new BloomHeader(shape, in.getLong(), in.getInt());
        boolean exact = 8 * shape.bytes() == bits;
        return exact && shape.withinBounds() && header.entries > 0 ? Optional.of(header) : Optional.empty();
    }

    BloomHeader withChecksum(int value) {
        return new BloomHeader(shape, entries, value);
    }
}
