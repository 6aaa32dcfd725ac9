package dev.resetkit.model.mail;

import java.util.Optional;

/**
 * What came of handing one mail over: how far it got and what the server said. Judged by phase and reply code, never by
 * the type of an exception.
 *
 * @param outcome the class of answer
 * @param phase where the answer came
 * @param replyCode the SMTP reply code, 0 where no reply was read
 * @param enhancedStatus for example {@code 5.1.1} (RFC 3463)
 * @param queueId what the server called the mail in its acceptance, at most 100 characters
 * @param text the reply's text in one line of printable characters, at most 500, with addresses masked, or our own words
 */
public record HandOver(
        Outcome outcome,
        Phase phase,
        int replyCode,
        Optional<String> enhancedStatus,
        Optional<String> queueId,
        String text) {
    /** The classes of answer. */
    public enum Outcome {
        /** The server took responsibility: 250 after the final dot. */
        ACCEPTED,
        /** Not accepted now; the same mail may be tried again. */
        TEMPORARY,
        /** This recipient will never be accepted. */
        PERMANENT_RECIPIENT,
        /** This content will never be accepted. */
        PERMANENT_CONTENT,
        /** Server, credentials or set-up refuse; no mail can go until somebody acts. */
        PERMANENT_CONFIG,
        /** The body was sent and no answer came: the server may have the mail. */
        UNKNOWN
    }

    /** The shortest piece of a secret that is taken out of a text: 48 bits of a token. */
    private static final int SECRET_PIECE = 8;

    /** Bounds the texts, removes what is not printable, and masks addresses. */
    public HandOver {
        text = ForeignWords.of(text, 500);
        queueId = queueId.map(id -> ForeignWords.line(id, 100));
    }

    /**
     * An acceptance.
     *
     * @param replyCode the code of the reply, 250
     * @param queueId the server's name for the mail, where it gave one
     * @param text the reply's text
     * @return the hand-over
     */
    public static HandOver accepted(int replyCode, Optional<String> queueId, String text) {
        return new HandOver(Outcome.ACCEPTED, Phase.DATA, replyCode, Optional.of("2.0.0"), queueId, text);
    }

    /**
     * Any other answer.
     *
     * @param outcome the class, not {@link Outcome#ACCEPTED}
     * @param phase where it came
     * @param replyCode the code, 0 where no reply was read
     * @param text the reply's text or our own words
     * @return the hand-over
     */
    public static HandOver failed(Outcome outcome, Phase phase, int replyCode, String text) {
        return new HandOver(outcome, phase, replyCode, Optional.empty(), Optional.empty(), text);
    }

    /**
     * Whether the fault is the server's or the set-up's rather than this mail's: then it counts as no attempt.
     *
     * @return true up to and including {@link Phase#AUTH}, and for every {@link Outcome#PERMANENT_CONFIG}
     */
    public boolean serverFault() {
        return outcome == Outcome.PERMANENT_CONFIG
                || (outcome == Outcome.TEMPORARY && phase != Phase.PREPARE && phase.compareTo(Phase.MAIL) < 0);
    }

    /**
     * The same answer with a secret taken out of its texts, for servers that quote what they were sent. Quotes are cut
     * and folded, by servers and by the bounds of these texts, so every longer piece of it goes, not only the whole.
     *
     * @param secret the text to remove
     * @return a copy that holds no 8 characters of it in a row
     */
    public HandOver without(String secret) {
        return new HandOver(
                outcome,
                phase,
                replyCode,
                enhancedStatus.map(status -> redacted(status, secret)),
                queueId.map(id -> redacted(id, secret)),
                redacted(text, secret));
    }

    private static String redacted(String text, String secret) {
        var out = new StringBuilder();
        for (int at = 0; at < text.length(); ) {
            int quoted = quoted(text, at, secret);
            if (quoted >= Math.min(SECRET_PIECE, secret.length())) {
                out.append("[link]");
                at += quoted;
            } else {
                out.append(text.charAt(at));
                at++;
            }
        }
        return out.toString();
    }

    /** How much of the secret, from wherever in it, stands at a place of the text. */
    private static int quoted(String text, int at, String secret) {
        int most = 0;
        for (int from = 0; from < secret.length(); from++) {
            int n = 0;
            while (at + n < text.length()
                    && from + n < secret.length()
                    && text.charAt(at + n) == secret.charAt(from + n)) {
                n++;
            }
            most = Math.max(most, n);
        }
        return most;
    }
}
