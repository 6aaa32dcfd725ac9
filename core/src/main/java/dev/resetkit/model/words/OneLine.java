package dev.resetkit.model.words;

/**
 * Text from outside, made fit for one line of a log or an audit: it can begin no line of its own, drive no terminal,
 * turn no reading direction and be of no length but a bounded one (OWASP ASVS 16.4.1).
 */
public final class OneLine {
    private static final String CUT = "\u2026";
    private static final char UNKNOWN = '\ufffd';

    private OneLine() {}

    /**
     * Makes it one line: control characters, separators of lines and controls of the reading direction become blanks,
     * halves of a character become U+FFFD, and what is too long ends with an ellipsis. Everything else stays, letters of
     * right-to-left scripts and the joiners of Persian and Hindi included.
     *
     * @param text whatever somebody wrote
     * @param most how many UTF-16 units there may be, at least 1
     * @return the line
     */
    public static String of(String text, int most) {
        var line = new StringBuilder();
        int at = 0;
        while (at < text.length() && line.length() <= most) {
            int c = text.codePointAt(at);
            line.appendCodePoint(shown(c));
            at += Character.charCount(c);
        }
        return line.length() <= most ? line.toString() : cut(line, most);
    }

    /**
     * The same between quotation marks, with those within escaped, for lines in which a name stands before each value.
     *
     * @param text whatever somebody wrote
     * @param most how many UTF-16 units there may be before any is escaped, at least 1
     * @return the line with its quotation marks
     */
    public static String quoted(String text, int most) {
        return '"' + of(text, most).replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static String cut(StringBuilder line, int most) {
        int end = Character.isHighSurrogate(line.charAt(Math.max(most - 2, 0))) ? most - 2 : most - 1;
        return line.substring(0, Math.max(end, 0)) + CUT;
    }

    private static int shown(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> ' ';
            case Character.FORMAT -> turns(c) ? ' ' : c;
            case Character.SURROGATE -> UNKNOWN;
            default -> c;
        };
    }

    /** Unicode's Bidi_Control, and the invisible tags that can carry a text of their own. */
    private static boolean turns(int c) {
        return c == 0x061C
                || c == 0x200E
                || c == 0x200F
                || (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069)
                || (c >= 0xE0000 && c <= 0xE007F);
    }
}
