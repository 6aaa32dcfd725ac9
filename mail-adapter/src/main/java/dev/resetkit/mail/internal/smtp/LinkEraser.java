package dev.resetkit.mail.internal.smtp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes a link, and each part of it long enough to be a secret, out of what a server says: some quote the mail. */
final class LinkEraser {
    /** Host names and paths are shorter; a token has 43 characters. */
    private static final int LEAST_OF_A_SECRET = 20;

    private final List<String> pieces = new ArrayList<>();

    LinkEraser(Optional<String> link) {
        link.ifPresent(this::collect);
    }

    private void collect(String link) {
        pieces.add(link);
        int start = 0;
        for (int i = 0; i <= link.length(); i++) {
            if (i == link.length() || !isTokenSign(link.charAt(i))) {
                if (i - start >= LEAST_OF_A_SECRET) {
                    pieces.add(link.substring(start, i));
                }
                start = i + 1;
            }
        }
    }

    private static boolean isTokenSign(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    }

    String erase(String said) {
        String clean = said;
        for (String piece : pieces) {
            clean = clean.replace(piece, "[link]");
        }
        return clean;
    }
}
