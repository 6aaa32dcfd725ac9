package dev.resetkit.internal.deliver;

import dev.resetkit.internal.bulk.Refusals;
import dev.resetkit.internal.config.Policy;
import dev.resetkit.internal.config.Ports;
import dev.resetkit.internal.deliver.Outgoing.Accepted;
import dev.resetkit.model.id.JobId;
import dev.resetkit.model.mail.HandOver;
import dev.resetkit.model.mail.HandOver.Outcome;
import dev.resetkit.model.mail.Phase;
import dev.resetkit.model.secret.ResetToken;
import dev.resetkit.spi.Mailer;
import dev.resetkit.spi.store.Outbox.Claim;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Speaks to the server about mails of one account, one after another, and has recorded what it said. Acceptances of all
 * lanes are recorded together; all other words at once. A mail whose turn does not come goes back.
 */
final class Dispatch {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);

    private final Ports ports;
    private final Policy policy;
    private final Mailer mailer;
    private final Breakers breakers;
    private final Unrecorded unrecorded = new Unrecorded(this::record);
    private final Pulse pulse;
    private final Records records;
    private final Acceptances acceptances;
    private final Refusals refusals;

    Dispatch(
            Ports ports,
            Policy policy,
            Mailer mailer,
            Breakers breakers,
            Pulse pulse,
            Records records,
            Acceptances acceptances,
            Refusals refusals) {
        this.ports = ports;
        this.policy = policy;
        this.mailer = mailer;
        this.breakers = breakers;
        this.pulse = pulse;
        this.records = records;
        this.acceptances = acceptances;
        this.refusals = refusals;
    }

    /** Hands them over, in this order, until {@code enough}; of jobs' mails some may be left for {@link #settle}. */
    void send(List<Outgoing> ready, BooleanSupplier enough) {
        Set<JobId> paused = new HashSet<>();
        for (Outgoing out : ready) {
            // Before a place is taken: between two mails others may go out in this very thread, which take one too.
            boolean over = enough.getAsBoolean();
            Ledger<Accepted> ledger = unrecorded.of(out.entry());
            ledger.enter();
            Optional<Duration> wait = over ? Optional.of(Duration.ZERO) : waits(out, paused);
            if (wait.isPresent()) {
                ledger.leave();
                attempt(() -> records.untouched(out.attempt(), wait.get()));
                continue;
            }
            HandOver said = speak(out);
            if (said.outcome() == Outcome.ACCEPTED) {
                breakers.judged(out.route());
                ledger.accept(new Accepted(out, said, ports.now()));
            } else {
                // A job is judged by all replies to its mails.
                ledger.settle();
                attempt(() -> record(out, said));
                ledger.leave();
                attempt(() ->
                        out.entry().job().filter(job -> isPaused(out, said)).ifPresent(paused::add));
            }
        }
        unrecorded.settleSingles();
    }

    /** Has recorded all that the server accepted; whoever has no more mails for now calls it. */
    void settle() {
        unrecorded.settle();
    }

    /** A job may have paused itself because of a refusal. */
    private boolean isPaused(Outgoing out, HandOver said) {
        return said.outcome() != Outcome.TEMPORARY
                && refusals.paused(out.entry().account(), out.entry().job().orElseThrow());
    }

    /** Nobody else has it yet, but somebody might before the server answers; or the server rests. */
    private Optional<Duration> waits(Outgoing out, Set<JobId> paused) {
        if (tooLate(out.attempt().claim())
                || out.entry().job().filter(paused::contains).isPresent()) {
            return Optional.of(policy.worker().firstBackoff());
        }
        return breakers.enters(out.route());
    }

    /** Whether a claim no longer has the time for a mail. */
    boolean tooLate(Claim claim) {
        Instant last = claim.leaseUntil()
                .minus(policy.worker().mailDeadline())
                .minus(policy.worker().clockSkew());
        return ports.now().isAfter(last);
    }

    /** A mailer that throws has a bug; whether the mail is out nobody knows. Its message may hold anything. */
    private HandOver speak(Outgoing out) {
        try {
            HandOver said = mailer.hand(out.mail());
            return out.token().map(ResetToken::reveal).map(said::without).orElse(said);
        } catch (RuntimeException | Error e) {
            return HandOver.failed(
                    Outcome.UNKNOWN,
                    Phase.DATA,
                    0,
                    "the mailer failed: " + e.getClass().getSimpleName());
        }
    }

    private void record(Outgoing out, HandOver said) {
        if (said.serverFault()) {
            records.serverDown(out.attempt(), said, breakers.failed(out.route(), said));
            return;
        }
        breakers.judged(out.route());
        if (said.outcome() == Outcome.TEMPORARY) {
            records.deferred(out.attempt(), said);
        } else if (said.outcome() == Outcome.UNKNOWN) {
            records.unknown(out.attempt(), said);
        } else {
            records.rejected(out.attempt(), said);
        }
    }

    /** What cannot be recorded is told as unknown by whoever has the next claim. */
    private void record(List<Accepted> accepted) {
        for (List<Accepted> part : Acceptances.parts(accepted)) {
            attempt(() -> acceptances.record(part));
        }
        pulse.beats(accepted.size());
    }

    /** One bad row never stops the others: its lease runs out, and it is looked at again. */
    private static void attempt(Runnable record) {
        try {
            Ports.decided("record", () -> {
                record.run();
                return true;
            });
        } catch (RuntimeException | Error e) {
            LOG.warn(
                    "what came of a mail could not be recorded, and it is looked at again: {}",
                    e.getClass().getName());
        }
    }
}
