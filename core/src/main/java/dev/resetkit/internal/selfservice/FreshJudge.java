package dev.resetkit.internal.selfservice;

import dev.resetkit.internal.config.Ports;
import dev.resetkit.internal.decide.Decision;
import dev.resetkit.internal.decide.Judge;
import dev.resetkit.internal.flow.Holding;
import dev.resetkit.internal.flow.LinkReader.Judged;
import dev.resetkit.model.Code;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.reset.LinkRefused;
import dev.resetkit.model.reset.Purpose;
import dev.resetkit.model.secret.LinkDigest;
import dev.resetkit.spi.store.Link;
import dev.resetkit.spi.store.PublicRequests.Claim;
import java.time.Duration;
import java.util.Optional;

/**
 * Judges whether somebody whose link is dead gets a fresh one: as the user where self-service is on, else by the rights
 * that whoever sent the first one has now.
 */
final class FreshJudge {
    private static final Code NOT_REPLACEABLE = Code.of("NOT_REPLACEABLE");
    private static final Code TOO_LATE = Code.of("TOO_LATE");

    /** For so long after its end a link may be replaced. */
    private static final Duration REPLACEABLE = Duration.ofDays(7);

    private final Ports ports;
    private final Judge judge;
    private final Holding holding;
    private final Queueing queueing;

    FreshJudge(Ports ports, Judge judge, Holding holding, Queueing queueing) {
        this.ports = ports;
        this.judge = judge;
        this.holding = holding;
        this.queueing = queueing;
    }

    void judge(Claim claim, LinkDigest digest) {
        Optional<Judged> found = holding.reader().read(claim.request().account(), digest);
        if (found.isEmpty()) {
            queueing.dismiss(claim);
            return;
        }
        Link link = found.get().facts().link();
        var wish = new Wish(claim, Wish.FRESH, link.user());
        if (found.get()
                .verdict()
                .refusal()
                .filter(LinkRefused::freshLinkOffered)
                .isEmpty()) {
            queueing.refuse(wish, NOT_REPLACEABLE);
        } else if (ports.now().isAfter(link.expiresAt().plus(REPLACEABLE))) {
            queueing.refuse(wish, TOO_LATE);
        } else {
            decide(wish, found.get());
        }
    }

    private void decide(Wish wish, Judged found) {
        Link link = found.facts().link();
        Decision decision = decision(link, found.facts().reset().sender());
        if (decision.allowed() && decision.purpose() == link.purpose()) {
            queueing.queue(
                    wish, decision, () -> ports.stores().tokens().replace(link.account(), link.digest(), ports.now()));
        } else {
            queueing.refuse(
                    wish,
                    decision.allowed()
                            ? NOT_REPLACEABLE
                            : decision.explanation().code());
        }
    }

    private Decision decision(Link link, Actor sender) {
        if (link.purpose() == Purpose.RESET) {
            Decision byUser = judge.sending(Actor.of(link.account(), link.user()), link.user(), Optional.empty());
            if (byUser.allowed() || sender.user().equals(link.user())) {
                return byUser;
            }
        }
        return judge.sending(sender, link.user(), Optional.empty());
    }
}
