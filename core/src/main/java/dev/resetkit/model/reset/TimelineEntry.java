package dev.resetkit.model.reset;

import dev.resetkit.model.Code;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.mail.MailKind;
import java.time.Instant;
import java.util.Optional;

/**
 * One thing that happened to a reset.
 *
 * @param reset which reset
 * @param at when
 * @param mail which of its mails this is about: the link's, or the notice after the change
 * @param state what it led to
 * @param code the rule or class of answer behind it, for example {@code PERMANENT_RECIPIENT}
 * @param attempt the number of the attempt, from 1; 0 where none was made
 * @param replyCode what the mail server said, 0 where it said nothing
 * @param enhancedStatus for example {@code 5.1.1}
 * @param queueId what the mail server called the mail
 * @param text the server's words in one line, at most 500 characters, or empty
 * @param nextTry when the worker tries again
 */
public record TimelineEntry(
        ResetId reset,
        Instant at,
        MailKind mail,
        ResetState state,
        Code code,
        int attempt,
        int replyCode,
        Optional<String> enhancedStatus,
        Optional<String> queueId,
        String text,
        Optional<Instant> nextTry) {
    /**
     * An entry without a talk to a server, and with no rule behind it but what it led to.
     *
     * @param reset which reset
     * @param at when
     * @param mail which of its mails
     * @param state what it led to; its name is the code
     * @return the entry
     */
    public static TimelineEntry of(ResetId reset, Instant at, MailKind mail, ResetState state) {
        return of(reset, at, mail, state, Code.of(state.name()));
    }

    /**
     * An entry without a talk to a server.
     *
     * @param reset which reset
     * @param at when
     * @param mail which of its mails
     * @param state what it led to
     * @param code the rule behind it
     * @return the entry
     */
    public static TimelineEntry of(ResetId reset, Instant at, MailKind mail, ResetState state, Code code) {
        return new TimelineEntry(
                reset, at, mail, state, code, 0, 0, Optional.empty(), Optional.empty(), "", Optional.empty());
    }
}
