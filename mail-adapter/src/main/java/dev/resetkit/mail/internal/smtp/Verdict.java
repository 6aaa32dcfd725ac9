package dev.resetkit.mail.internal.smtp;

import dev.resetkit.model.mail.HandOver;
import dev.resetkit.model.mail.HandOver.Outcome;
import dev.resetkit.model.mail.Phase;
import jakarta.mail.MessagingException;
import java.io.EOFException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/** What a talk came to, by its phase and the reply code; an exception only tells that there was no reply. */
final class Verdict {
    private static final int STORAGE_EXCEEDED = 552;
    /** Causes can form a circle. */
    private static final int DEEPEST = 20;

    private Verdict() {}

    /**
     * The result of a talk that is over.
     *
     * @param talk how far it got
     * @param thrown what ended it, if it did not end well
     * @param late whether the deadline passed
     */
    static HandOver of(Talk talk, @Nullable Throwable thrown, boolean late) {
        Phase phase = talk.phase();
        if (talk.fault().isPresent()) {
            return HandOver.failed(
                    Outcome.PERMANENT_CONFIG, phase, 0, talk.fault().get());
        }
        Optional<Reply> reply = talk.reply();
        if (reply.isPresent() && reply.get().code() != Reply.NO_CODE) {
            return ofReply(talk, reply.get());
        }
        if (reply.isPresent()) {
            return HandOver.failed(
                    talk.finalDotSent() ? Outcome.UNKNOWN : Outcome.TEMPORARY,
                    phase,
                    0,
                    "the server's answer is no SMTP reply: " + reply.get().text());
        }
        if (phase == Phase.TLS && isDistrusted(thrown)) {
            return HandOver.failed(Outcome.PERMANENT_CONFIG, phase, 0, "no TLS with this server: " + reason(thrown));
        }
        // From DATA on, silence may mean that the mail was taken: nobody can tell from here.
        Outcome outcome = talk.dataCommandSent() ? Outcome.UNKNOWN : Outcome.TEMPORARY;
        String why = late ? "the deadline passed" : reason(thrown);
        return HandOver.failed(outcome, phase, 0, "no answer from the server: " + why);
    }

    private static HandOver ofReply(Talk talk, Reply reply) {
        Outcome outcome = outcome(talk, reply);
        return new HandOver(
                outcome,
                talk.phase(),
                reply.code(),
                reply.enhancedStatus(),
                outcome == Outcome.ACCEPTED ? reply.queueId() : Optional.empty(),
                reply.text());
    }

    private static Outcome outcome(Talk talk, Reply reply) {
        if (reply.isTemporary()) {
            return Outcome.TEMPORARY;
        }
        if (reply.isPermanent()) {
            return switch (talk.phase()) {
                // RFC 5321, 4.5.3.1.10: to be treated as temporary, like 452.
                case RCPT -> reply.code() == STORAGE_EXCEEDED ? Outcome.TEMPORARY : Outcome.PERMANENT_RECIPIENT;
                case DATA -> Outcome.PERMANENT_CONTENT;
                default -> Outcome.PERMANENT_CONFIG;
            };
        }
        if (!talk.finalDotSent()) {
            return Outcome.TEMPORARY;
        }
        return reply.isPositive() ? Outcome.ACCEPTED : Outcome.UNKNOWN;
    }

    /** A handshake that failed for what the other side is, and not because the line broke. */
    private static boolean isDistrusted(@Nullable Throwable thrown) {
        return has(thrown, SSLHandshakeException.class)
                && !has(thrown, EOFException.class)
                && !has(thrown, SocketException.class)
                && !has(thrown, SocketTimeoutException.class);
    }

    private static boolean has(@Nullable Throwable thrown, Class<? extends Throwable> type) {
        int depth = 0;
        for (Throwable t = thrown; t != null && depth < DEEPEST; t = t.getCause(), depth++) {
            if (type.isInstance(t)) {
                return true;
            }
        }
        return false;
    }

    private static String reason(@Nullable Throwable thrown) {
        Throwable bottom = thrown;
        for (int depth = 0; bottom != null && bottom.getCause() != null && depth < DEEPEST; depth++) {
            bottom = bottom.getCause();
        }
        // The library's own exceptions say no more than that there was no reply.
        return bottom == null || bottom instanceof MessagingException
                ? "the connection was closed"
                : bottom.getClass().getSimpleName() + ": " + bottom.getMessage();
    }
}
