package dev.resetkit.internal.deliver;

import dev.resetkit.internal.config.Policy;
import dev.resetkit.internal.config.Ports;
import dev.resetkit.internal.decide.Decision;
import dev.resetkit.internal.decide.Judge;
import dev.resetkit.internal.deliver.MailMaker.Minted;
import dev.resetkit.model.Code;
import dev.resetkit.model.account.Brand;
import dev.resetkit.model.account.LinksKept;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.decision.Rules;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.BrandId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.mail.Mail;
import dev.resetkit.model.mail.MailKind;
import dev.resetkit.model.reset.Purpose;
import dev.resetkit.model.secret.LinkDigest;
import dev.resetkit.spi.Mailer;
import dev.resetkit.spi.store.Link;
import dev.resetkit.spi.store.Outbox.Claim;
import dev.resetkit.spi.store.OutboxEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes claimed mails of one account ready to go: judges them afresh, those of one sender together, and stores the
 * digests of all their links in one transaction. What must not go is recorded; what cannot go now is given back.
 */
final class Preparation {
    private static final Logger LOG = LoggerFactory.getLogger(Preparation.class);
    private static final Code NO_RECIPIENT = Code.of("NO_ADDRESS");

    private final Ports ports;
    private final Policy policy;
    private final Judge judge;
    private final MailMaker maker;
    private final Records records;
    private final Mailer mailer;
    private final Breakers breakers;

    Preparation(
            Ports ports,
            Policy policy,
            Judge judge,
            MailMaker maker,
            Records records,
            Mailer mailer,
            Breakers breakers) {
        this.ports = ports;
        this.policy = policy;
        this.judge = judge;
        this.maker = maker;
        this.records = records;
        this.mailer = mailer;
        this.breakers = breakers;
    }

    /** Who asked for a mail, and through which brand: what has those in common is judged together. */
    private record Wish(Actor sender, Optional<BrandId> brand) {}

    /** One bad row never stops the others: when all together fail, each has to stand for itself. */
    List<Outgoing> prepare(List<Claim> claims) {
        try {
            return together(claims);
        } catch (RuntimeException | Error e) {
            if (claims.size() > 1) {
                return claims.stream()
                        .flatMap(claim -> prepare(List.of(claim)).stream())
                        .toList();
            }
            LOG.warn(
                    "a mail could not be made and is tried again: {}",
                    e.getClass().getName());
            giveBackNotice(claims);
            return List.of();
        }
    }

    private List<Outgoing> together(List<Claim> claims) {
        Map<Claim, Decision> allowed = judged(claims);
        Map<Claim, Outgoing> ready = new LinkedHashMap<>();
        claims.forEach(claim -> ready(claim, allowed).ifPresent(out -> ready.put(claim, out)));
        List<Outgoing> links = ready.values().stream()
                .filter(out -> out.attempt().link().isPresent())
                .toList();
        if (links.isEmpty()) {
            return List.copyOf(ready.values());
        }
        return stored(List.copyOf(ready.values()));
    }

    private Map<Claim, Decision> judged(List<Claim> claims) {
        Map<Wish, List<Claim>> wishes = new LinkedHashMap<>();
        Map<Claim, Decision> all = new LinkedHashMap<>();
        for (Claim claim : claims) {
            OutboxEntry entry = claim.entry();
            if (entry.kind() == MailKind.RECOVERY_LINK) {
                all.put(claim, judge.recovery(entry.account(), entry.target()));
            } else if (entry.kind().carriesLink()) {
                wishes.computeIfAbsent(new Wish(entry.sender(), entry.brand()), wish -> new ArrayList<>())
                        .add(claim);
            }
        }
        wishes.forEach((wish, of) -> judge(wish, of, all));
        return all;
    }

    private void judge(Wish wish, List<Claim> claims, Map<Claim, Decision> all) {
        List<UserId> targets =
                claims.stream().map(claim -> claim.entry().target()).toList();
        List<Decision> decisions = targets.size() == 1
                ? List.of(judge.sending(wish.sender(), targets.get(0), wish.brand()))
                : judge.sending(wish.sender(), targets, wish.brand());
        for (int i = 0; i < claims.size(); i++) {
            all.put(claims.get(i), decisions.get(i));
        }
    }

