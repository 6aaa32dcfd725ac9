package dev.resetkit.internal.flow;

import dev.resetkit.internal.audit.Audit;
import dev.resetkit.internal.brand.HelpCenters;
import dev.resetkit.internal.brand.Locales;
import dev.resetkit.internal.change.Notices;
import dev.resetkit.internal.config.Policy;
import dev.resetkit.internal.config.Ports;
import dev.resetkit.internal.config.Wake;
import dev.resetkit.internal.decide.Decision;
import dev.resetkit.internal.decide.Judge;
import dev.resetkit.internal.link.Randoms;
import dev.resetkit.model.Code;
import dev.resetkit.model.account.Account;
import dev.resetkit.model.account.RegisteredAddress;
import dev.resetkit.model.account.User;
import dev.resetkit.model.decision.Check;
import dev.resetkit.model.decision.Outcome;
import dev.resetkit.model.decision.Outcome.Accepted;
import dev.resetkit.model.decision.Outcome.Refused;
import dev.resetkit.model.decision.Rules;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.mail.MailKind;
import dev.resetkit.model.reset.BrandChoice;
import dev.resetkit.model.reset.Origin;
import dev.resetkit.model.reset.Preview;
import dev.resetkit.model.reset.Purpose;
import dev.resetkit.model.reset.QueuedReset;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.spi.store.OutboxEntry;
import dev.resetkit.spi.store.ResetRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Lets an owner or administrator in again who is locked out, so that no account can lock itself out. */
public final class RecoverFlow {
    private static final Code RECOVERY = Code.of("RECOVERY_REQUESTED");

    private final Ports ports;
    private final Policy policy;
    private final Judge judge;
    private final Randoms randoms;
    private final Audit audit;
    private final Notices notices;
    private final Wake wake;

    public RecoverFlow(
            Ports ports, Policy policy, Judge judge, Randoms randoms, Audit audit, Notices notices, Wake wake) {
        this.ports = ports;
        this.policy = policy;
        this.judge = judge;
        this.randoms = randoms;
        this.audit = audit;
        this.notices = notices;
        this.wake = wake;
    }

    /** Accepts the request in the caller's transaction, or in one of its own. */
    public Outcome<QueuedReset> recover(AccountId account, UserId target, String reason) {
        Decision decision = judge.recovery(account, target);
        if (reason.isBlank()) {
            decision = decision.refusedBy(Check.refused(Rules.REASON_MISSING));
        }
        if (!decision.allowed()) {
            return refuse(decision, target);
        }
        Decision allowed = decision;
        var queued = new QueuedReset(ResetId.of(randoms.id()), ResetState.QUEUED, preview(allowed));
        ports.stores().transactions().inCurrentOrNew(() -> {
            write(allowed, queued, reason);
            ports.stores().transactions().afterCommit(wake::wake);
            return queued;
        });
        return new Accepted<>(QueuedReset.QUEUED, queued);
    }

    private void write(Decision decision, QueuedReset queued, String reason) {
        Instant now = ports.now();
        Preview mail = queued.mail();
        Account account = decision.account().orElseThrow();
        ports.timeline()
                .begin(new ResetRecord(
                        queued.id(),
                        account.id(),
                        mail.target(),
                        decision.actor(),
                        Purpose.RESET,
                        Origin.HOST,
                        mail.brand().brand().id(),
                        mail.brand().rule(),
                        mail.maskedAddress(),
                        now,
                        ResetState.QUEUED,
                        0,
                        Optional.empty()));
        ports.stores()
                .outbox()
                .add(new OutboxEntry(
                        randoms.id(),
                        account.id(),
                        mail.mail(),
                        Optional.of(queued.id()),
                        mail.target(),
                        Optional.empty(),
                        decision.actor(),
                        Optional.empty(),
                        now,
                        now,
                        now.plus(policy.deliverBy(mail.life()))));
        var told = Optional.of(mail.target());
        notices.toStaff(MailKind.RECOVERY_REPORT, account, told, decision.actor(), told);
        audit.write(
                Audit.line(RECOVERY, account.id())
                        .byOperator()
                        .about(mail.target())
                        .of(queued.id())
                        .through(mail.brand().brand().id())
                        .to(mail.maskedAddress())
                        .saying(reason),
                QueuedReset.QUEUED);
    }

    private static Preview preview(Decision decision) {
        User target = decision.target().orElseThrow();
        BrandChoice brand = decision.brand().orElseThrow();
        return new Preview(
                target.id(),
                MailKind.RECOVERY_LINK,
                target.primary().map(RegisteredAddress::address).orElseThrow().masked(),
                brand,
                HelpCenters.of(
                        decision.account().orElseThrow(), decision.settings().brands()),
                Locales.choose(decision.account().orElseThrow(), brand.brand(), target),
                Policy.RECOVERY_LIFE,
                List.of());
    }

    private Outcome<QueuedReset> refuse(Decision decision, UserId target) {
        ports.stores().transactions().inNew(() -> {
            var line = Audit.line(RECOVERY, decision.actor().account())
                    .byOperator()
                    .about(target);
            audit.write(line, decision.explanation().code());
            return line;
        });
        return new Refused<>(decision.explanation());
    }
}
