package dev.resetkit.mail.internal.smtp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the server answered to one command.
 *
 * @param code 200 to 599; {@link #NO_CODE} for an answer that is no SMTP reply
 * @param text the text of all lines, without the codes
 */
record Reply(int code, String text) {
    /** The code of an answer that is no reply. */
    static final int NO_CODE = -1;

    /** Enough for every real reply and little enough to look at; {@code HandOver} cuts it further. */
    private static final int MOST_OF_A_TEXT = 2000;

    private static final Pattern ENHANCED = Pattern.compile("([245]\\.\\d{1,3}\\.\\d{1,3})(?= |$)");
    /** How Postfix and Exim name a mail that they took. */
    private static final Pattern QUEUE_ID =
            Pattern.compile("(?i)(?:^|[ :(])(?:queued as |id=)([A-Za-z0-9._-]{1,100})(?=[ );,]|$)");

    /**
     * Reads a reply strictly: each line has the same code, and a blank, a hyphen or nothing behind it. A server that
     * says 250 in one line and 550 in the next has said neither.
     */
    static Reply parse(String raw) {
        List<String> texts = new ArrayList<>();
        int code = NO_CODE;
        for (String line : (Iterable<String>) raw.lines()::iterator) {
            int here = codeOf(line);
            if (here == NO_CODE || (code != NO_CODE && here != code)) {
                return new Reply(NO_CODE, bounded(raw));
            }
            code = here;
            texts.add(line.length() > 4 ? line.substring(4).strip() : "");
        }
        return new Reply(code, bounded(String.join(" ", texts)));
    }

    private static int codeOf(String line) {
        boolean shaped = line.length() >= 3
                && line.charAt(0) >= '2'
                && line.charAt(0) <= '5'
                && isDigit(line.charAt(1))
                && isDigit(line.charAt(2))
                && (line.length() == 3 || line.charAt(3) == ' ' || line.charAt(3) == '-');
        return shaped ? Integer.parseInt(line.substring(0, 3)) : NO_CODE;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static String bounded(String text) {
        return text.length() <= MOST_OF_A_TEXT ? text : text.substring(0, MOST_OF_A_TEXT);
    }

    boolean isPositive() {
        return code / 100 == 2;
    }

    boolean isTemporary() {
        return code / 100 == 4;
    }

    boolean isPermanent() {
        return code / 100 == 5;
    }

    /** The code of RFC 3463, when it agrees with the reply's own. */
    Optional<String> enhancedStatus() {
        var status = ENHANCED.matcher(text);
        return status.lookingAt() && status.group(1).charAt(0) - '0' == code / 100
                ? Optional.of(status.group(1))
                : Optional.empty();
    }

    Optional<String> queueId() {
        var id = QUEUE_ID.matcher(text);
        return id.find() ? Optional.of(id.group(1)) : Optional.empty();
    }
}
