package dev.resetkit.internal.breach;

import java.nio.ByteBuffer;

/**
 * How many bits a Bloom filter has, and which of them belong to a digest.
 *
 * <p>The bits stand in blocks of 64 KiB. The first 8 bytes of a digest, which is as good as random, choose the block,
 * in order, so that a sorted list is written from the front to the back and one look-up stays in one place of the
 * disk. The next 8 bytes choose the bits within it. A block holds some ten thousand digests, so the blocks are filled
 * alike and their number costs nothing in false positives.
 *
 * @param blocks how many
 * @param hashes how many bits belong to a digest
 */
record BloomShape(long blocks, int hashes) {
    static final int BLOCK_BYTES = 1 << 16;
    static final int MAX_HASHES = 30;
    /** 4 TiB. */
    static final long MAX_BLOCKS = 1L << 26;

    private static final long BLOCK_BITS = 8L * BLOCK_BYTES;
    private static final int BITS_OF_POSITION = 19;
    /** Steps and multipliers of SplitMix64 (Steele, Lea, Flood, 2014): every bit of the seed moves every bit. */
    private static final long STEP = 0x9E37_79B9_7F4A_7C15L;

    private static final long MIX_1 = 0xBF58_476D_1CE4_E5B9L;
    private static final long MIX_2 = 0x94D0_49BB_1331_11EBL;

    /**
     * The smallest shape that keeps a rate of false positives: {@code -ln(rate) / ln(2)^2} bits for a digest, and
     * {@code -log2(rate)} of them set.
     */
    static BloomShape of(long entries, double rate) {
        double bits = entries * -Math.log(rate) / (Math.log(2) * Math.log(2));
        long blocks = (long) Math.ceil(bits / BLOCK_BITS);
        int hashes = (int) Math.round(-Math.log(rate) / Math.log(2));
        return new BloomShape(Math.max(1, blocks), hashes);
    }

    boolean withinBounds() {
        return blocks >= 1 && blocks <= MAX_BLOCKS && hashes >= 1 && hashes <= MAX_HASHES;
    }

    long bytes() {
        return blocks * BLOCK_BYTES;
    }

    /** The position of one of a digest's bits. */
    long bit(byte[] digest, int which) {
        var halves = ByteBuffer.wrap(digest);
        // The upper half of a product of 64 bits each is a share of the blocks; doubled, because it is signed.
        long block = Math.multiplyHigh(halves.getLong() >>> 1, blocks << 1);
        long mixed = halves.getLong() + (which + 1) * STEP;
        mixed = (mixed ^ (mixed >>> 30)) * MIX_1;
        mixed = (mixed ^ (mixed >>> 27)) * MIX_2;
        mixed ^= mixed >>> 31;
        return block * BLOCK_BITS + (mixed >>> (Long.SIZE - BITS_OF_POSITION));
    }
}
