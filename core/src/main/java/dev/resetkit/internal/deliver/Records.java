package dev.resetkit.internal.deliver;

import dev.resetkit.internal.bulk.Refusals;
import dev.resetkit.internal.config.Policy;
import dev.resetkit.internal.config.Ports;
import dev.resetkit.model.Code;
import dev.resetkit.model.mail.HandOver;
import dev.resetkit.model.mail.HandOver.Outcome;
import dev.resetkit.model.mail.Phase;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.model.reset.TimelineEntry;
import dev.resetkit.spi.store.Outbox.Claim;
import dev.resetkit.spi.store.OutboxEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Writes down what came of an attempt that was not accepted: one transaction each, begun with the guarded write on the
 * outbox row, so that a worker whose lease went to another changes nothing.
 */
final class Records {
    private final Ports ports;
    private final Lines lines;
    private final Refusals refusals;
    private final Marking marking;
    private final Backoff backoff;

    Records(Ports ports, Lines lines, Refusals refusals, Marking marking, Backoff backoff) {
        this.ports = ports;
        this.lines = lines;
        this.refusals = refusals;
        this.marking = marking;
        this.backoff = backoff;
    }

    /** The server refused this mail for good. */
    void rejected(Attempt attempt, HandOver said) {
        guarded(() -> ports.stores().outbox().remove(attempt.claim()), () -> {
            dropLink(attempt);
            settle(attempt, ResetState.REJECTED);
            lines.note(attempt, said, ResetState.REJECTED, Optional.empty(), ports.now());
            attempt.entry()
                    .job()
                    .ifPresent(job -> refusals.refused(attempt.entry().account(), job));
            attempt.recipient().ifPresent(address -> marking.heard(attempt.entry(), address, said));
        });
        OutboxEntry entry = attempt.entry();
        entry.job().ifPresent(job -> refusals.heed(entry.account(), job));
    }

    /** The server refused this mail for now. */
    void deferred(Attempt attempt, HandOver said) {
        int attempts = attempt.number();
        if (attempts >= Policy.MOST_ATTEMPTS) {
            over(attempt, said);
            return;
        }
        Instant due = backoff.next(ports.now(), attempts, attempt.entry().deliverBy());
        release(attempt, said, due, attempts);
    }

    /** The server or the way to it is at fault: that is no attempt on this mail. */
    void serverDown(Attempt attempt, HandOver said, Duration pause) {
        release(attempt, said, ports.now().plus(pause), attempt.claim().attempts());
    }

    /** Nobody knows whether the server has the mail: its link lives on, and there may be another try. */
    void unknown(Attempt attempt, HandOver said) {
        int unknowns = attempt.claim().unknowns() + 1;
        boolean last = unknowns >= Policy.MOST_UNKNOWN;
        Instant now = ports.now();
        Instant due = backoff.next(now, attempt.number(), attempt.entry().deliverBy());
        guarded(
                () -> last
                        ? ports.stores().outbox().remove(attempt.claim())
                        : ports.stores().outbox().release(attempt.claim(), due, attempt.number(), unknowns),
                () -> {
                    settle(attempt, ResetState.OUTCOME_UNKNOWN);
                    Optional<Instant> next = last ? Optional.empty() : Optional.of(due);
                    lines.note(attempt, said, ResetState.OUTCOME_UNKNOWN, next, now);
                });
    }

    /**
     * A worker died, or hung past its lease, after it had minted: the same as an unknown outcome, told by whoever comes
     * next, and tried again at once.
     */
    void abandoned(Attempt attempt, long fence) {
        Claim claim = attempt.claim();
        OutboxEntry entry = attempt.entry();
        int unknowns = claim.unknowns() + 1;
        boolean last = unknowns >= Policy.MOST_UNKNOWN;
        Instant now = ports.now();
        var said = HandOver.failed(Outcome.UNKNOWN, Phase.DATA, 0, "the worker stopped before it could note a reply");
        guarded(
                () -> last
                        ? ports.stores().outbox().remove(claim)
                        : ports.stores().outbox().release(claim, now, attempt.number(), unknowns),
                () -> {
                    if (entry.kind().carriesLink()) {
                        ports.stores()
                                .resets()
                                .settle(
                                        entry.account(),
                                        entry.reset().orElseThrow(),
                                        ResetState.OUTCOME_UNKNOWN,
                                        fence);
                    }
                    Optional<Instant> next = last ? Optional.empty() : Optional.of(now);
                    lines.note(attempt, said, ResetState.OUTCOME_UNKNOWN, next, now);
                });
    }

