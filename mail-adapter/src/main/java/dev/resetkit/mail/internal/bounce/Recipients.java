package dev.resetkit.mail.internal.bounce;

import dev.resetkit.model.mail.Bounce;
import dev.resetkit.model.mail.BounceReading;
import dev.resetkit.model.mail.BounceReading.Found;
import dev.resetkit.model.mail.BounceReading.Nothing;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What the blocks of a report say about the one recipient that our mail had (RFC 3464, 2.3). */
final class Recipients {
    private static final String UNKNOWN = "5.0.0";
    private static final String SMTP = "smtp;";
    private static final Pattern STATUS = Pattern.compile("(?<![\\d.])[45]\\.\\d{1,3}\\.\\d{1,3}(?![\\d.])");

    private Recipients() {}

    /** A failure if there is one; else whether somebody still tries. */
    static BounceReading judge(String mailId, List<Fields> recipients) {
        for (Fields recipient : recipients) {
            String status = status(recipient);
            if (action(recipient).equals("failed") && Bounce.isStatus(status)) {
                return new Found(new Bounce(mailId, status, words(diagnostic(recipient))));
            }
        }
        boolean trying =
                recipients.stream().anyMatch(recipient -> action(recipient).equals("delayed"));
        return new Nothing(trying ? Nothing.STILL_TRYING : Nothing.NO_FAILURE);
    }

    private static String action(Fields recipient) {
        return firstWord(recipient.first("action").orElse("")).toLowerCase(Locale.ROOT);
    }

    /** Behind the type of what was spoken (RFC 3464, 2.3.6). */
    private static String words(String diagnostic) {
        return diagnostic.regionMatches(true, 0, SMTP, 0, SMTP.length())
                ? diagnostic.substring(SMTP.length())
                : diagnostic;
    }

    private static String diagnostic(Fields recipient) {
        return recipient.first("diagnostic-code").orElse("");
    }

    /** Some servers always say 5.0.0, and what they were told in the words (Exim does). */
    private static String status(Fields recipient) {
        String given = firstWord(recipient.first("status").orElse(UNKNOWN));
        if (!given.endsWith(".0.0")) {
            return given;
        }
        String like = given.substring(0, 2);
        return STATUS.matcher(diagnostic(recipient))
                .results()
                .map(found -> found.group())
                .filter(status -> status.startsWith(like))
                .findFirst()
                .orElse(given);
    }

    /** A comment may stand behind it. */
    private static String firstWord(String value) {
        return value.strip().split("[\\s(;]", 2)[0];
    }
}
