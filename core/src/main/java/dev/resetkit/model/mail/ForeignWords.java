package dev.resetkit.model.mail;

import java.util.regex.Pattern;

/**
 * The words of a foreign server, fit to be kept and looked at: one line, bounded, with no address but a masked one. It is
 * text, never markup; whoever shows it escapes it.
 */
final class ForeignWords {
    /** So much is looked at, for each character that is kept: what is cut out makes room for more. */
    private static final int LOOKED_AT = 4;

    private static final Pattern LOCAL_PART = Pattern.compile("([^\\s<>()\\[\\]:;,=\"@])[^\\s<>()\\[\\]:;,=\"@]*+@");
    /** A token has 43 characters; a server that folds its lines may cut it. */
    private static final Pattern LONG_WORD = Pattern.compile("[A-Za-z0-9_-]{20,}+");

    private static final String SCHEME = "://";

    private ForeignWords() {}

    /** What a server says of a mail that it has before it. */
    static String of(String raw, int most) {
        return line(masked(line(raw, LOOKED_AT * most)), most);
    }

    /** What a report says of a mail of long ago, whose secret nobody knows any more: without links, and pieces of any. */
    static String withoutLinks(String raw, int most) {
        String words = line(raw, LOOKED_AT * most);
        int scheme = words.indexOf(SCHEME);
        // Where a link begins, what belongs to it may go on behind the next fold.
        String cut = scheme < 0 ? words : words.substring(0, scheme) + SCHEME + "[link]";
        return line(masked(LONG_WORD.matcher(cut).replaceAll("[...]")), most);
    }

    /** One line of printable characters. */
    static String line(String raw, int most) {
        var out = new StringBuilder();
        raw.codePoints().map(c -> isPrintable(c) ? c : ' ').limit(most).forEach(out::appendCodePoint);
        return out.toString().strip();
    }

    private static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> false;
            default -> true;
        };
    }

    private static String masked(String words) {
        return LOCAL_PART.matcher(words).replaceAll("$1***@");
    }
}
