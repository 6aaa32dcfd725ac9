package dev.resetkit.engines.wire;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The protocol of MariaDB: a length of three bytes, a number that each command begins at 0, a body. The driver says a
 * statement whole, values and all, and waits for the answer.
 */
final class MariaDbConversation extends Conversation {
    private static final int HEADER = 4;
    private static final int QUERY = 3;

    private volatile boolean committing;
    private boolean begun;

    @Override
    Message fromDriver(DataInputStream driver) throws IOException {
        byte[] packet = packet(driver);
        boolean command = begun && packet[HEADER - 1] == 0 && packet.length > HEADER;
        begun = true;
        if (!command || packet[HEADER] != QUERY) {
            return new Message(packet, Kind.OTHER);
        }
        Kind kind = runs(new String(packet, HEADER + 1, packet.length - HEADER - 1, StandardCharsets.UTF_8));
        committing = kind == Kind.COMMIT;
        return new Message(packet, kind);
    }

    @Override
    Message fromServer(DataInputStream server) throws IOException {
        return new Message(packet(server), committing ? Kind.COMMITTED : Kind.OTHER);
    }

    @Override
    boolean isWhole(Message message) {
        return message.kind() == Kind.COMMIT;
    }

    private static byte[] packet(DataInputStream in) throws IOException {
        byte[] header = in.readNBytes(HEADER);
        if (header.length < HEADER) {
            throw new EOFException();
        }
        int length = (header[0] & 0xff) | (header[1] & 0xff) << 8 | (header[2] & 0xff) << 16;
        byte[] body = in.readNBytes(length);
        return ByteBuffer.allocate(HEADER + length).put(header).put(body).array();
    }
}
