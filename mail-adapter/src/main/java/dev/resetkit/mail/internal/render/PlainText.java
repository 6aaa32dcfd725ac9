package dev.resetkit.mail.internal.render;

/** Takes out of foreign text what could change how the text around it reads. */
public final class PlainText {
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private PlainText() {}

    /**
     * One line without control, direction and other invisible characters, every run of blanks as one space. The two
     * joiners stay: Persian names and many emoji are wrong without them.
     *
     * @param raw any text
     * @param most how many code points to keep
     * @return at most that many code points, without blanks at either end
     */
    public static String oneLine(String raw, int most) {
        var line = new StringBuilder();
        int kept = 0;
        for (int i = 0; i < raw.length() && kept < most; ) {
            int c = raw.codePointAt(i);
            i += Character.charCount(c);
            boolean afterBlank = line.isEmpty() || line.charAt(line.length() - 1) == ' ';
            if (isBlank(c)) {
                if (!afterBlank) {
                    line.append(' ');
                    kept++;
                }
            } else if (isVisible(c)) {
                line.appendCodePoint(c);
                kept++;
            }
        }
        return line.toString().strip();
    }

    private static boolean isBlank(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private static boolean isVisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.SURROGATE -> false;
            case Character.FORMAT -> c == ZERO_WIDTH_JOINER || c == ZERO_WIDTH_NON_JOINER;
            default -> true;
        };
    }
}
