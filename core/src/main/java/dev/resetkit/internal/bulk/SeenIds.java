package dev.resetkit.internal.bulk;

import dev.resetkit.model.id.UserId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The ids of one list that were seen, as the first 128 bits of their SHA-256: two that are not the same meet in one of
 * 10^25 lists. 16 bytes each in a table that is never more than three quarters full: 67 MB for the longest list, and half
 * as much more while it grows to that. For use by one thread.
 */
final class SeenIds {
    /** As many as fit into the largest table. */
    static final int MOST = 3_000_000;

    private static final int FIRST = 1 << 10;

    private final MessageDigest digest = sha256();
    private long[] table = new long[2 * FIRST];
    private int size;

    /**
     * Notes an id.
     *
     * @return false when it was noted before
     * @throws IllegalArgumentException when it is one too many
     */
    boolean add(UserId id) {
        ByteBuffer hash = ByteBuffer.wrap(digest.digest(id.value().getBytes(StandardCharsets.UTF_8)));
        // Nothing but an empty place has an even second half, at the price of one bit.
        if (!put(table, hash.getLong(), hash.getLong() | 1)) {
            return false;
        }
        if (++size > MOST) {
            throw new IllegalArgumentException("a list that is tried has at most " + MOST + " users");
        }
        if (size > table.length / 2 / 4 * 3) {
            grow();
        }
        return true;
    }

    private void grow() {
        long[] next = new long[2 * table.length];
        for (int i = 0; i < table.length; i += 2) {
            if (table[i + 1] != 0) {
                put(next, table[i], table[i + 1]);
            }
        }
        table = next;
    }

    private static boolean put(long[] table, long high, long low) {
        int mask = table.length / 2 - 1;
        int place = (int) high & mask;
        while (table[2 * place + 1] != 0) {
            if (table[2 * place] == high && table[2 * place + 1] == low) {
                return false;
            }
            place = (place + 1) & mask;
        }
        table[2 * place] = high;
        table[2 * place + 1] = low;
        return true;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
