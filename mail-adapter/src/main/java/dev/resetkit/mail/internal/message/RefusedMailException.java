package dev.resetkit.mail.internal.message;

import dev.resetkit.model.mail.HandOver;
import dev.resetkit.model.mail.Phase;

/** A mail that is refused before any talk with a server. */
public final class RefusedMailException extends Exception {
    private static final long serialVersionUID = 1L;

    /** The class of the answer. */
    private final HandOver.Outcome outcome;

    RefusedMailException(HandOver.Outcome outcome, String reason) {
        super(reason);
        this.outcome = outcome;
    }

    /**
     * The refusal as the mailer's answer.
     *
     * @return the answer, in {@link Phase#PREPARE}
     */
    public HandOver handOver() {
        return HandOver.failed(outcome, Phase.PREPARE, 0, String.valueOf(getMessage()));
    }
}
