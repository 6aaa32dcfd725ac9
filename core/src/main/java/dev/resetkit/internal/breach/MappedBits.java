package dev.resetkit.internal.breach;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32C;

/** A stretch of a file as bits that are set, mapped piece by piece because one mapping ends at 2 GiB. */
final class MappedBits {
    private static final int PIECE = 1 << 30;

    private final MappedByteBuffer[] pieces;
    private final int pieceBytes;

    MappedBits(FileChannel channel, long from, long bytes) throws IOException {
        this(channel, from, bytes, PIECE);
    }

    MappedBits(FileChannel channel, long from, long bytes, int pieceBytes) throws IOException {
        this.pieceBytes = pieceBytes;
        pieces = new MappedByteBuffer[Math.toIntExact((bytes + pieceBytes - 1) / pieceBytes)];
        for (int i = 0; i < pieces.length; i++) {
            long at = (long) i * pieceBytes;
            pieces[i] = channel.map(FileChannel.MapMode.READ_WRITE, from + at, Math.min(pieceBytes, bytes - at));
        }
    }

    void set(long bit) {
        long at = bit / 8;
        var piece = pieces[(int) (at / pieceBytes)];
        int in = (int) (at % pieceBytes);
        piece.put(in, (byte) (piece.get(in) | (1 << (bit % 8))));
    }

    void force() {
        for (var piece : pieces) {
            piece.force();
        }
    }

    void addTo(CRC32C sum) {
        for (var piece : pieces) {
            sum.update(piece.duplicate());
        }
    }
}
