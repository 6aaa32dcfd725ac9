package dev.resetkit.internal.deliver;

import dev.resetkit.internal.audit.Audit;
import dev.resetkit.internal.config.Ports;
import dev.resetkit.model.Code;
import dev.resetkit.model.mail.HandOver;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.model.reset.TimelineEntry;
import dev.resetkit.spi.store.OutboxEntry;
import java.time.Instant;
import java.util.Optional;

/** Writes into the timeline of a reset what came of an attempt; where there is none, the audit says how it ended. */
final class Lines {
    private final Ports ports;
    private final Audit audit;

    Lines(Ports ports, Audit audit) {
        this.ports = ports;
        this.audit = audit;
    }

    void note(Attempt attempt, HandOver said, ResetState state, Optional<Instant> next, Instant now) {
        OutboxEntry entry = attempt.entry();
        if (entry.reset().isPresent()) {
            append(entry, line(attempt, said, state, next, now));
        } else if (next.isEmpty()) {
            noticeEnded(entry, state, Code.of(said.outcome().name()));
        }
    }

    /** What the timeline says of an attempt that belongs to a reset. */
    TimelineEntry line(Attempt attempt, HandOver said, ResetState state, Optional<Instant> next, Instant now) {
        OutboxEntry entry = attempt.entry();
        return new TimelineEntry(
                entry.reset().orElseThrow(),
                now,
                entry.kind(),
                state,
                Code.of(said.outcome().name()),
                attempt.number(),
                said.replyCode(),
                said.enhancedStatus(),
                said.queueId(),
                said.text(),
                next);
    }

    void refused(OutboxEntry entry, Code rule, Instant now) {
        if (entry.reset().isPresent()) {
            append(entry, TimelineEntry.of(entry.reset().get(), now, entry.kind(), ResetState.REFUSED, rule));
        } else {
            noticeEnded(entry, ResetState.REFUSED, rule);
        }
    }

    /** A notice that belongs to no reset has no timeline. */
    private void noticeEnded(OutboxEntry entry, ResetState state, Code code) {
        var line = Audit.line(Code.of("NOTICE_" + state.name()), entry.account())
                .about(entry.target())
                .saying(entry.kind().name());
        audit.write(line, code);
    }

    private void append(OutboxEntry entry, TimelineEntry line) {
        ports.timeline().note(entry.account(), line);
    }
}