    /** Not handed over in time, or tried often enough. What may have been delivered before stays usable. */
    void over(Attempt attempt, HandOver last) {
        ResetState state = attempt.claim().unknowns() > 0 ? ResetState.OUTCOME_UNKNOWN : ResetState.GAVE_UP;
        guarded(() -> ports.stores().outbox().remove(attempt.claim()), () -> {
            dropLink(attempt);
            settle(attempt, state);
            lines.note(attempt, last, state, Optional.empty(), ports.now());
        });
    }

    /** Not handed over in time: the timeline ends with the last reply there was. */
    void late(Attempt attempt) {
        OutboxEntry entry = attempt.entry();
        over(
                attempt,
                timeline(entry).stream()
                        .filter(line -> line.mail() == entry.kind() && line.attempt() > 0)
                        .reduce((earlier, later) -> later)
                        .map(Records::saidAgain)
                        .orElseGet(
                                () -> HandOver.failed(Outcome.TEMPORARY, Phase.PREPARE, 0, "not handed over in time")));
    }

    private List<TimelineEntry> timeline(OutboxEntry entry) {
        return entry.reset()
                .map(reset -> ports.stores().resets().timeline(entry.account(), Set.of(reset)))
                .orElseGet(List::of);
    }

    private static HandOver saidAgain(TimelineEntry line) {
        return new HandOver(
                Outcome.valueOf(line.code().name()),
                Phase.PREPARE,
                line.replyCode(),
                line.enhancedStatus(),
                line.queueId(),
                "not handed over in time; last: " + line.text());
    }

    /** Nothing was said under this claim: the entry goes back as it was, and a link that was minted with it goes. */
    void untouched(Attempt attempt, Duration wait) {
        Claim claim = attempt.claim();
        Instant due = wait.isZero() ? claim.entry().dueAt() : ports.now().plus(wait);
        guarded(
                () -> ports.stores().outbox().release(claim, due, claim.attempts(), claim.unknowns()),
                () -> dropLink(attempt));
    }

    /** The rules of now no longer allow it. */
    void refused(Attempt attempt, Code rule) {
        guarded(() -> ports.stores().outbox().remove(attempt.claim()), () -> {
            settle(attempt, ResetState.REFUSED);
            lines.refused(attempt.entry(), rule, ports.now());
        });
    }

    /** The reset ended meanwhile; there is nothing left to say. */
    void dropped(Attempt attempt) {
        ports.stores().outbox().remove(attempt.claim());
    }

    private void release(Attempt attempt, HandOver said, Instant due, int attempts) {
        guarded(
                () -> ports.stores()
                        .outbox()
                        .release(attempt.claim(), due, attempts, attempt.claim().unknowns()),
                () -> {
                    dropLink(attempt);
                    settle(attempt, ResetState.DEFERRED);
                    lines.note(attempt, said, ResetState.DEFERRED, Optional.of(due), ports.now());
                });
    }

    private void guarded(BooleanSupplier guard, Runnable rest) {
        ports.stores().transactions().inNew(() -> {
            boolean ours = guard.getAsBoolean();
            if (ours) {
                rest.run();
            }
            return ours;
        });
    }

    private void dropLink(Attempt attempt) {
        attempt.link().ifPresent(link -> ports.stores().tokens().remove(link.account(), link.digest()));
    }

    /** A notice says nothing about how the link's mail fares. */
    private void settle(Attempt attempt, ResetState delivery) {
        OutboxEntry entry = attempt.entry();
        if (entry.kind().carriesLink()) {
            ports.stores()
                    .resets()
                    .settle(
                            entry.account(),
                            entry.reset().orElseThrow(),
                            delivery,
                            attempt.claim().fence());
        }
    }
}
