package dev.resetkit.engines.wire;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Protocol 3 of PostgreSQL: a type of one byte, a length that counts itself, a body. */
final class PostgresConversation extends Conversation {
    private final Map<String, String> prepared = new HashMap<>();
    private boolean begun;

    @Override
    Message fromDriver(DataInputStream driver) throws IOException {
        if (!begun) {
            begun = true;
            // The first message has no type.
            int length = driver.readInt();
            byte[] body = driver.readNBytes(length - 4);
            return new Message(
                    ByteBuffer.allocate(length).putInt(length).put(body).array(), Kind.OTHER);
        }
        return read(driver, this::said);
    }

    @Override
    Message fromServer(DataInputStream server) throws IOException {
        return read(
                server, (type, body) -> type == 'C' && text(body, 0).equals("COMMIT") ? Kind.COMMITTED : Kind.OTHER);
    }

    @Override
    boolean isWhole(Message message) {
        return message.kind() == Kind.END;
    }

    private Kind said(char type, byte[] body) {
        return switch (type) {
            case 'P' -> {
                prepared.put(text(body, 0), text(body, 1));
                yield Kind.OTHER;
            }
            case 'B' -> runs(prepared.getOrDefault(text(body, 1), ""));
            case 'Q' -> runs(text(body, 0));
            case 'S' -> Kind.END;
            default -> Kind.OTHER;
        };
    }

    private interface Meaning {
        Kind of(char type, byte[] body);
    }

    private static Message read(DataInputStream in, Meaning meaning) throws IOException {
        int type = in.readUnsignedByte();
        int length = in.readInt();
        byte[] body = in.readNBytes(length - 4);
        var whole =
                ByteBuffer.allocate(1 + length).put((byte) type).putInt(length).put(body);
        return new Message(whole.array(), meaning.of((char) type, body));
    }

    /** One of the texts that a message begins with, each ended by a zero byte. */
    private static String text(byte[] body, int number) {
        int from = 0;
        for (int i = 0; i < number; i++) {
            from = end(body, from) + 1;
        }
        return new String(body, from, end(body, from) - from, StandardCharsets.UTF_8);
    }

    private static int end(byte[] body, int from) {
        int at = from;
        while (body[at] != 0) {
            at++;
        }
        return at;
    }
}