    private Optional<Outgoing> ready(Claim claim, Map<Claim, Decision> judged) {
        var attempt = new Attempt(claim, Optional.empty(), Optional.empty(), LinksKept.NEWEST);
        if (!claim.entry().kind().carriesLink()) {
            return notice(attempt);
        }
        Decision decision = Objects.requireNonNull(judged.get(claim));
        Optional<Code> against = against(claim.entry(), decision);
        if (against.isPresent()) {
            records.refused(attempt, against.get());
            return Optional.empty();
        }
        Brand brand = decision.brand().orElseThrow().brand();
        return waits(attempt, brand) ? Optional.empty() : Optional.of(minted(claim, decision));
    }

    private static Optional<Code> against(OutboxEntry entry, Decision decision) {
        if (!decision.allowed()) {
            return Optional.of(decision.explanation().code());
        }
        if (entry.kind() == MailKind.RECOVERY_LINK || entry.kind() == decision.mail()) {
            return Optional.empty();
        }
        boolean activated = decision.purpose() == Purpose.RESET;
        return Optional.of(activated ? Rules.ALREADY_ACTIVATED : Rules.NEVER_ACTIVATED);
    }

    private Outgoing minted(Claim claim, Decision decision) {
        Minted minted = maker.resetMail(claim, decision);
        LinksKept kept = decision.settings().linksKept().orElse(policy.links().kept());
        Mail mail = minted.mail();
        var attempt = new Attempt(claim, Optional.of(minted.link()), Optional.of(mail.recipient()), kept);
        return new Outgoing(attempt, mail, route(mail.brand()), Optional.of(minted.token()));
    }

    private Optional<Outgoing> notice(Attempt attempt) {
        Optional<Mail> made = maker.notice(attempt.entry());
        if (made.isEmpty()) {
            records.refused(attempt, NO_RECIPIENT);
            return Optional.empty();
        }
        Mail mail = made.get();
        if (waits(attempt, mail.brand())) {
            return Optional.empty();
        }
        var addressed = new Attempt(attempt.claim(), Optional.empty(), Optional.of(mail.recipient()), LinksKept.NEWEST);
        return Optional.of(new Outgoing(addressed, mail, route(mail.brand()), Optional.empty()));
    }

    /** Gives a mail back whose way is closed; no link is minted for it. */
    private boolean waits(Attempt attempt, Brand brand) {
        Optional<Duration> wait = breakers.rests(route(brand));
        wait.ifPresent(time -> records.untouched(attempt, time));
        return wait.isPresent();
    }

    private Route route(Brand brand) {
        return new Route(mailer.server(brand), brand.sender().value());
    }

    /** Stores the links; a reset that ended meanwhile takes none, and there is nothing left to say. */
    private List<Outgoing> stored(List<Outgoing> ready) {
        AccountId account = ready.get(0).entry().account();
        List<Link> links =
                ready.stream().flatMap(out -> out.attempt().link().stream()).toList();
        Set<LinkDigest> added = ports.stores()
                .transactions()
                .inNew(() -> ports.stores().tokens().addAll(account, links));
        Map<Boolean, List<Outgoing>> stored = ready.stream()
                .collect(Collectors.partitioningBy(out -> out.attempt()
                        .link()
                        .filter(link -> !added.contains(link.digest()))
                        .isEmpty()));
        stored.getOrDefault(false, List.of()).forEach(out -> records.dropped(out.attempt()));
        return stored.getOrDefault(true, List.of());
    }

    /**
     * A notice whose claim runs out without a word counts as one that may be out, and three of those are the last. A
     * store that is down must not use them up.
     */
    private void giveBackNotice(List<Claim> claims) {
        for (Claim claim : claims) {
            if (!claim.entry().kind().carriesLink()) {
                var attempt = new Attempt(claim, Optional.empty(), Optional.empty(), LinksKept.NEWEST);
                records.untouched(attempt, policy.worker().firstBackoff());
            }
        }
    }
}
