package dev.resetkit.engines.wire;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** What a driver and a server say to each other on one connection: which statements ran since the last COMMIT or ROLLBACK. */
abstract class Conversation {
    private final List<String> ran = new ArrayList<>();

    /** What a message means here. */
    enum Kind {
        /** A statement that is not the COMMIT. */
        STATEMENT,
        COMMIT,
        /** Nothing more belongs to what was said before. */
        END,
        /** The server has committed. */
        COMMITTED,
        OTHER
    }

    /** A message as it came. */
    static final class Message {
        private final byte[] bytes;
        private final Kind kind;

        Message(byte[] bytes, Kind kind) {
            this.bytes = bytes.clone();
            this.kind = kind;
        }

        Kind kind() {
            return kind;
        }

        void writeTo(OutputStream out) throws IOException {
            out.write(bytes);
        }
    }

    /** Reads what the driver says next. */
    abstract Message fromDriver(DataInputStream driver) throws IOException;

    /** Reads what the server says next. */
    abstract Message fromServer(DataInputStream server) throws IOException;

    /** Whether the server has all that it needs for a COMMIT, when it has heard this. */
    abstract boolean isWhole(Message message);

    /** Whether a statement with such a text ran. */
    final boolean ran(String text) {
        return ran.stream().anyMatch(statement -> statement.contains(text));
    }

    /** Begins anew. */
    final void forget() {
        ran.clear();
    }

    /** Takes note of a statement. */
    final Kind runs(String statement) {
        if (statement.equals("ROLLBACK")) {
            forget();
        }
        ran.add(statement);
        return statement.equals("COMMIT") ? Kind.COMMIT : Kind.STATEMENT;
    }
}
