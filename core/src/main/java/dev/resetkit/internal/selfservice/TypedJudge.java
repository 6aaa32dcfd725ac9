package dev.resetkit.internal.selfservice;

import dev.resetkit.internal.config.Ports;
import dev.resetkit.internal.decide.Decision;
import dev.resetkit.internal.decide.Judge;
import dev.resetkit.model.account.RegisteredAddress;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.decision.Changer;
import dev.resetkit.model.decision.Check;
import dev.resetkit.model.decision.Rules;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.reset.Purpose;
import dev.resetkit.spi.store.PublicRequests.Claim;
import java.util.List;
import java.util.Optional;

/** Judges what was typed into "forgot password?", as if the user it belongs to had asked. */
final class TypedJudge {
    private final Ports ports;
    private final Judge judge;
    private final Queueing queueing;

    TypedJudge(Ports ports, Judge judge, Queueing queueing) {
        this.ports = ports;
        this.judge = judge;
        this.queueing = queueing;
    }

    /** Nobody, or several, is nobody; and then there is nothing to tell. */
    void judge(Claim claim, String text) {
        AccountId account = claim.request().account();
        List<UserId> found = ports.users().findByAddress(account, text);
        if (found.size() != 1) {
            queueing.dismiss(claim);
            return;
        }
        UserId user = found.get(0);
        var wish = new Wish(claim, Wish.TYPED, user);
        Decision decision = withPassword(judge.sending(Actor.of(account, user), user, Optional.empty()));
        if (decision.allowed()) {
            queueing.queue(wish, decision, () -> true);
        } else if (onlyUndeliverable(decision) && isSecondary(decision, text)) {
            queueing.contact(wish, decision);
        } else {
            queueing.refuse(wish, decision.explanation().code());
        }
    }

    /** A first password comes from an administrator's mail: nobody has forgotten one. */
    private static Decision withPassword(Decision decision) {
        return decision.allowed() && decision.purpose() != Purpose.RESET
                ? decision.refusedBy(Check.refused(Rules.NEVER_ACTIVATED, Changer.TARGET))
                : decision;
    }

    private static boolean onlyUndeliverable(Decision decision) {
        return decision.target().isPresent()
                && decision.explanation().checks().stream()
                        .filter(check -> !check.passed())
                        .allMatch(check -> check.rule().equals(Rules.UNDELIVERABLE_ADDRESS));
    }

    private static boolean isSecondary(Decision decision, String text) {
        return decision.target()
                .orElseThrow()
                .secondary()
                .filter(RegisteredAddress::verified)
                .filter(second -> second.address().value().equals(text))
                .isPresent();
    }
}
