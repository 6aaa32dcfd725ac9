package dev.resetkit.mail.internal.bounce;

import java.util.regex.Pattern;

/**
 * The words of a foreign server, fit to be looked at: no link and no piece of one, no address but a masked one. It is
 * text, never markup; whoever shows it escapes it.
 */
final class ReportText {
    /** A token has 43 characters; a server that folds its lines may cut it. */
    private static final Pattern LONG_WORD = Pattern.compile("[A-Za-z0-9_-]{20,}+");

    private static final Pattern LOCAL_PART = Pattern.compile("([^\\s<>()\\[\\]:;,=\"@])[^\\s<>()\\[\\]:;,=\"@]*+@");
    private static final String SCHEME = "://";

    private ReportText() {}

    /** Cleans a value of Diagnostic-Code. */
    static String of(String diagnostic) {
        String words = diagnostic.regionMatches(true, 0, "smtp;", 0, 5) ? diagnostic.substring(5) : diagnostic;
        int scheme = words.indexOf(SCHEME);
        // Where a link begins, what belongs to it may go on behind the next fold.
        String cut = scheme < 0 ? words : words.substring(0, scheme) + SCHEME + "[link]";
        String shortened = LONG_WORD.matcher(cut).replaceAll("[...]");
        return LOCAL_PART.matcher(shortened).replaceAll("$1***@").strip();
    }
}
