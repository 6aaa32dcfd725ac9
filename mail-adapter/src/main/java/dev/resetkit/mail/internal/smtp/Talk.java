package dev.resetkit.mail.internal.smtp;

import dev.resetkit.model.mail.Phase;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * How far the talk has got and what was said last. The mail library tells neither: its exceptions look alike in
 * different phases, and its last reply code is lost when it tidies up after a refusal.
 */
final class Talk {
    private Phase phase = Phase.CONNECT;
    private Optional<Reply> reply = Optional.empty();
    private Optional<String> fault = Optional.empty();
    private UnaryOperator<String> clean = UnaryOperator.identity();
    private boolean dataCommandSent;
    private boolean finalDotSent;

    /** The next mail over the same connection. */
    void begin(UnaryOperator<String> cleaner) {
        enter(Phase.MAIL);
        clean = cleaner;
        dataCommandSent = false;
        finalDotSent = false;
    }

    void enter(Phase next) {
        phase = next;
        reply = Optional.empty();
    }

    void dataCommand() {
        enter(Phase.DATA);
        dataCommandSent = true;
    }

    void bodyBegins() {
        reply = Optional.empty();
    }

    void finalDot() {
        reply = Optional.empty();
        finalDotSent = true;
    }

    void replied(String raw) {
        reply = Optional.of(Reply.parse(clean.apply(raw)));
    }

    /** Something that we demand and the server does not have. */
    void lacks(Phase where, String what) {
        enter(where);
        fault = Optional.of(what);
    }

    Phase phase() {
        return phase;
    }

    Optional<Reply> reply() {
        return reply;
    }

    Optional<String> fault() {
        return fault;
    }

    boolean dataCommandSent() {
        return dataCommandSent;
    }

    boolean finalDotSent() {
        return finalDotSent;
    }
}
