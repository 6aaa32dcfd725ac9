package dev.resetkit.engines.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a driver says to PostgreSQL on one connection: which statements ran since the last COMMIT or ROLLBACK. Frontend protocol 3. */
final class Conversation {
    private final Map<String, String> prepared = new HashMap<>();
    private final List<String> ran = new ArrayList<>();

    /** Hears a message; true when it is the COMMIT. */
    boolean hears(char type, byte[] body) {
        return switch (type) {
            case 'P' -> {
                prepared.put(text(body, 0), text(body, 1));
                yield false;
            }
            case 'B' -> runs(prepared.getOrDefault(text(body, 1), ""));
            case 'Q' -> runs(text(body, 0));
            default -> false;
        };
    }

    /** Whether a statement with such a text ran. */
    boolean ran(String text) {
        return ran.stream().anyMatch(statement -> statement.contains(text));
    }

    /** Begins anew. */
    void forget() {
        ran.clear();
    }

    private boolean runs(String statement) {
        if (statement.equals("ROLLBACK")) {
            forget();
        }
        ran.add(statement);
        return statement.equals("COMMIT");
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
