package dev.resetkit.model.mail;

/**
 * A report that one of our mails came back for good (RFC 3464). Whoever makes one has made sure that it is about this
 * mail: by a signed return path, or because the mail provider said so in its own name.
 *
 * @param mailId the {@link Mail#id} of the mail
 * @param status why, in the codes of RFC 3463, class 4 or 5, for example {@code 5.1.1}
 * @param text the words of the server that gave up; brought into one line of printable characters, at most 500, with
 *     addresses masked and links taken out: some servers quote the mail
 */
public record Bounce(String mailId, String status, String text) {
    private static final int MOST_OF_A_TEXT = 500;

    /** Checks the form, and bounds the text. */
    public Bounce {
        if (mailId.isEmpty() || mailId.length() > 64) {
            throw new IllegalArgumentException("the id of a mail is 1 to 64 characters");
        }
        if (!isStatus(status)) {
            throw new IllegalArgumentException("the status of a mail that came back is 4.y.z or 5.y.z");
        }
        text = ForeignWords.withoutLinks(text, MOST_OF_A_TEXT);
    }

    /**
     * Whether a text is a status of a mail that came back.
     *
     * @param text any text
     * @return true for class 4 or 5, a subject and a detail of one to three digits each (RFC 3463, 2)
     */
    public static boolean isStatus(String text) {
        String[] parts = text.split("\\.", 4);
        return parts.length == 3
                && (parts[0].equals("4") || parts[0].equals("5"))
                && isNumber(parts[1])
                && isNumber(parts[2]);
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.length() <= 3 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
