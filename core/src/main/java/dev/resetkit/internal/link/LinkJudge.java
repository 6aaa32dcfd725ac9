package dev.resetkit.internal.link;

import dev.resetkit.internal.decide.Roles;
import dev.resetkit.model.account.Brand;
import dev.resetkit.model.account.User;
import dev.resetkit.model.account.UserState;
import dev.resetkit.model.decision.SenderRights;
import dev.resetkit.model.reset.LinkRefused;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.spi.store.Link;
import dev.resetkit.spi.store.Link.Reason;
import dev.resetkit.spi.store.ResetRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Judges a link that was found, row by row in the order of the table: the first row that fits decides. */
public final class LinkJudge {
    private final Duration skew;
    private final SenderRights rights;

    public LinkJudge(Duration skew, SenderRights rights) {
        this.skew = skew;
        this.rights = rights;
    }

    /** The verdict by the facts of now. */
    public Verdict judge(LinkFacts facts) {
        return silent(facts)
                .or(() -> used(facts))
                .or(() -> superseded(facts))
                .or(() -> expired(facts))
                .orElse(Verdict.GOOD);
    }

    /** Causes that a holder is not told. */
    private Optional<Verdict> silent(LinkFacts facts) {
        Link link = facts.link();
        if (facts.now().isBefore(link.mintedAt().minus(skew))) {
            return invalid("CLOCK_REGRESSION");
        }
        if (ended(facts.reset(), ResetState.CANCELLED) || endedBy(link, Reason.CANCELLED)) {
            return invalid("CANCELLED");
        }
        if (link.live() && ended(facts.reset(), ResetState.REVOKED)) {
            return invalid("REVOKED");
        }
        if (endedBy(link, Reason.UNBOUND)) {
            return invalid("UNBOUND");
        }
        return unbound(facts)
                .map(cause -> Verdict.refused(LinkRefused.invalid(), cause).marking(Reason.UNBOUND));
    }

    private Optional<String> unbound(LinkFacts facts) {
        Link link = facts.link();
        if (facts.account().filter(a -> a.open()).isEmpty()) {
            return Optional.of("ACCOUNT_CLOSED");
        }
        boolean sends =
                facts.sender().filter(s -> s.state() == UserState.ACTIVE).isPresent();
        if (!sends && rights != SenderRights.NOT_ASKED) {
            return Optional.of("SENDER_NOT_ACTIVE");
        }
        if (!facts.rightHeld()) {
            return Optional.of("SENDER_RIGHT_ENDED");
        }
        if (facts.target().filter(t -> t.state() == UserState.ACTIVE).isEmpty()) {
            return Optional.of("TARGET_NOT_ACTIVE");
        }
        User target = facts.target().get();
        if (!target.signIn().passwordAllowed()) {
            return Optional.of(target.signIn().serviceUser() ? "SERVICE_USER" : "PASSWORD_SIGN_IN_OFF");
        }
        if (!Roles.effective(facts.account().get(), target)
                .equals(link.binding().role())) {
            return Optional.of("ROLE_CHANGED");
        }
        boolean sameAddress = target.primary()
                .filter(p -> p.address().digest().equals(link.binding().addressDigest()))
                .isPresent();
        if (!sameAddress) {
            return Optional.of("ADDRESS_CHANGED");
        }
        Optional<Brand> brand =
                facts.account().get().brand(link.binding().brand()).filter(Brand::active);
        if (brand.filter(b -> b.host().equals(link.binding().brandHost())).isEmpty()) {
            return Optional.of("BRAND_CHANGED");
        }
        return Optional.empty();
    }

    private static Optional<Verdict> used(LinkFacts facts) {
        Link link = facts.link();
        Optional<Instant> end = link.end()
                .filter(e -> e.reason() == Reason.USED || e.reason() == Reason.PASSWORD_CHANGED)
                .map(Link.End::at)
                .or(() -> facts.reset()
                        .end()
                        .filter(e -> e.state() == ResetState.COMPLETED)
                        .map(ResetRecord.End::at));
        if (end.isPresent()) {
            return refused(LinkRefused.at(LinkRefused.USED, end.get()), "USED");
        }
        User target = facts.target().orElseThrow();
        if (target.version().equals(link.binding().version())) {
            return Optional.empty();
        }
        // Everything else that changes the version was looked at above, so this is a password or a change and back.
        Verdict verdict = target.passwordChangedAt()
                .filter(at -> !at.isBefore(link.mintedAt()))
                .map(at -> Verdict.refused(LinkRefused.at(LinkRefused.USED, at), "PASSWORD_CHANGED")
                        .marking(Reason.PASSWORD_CHANGED))
                .orElseGet(() -> Verdict.refused(LinkRefused.invalid(), "VERSION_CHANGED")
                        .marking(Reason.UNBOUND));
        return Optional.of(verdict);
    }

    private static Optional<Verdict> superseded(LinkFacts facts) {
        Optional<Instant> at = facts.link()
                .end()
                .filter(e -> e.reason() == Reason.SUPERSEDED)
                .map(Link.End::at)
                .or(() -> facts.reset()
                        .end()
                        .filter(e -> e.state() == ResetState.SUPERSEDED)
                        .map(ResetRecord.End::at));
        return at.flatMap(when -> refused(LinkRefused.at(LinkRefused.SUPERSEDED, when), "SUPERSEDED"));
    }

    private static Optional<Verdict> expired(LinkFacts facts) {
        Link link = facts.link();
        if (!endedBy(link, Reason.EXPIRED) && facts.now().isBefore(link.expiresAt())) {
            return Optional.empty();
        }
        return Optional.of(Verdict.refused(LinkRefused.at(LinkRefused.EXPIRED, link.expiresAt()), "EXPIRED")
                .marking(Reason.EXPIRED));
    }

    private static Optional<Verdict> invalid(String cause) {
        return refused(LinkRefused.invalid(), cause);
    }

    private static Optional<Verdict> refused(LinkRefused refusal, String cause) {
        return Optional.of(Verdict.refused(refusal, cause));
    }

    private static boolean ended(ResetRecord reset, ResetState state) {
        return reset.end().filter(e -> e.state() == state).isPresent();
    }

    private static boolean endedBy(Link link, Reason reason) {
        return link.end().filter(e -> e.reason() == reason).isPresent();
    }
}
