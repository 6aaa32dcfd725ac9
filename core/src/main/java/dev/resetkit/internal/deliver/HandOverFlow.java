package dev.resetkit.internal.deliver;

import dev.resetkit.internal.audit.Audit;
import dev.resetkit.internal.bulk.Refusals;
import dev.resetkit.internal.config.Policy;
import dev.resetkit.internal.config.Ports;
import dev.resetkit.internal.decide.Decision;
import dev.resetkit.internal.decide.Judge;
import dev.resetkit.internal.link.Randoms;
import dev.resetkit.model.Code;
import dev.resetkit.model.account.LinksKept;
import dev.resetkit.model.decision.Rules;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.mail.HandOver;
import dev.resetkit.model.mail.HandOver.Outcome;
import dev.resetkit.model.mail.Mail;
import dev.resetkit.model.mail.MailKind;
import dev.resetkit.model.mail.Phase;
import dev.resetkit.model.reset.Purpose;
import dev.resetkit.spi.Mailer;
import dev.resetkit.spi.store.Link;
import dev.resetkit.spi.store.Outbox.Claim;
import dev.resetkit.spi.store.OutboxEntry;
import dev.resetkit.spi.store.ResetRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Hands one claimed mail over: looks at what the last claim left, judges afresh, mints, speaks, records. */
final class HandOverFlow {
    private static final Code NO_RECIPIENT = Code.of("NO_ADDRESS");

    private final Ports ports;
    private final Policy policy;
    private final Judge judge;
    private final MailMaker maker;
    private final Records records;
    private final Refusals refusals;
    private final Mailer mailer;
    private final Breaker breaker;

    HandOverFlow(
            Ports ports,
            Policy policy,
            Judge judge,
            Randoms randoms,
            Mailer mailer,
            Breaker breaker,
            Audit audit,
            Refusals refusals) {
        this.ports = ports;
        this.policy = policy;
        this.judge = judge;
        this.maker = new MailMaker(ports, policy, randoms);
        this.refusals = refusals;
        this.records = new Records(
                ports,
                audit,
                refusals,
                new Marking(ports, audit, this::believed),
                new Backoff(policy.firstBackoff(), randoms::below));
        this.mailer = mailer;
        this.breaker = breaker;
    }

    /** Takes one claim as far as it goes. */
    void handle(Claim claim) {
        var attempt = new Attempt(claim, Optional.empty(), Optional.empty(), LinksKept.NEWEST);
        OptionalLong lost = claim.abandoned() ? mintedWithoutRecord(claim.entry()) : OptionalLong.empty();
        if (lost.isPresent()) {
            records.abandoned(attempt, lost.getAsLong());
        } else if (!ports.now().isBefore(claim.entry().deliverBy())) {
            records.late(attempt);
        } else if (leaseTooShort(claim) || isHeldBack(claim.entry())) {
            // Nobody else has it yet, but somebody might before the server answers.
            records.untouched(attempt, policy.firstBackoff());
        } else if (claim.entry().kind().carriesLink()) {
            resetMail(attempt);
        } else {
            notice(attempt);
        }
    }

    private boolean isHeldBack(OutboxEntry entry) {
        return entry.job().filter(job -> refusals.paused(entry.account(), job)).isPresent();
    }

    private boolean leaseTooShort(Claim claim) {
        Instant last = claim.leaseUntil().minus(policy.mailDeadline()).minus(policy.clockSkew());
        return ports.now().isAfter(last);
    }

    private void resetMail(Attempt attempt) {
        OutboxEntry entry = attempt.entry();
        boolean recovery = entry.kind() == MailKind.RECOVERY_LINK;
        Decision decision = recovery
                ? judge.recovery(entry.account(), entry.target())
                : judge.sending(entry.sender(), entry.target(), entry.brand());
        if (!decision.allowed()) {
            records.refused(attempt, decision.explanation().code());
            return;
        }
        if (!recovery && entry.kind() != decision.mail()) {
            boolean activated = decision.purpose() == Purpose.RESET;
            records.refused(attempt, activated ? Rules.ALREADY_ACTIVATED : Rules.NEVER_ACTIVATED);
            return;
        }
        MailMaker.Minted minted = maker.resetMail(attempt.claim(), decision);
        Link link = minted.link();
        boolean stored = ports.stores()
                .transactions()
                .inNew(() -> ports.stores().tokens().add(link));
        if (!stored) {
            records.dropped(attempt);
            return;
        }
        HandOver said = speak(minted.mail()).without(minted.token().reveal());
        var recipient = Optional.of(minted.mail().recipient());
        LinksKept kept = decision.settings().linksKept().orElse(policy.links().kept());
        record(new Attempt(attempt.claim(), Optional.of(link.digest()), recipient, kept), said);
    }

    private void notice(Attempt attempt) {
        Optional<Mail> mail = made(attempt);
        if (mail.isEmpty()) {
            records.refused(attempt, NO_RECIPIENT);
            return;
        }
        var recipient = Optional.of(mail.get().recipient());
        record(new Attempt(attempt.claim(), Optional.empty(), recipient, LinksKept.NEWEST), speak(mail.get()));
    }

    /**
     * A notice whose claim runs out without a word counts as one that may be out, and three of those are the last. A
     * store that is down must not use them up.
     */
    private Optional<Mail> made(Attempt attempt) {
        try {
            return maker.notice(attempt.entry());
        } catch (RuntimeException e) {
            records.untouched(attempt, policy.firstBackoff());
            throw e;
        }
    }

    /** A mailer that throws has a bug; whether the mail is out nobody knows. Its message may hold anything. */
    private HandOver speak(Mail mail) {
        try {
            return mailer.hand(mail);
        } catch (RuntimeException | Error e) {
            return HandOver.failed(
                    Outcome.UNKNOWN,
                    Phase.DATA,
                    0,
                    "the mailer failed: " + e.getClass().getSimpleName());
        }
    }

    private void record(Attempt attempt, HandOver said) {
        if (said.serverFault()) {
            records.serverDown(attempt, said, breaker.opened());
            return;
        }
        breaker.closed();
        switch (said.outcome()) {
            case ACCEPTED -> records.accepted(attempt, said);
            case TEMPORARY -> records.deferred(attempt, said);
            case UNKNOWN -> records.unknown(attempt, said);
            case PERMANENT_RECIPIENT, PERMANENT_CONTENT, PERMANENT_CONFIG -> records.rejected(attempt, said);
        }
    }

    /** A job whose mails are refused in numbers has another fault than its addresses. */
    private boolean believed(OutboxEntry entry) {
        return entry.job()
                .filter(job -> !refusals.tellsOfTheAddress(entry.account(), job))
                .isEmpty();
    }

    /** The fence of a claim that ended without a word after something may have gone out. */
    private OptionalLong mintedWithoutRecord(OutboxEntry entry) {
        if (!entry.kind().carriesLink()) {
            return OptionalLong.of(0);
        }
        ResetId id = entry.reset().orElseThrow();
        Optional<ResetRecord> reset = ports.stores().resets().find(entry.account(), id);
        List<Link> links = ports.stores().tokens().ofResets(entry.account(), Set.of(id));
        return links.stream()
                .filter(link -> reset.filter(r -> !r.settled(link)).isPresent())
                .mapToLong(Link::fence)
                .max();
    }
}
