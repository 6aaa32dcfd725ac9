package dev.resetkit.internal.audit;

import dev.resetkit.internal.config.Ports;
import dev.resetkit.internal.decide.Decision;
import dev.resetkit.model.Code;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.decision.Explanation;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.BrandId;
import dev.resetkit.model.id.ClientId;
import dev.resetkit.model.id.JobId;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.words.OneLine;
import dev.resetkit.spi.store.AuditEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Writes the audit. Refusals are written in a transaction of their own, so that no rollback can hide them. What somebody
 * wrote becomes one line of bounded length here, whoever asks for the line.
 */
public final class Audit {
    private final Ports ports;

    public Audit(Ports ports) {
        this.ports = ports;
    }

    /** Begins a line about what somebody did. */
    public static Line line(Code event, AccountId account) {
        return new Line(event, account);
    }

    /** Writes a refusal at once, whatever becomes of the caller's transaction. */
    public void refused(Decision decision, Optional<UserId> target, Optional<ResetId> reset) {
        Explanation why = decision.explanation();
        Line line =
                line(Code.of(why.action().name()), decision.actor().account()).by(decision.actor());
        target.ifPresent(line::about);
        reset.ifPresent(line::of);
        decision.brand().ifPresent(choice -> line.through(choice.brand().id()));
        writeApart(line, why.code());
    }

    /** Writes a line in a transaction of its own, whatever becomes of the caller's; rather twice than not at all. */
    public void writeApart(Line line, Code outcome) {
        Ports.decided(
                "audit",
                () -> ports.stores().transactions().inNew(() -> {
                    write(line, outcome);
                    return line;
                }));
    }

    /** Writes a line in the current transaction. */
    public void write(Line line, Code outcome) {
        ports.stores().audit().append(entry(line, outcome, ports.now()));
    }

    /** Writes lines of one outcome in the current transaction. */
    public void write(List<Line> lines, Code outcome) {
        Instant now = ports.now();
        ports.stores()
                .audit()
                .appendAll(lines.stream().map(line -> entry(line, outcome, now)).toList());
    }

    private static AuditEntry entry(Line line, Code outcome, Instant at) {
        return new AuditEntry(
                at,
                line.account,
                line.event,
                outcome,
                line.actor,
                line.via.map(name -> OneLine.of(name, AuditEntry.LONGEST)),
                line.target,
                line.reset,
                line.brand,
                line.address,
                line.client.map(where -> OneLine.of(where.value(), AuditEntry.LONGEST)),
                OneLine.of(line.detail, AuditEntry.LONGEST));
    }

    /** Writes a line in a transaction of its own, unless the same person wrote one of the event a moment ago. */
    public void sample(Line line, Code outcome, Duration once) {
        var stores = ports.stores();
        stores.transactions().inNew(() -> {
            Instant since = ports.now().minus(once);
            if (stores.audit().count(line.account, line.event, line.actor.orElseThrow(), since) == 0) {
                write(line, outcome);
            }
            return line;
        });
    }

    /** The parts of one line. */
    public static final class Line {
        private final Code event;
        private final AccountId account;
        private Optional<UserId> actor = Optional.empty();
        private Optional<String> via = Optional.empty();
        private Optional<UserId> target = Optional.empty();
        private Optional<ResetId> reset = Optional.empty();
        private Optional<BrandId> brand = Optional.empty();
        private Optional<String> address = Optional.empty();
        private Optional<ClientId> client = Optional.empty();
        private String detail = "";

        private Line(Code event, AccountId account) {
            this.event = event;
            this.account = account;
        }

        /** Who did it, through which integration and from where. */
        public Line by(Actor who) {
            actor = Optional.of(who.user());
            via = who.via();
            client = who.client();
            return this;
        }

        /** The host's operator, who is no user. */
        public Line byOperator() {
            via = Optional.of("HOST_OPERATOR");
            return this;
        }

        /** Whom. */
        public Line about(UserId whom) {
            target = Optional.of(whom);
            return this;
        }

        /** Which reset. */
        public Line of(ResetId which) {
            reset = Optional.of(which);
            return this;
        }

        /** Which brand. */
        public Line through(BrandId which) {
            brand = Optional.of(which);
            return this;
        }

        /** Where to, masked. */
        public Line to(String maskedAddress) {
            address = Optional.of(maskedAddress);
            return this;
        }

        /** From where, if the host said so. */
        public Line from(Optional<ClientId> where) {
            client = where;
            return this;
        }

        /** The reason, or old and new value. */
        public Line saying(String text) {
            detail = text;
            return this;
        }

        /** Which job it belongs to, and what else there is to say. */
        public Line saying(JobId job, String more) {
            return saying("job " + job + (more.isEmpty() ? "" : ": " + more));
        }
    }
}
