package dev.resetkit.internal.credential;

import dev.resetkit.internal.audit.Audit;
import dev.resetkit.internal.change.Changes;
import dev.resetkit.internal.change.Wanted;
import dev.resetkit.internal.change.Wanted.History;
import dev.resetkit.internal.config.Policy;
import dev.resetkit.internal.config.Ports;
import dev.resetkit.internal.decide.Decision;
import dev.resetkit.internal.decide.Judge;
import dev.resetkit.internal.link.Randoms;
import dev.resetkit.model.Code;
import dev.resetkit.model.account.User;
import dev.resetkit.model.decision.Action;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.decision.Check;
import dev.resetkit.model.decision.Outcome;
import dev.resetkit.model.decision.Outcome.Accepted;
import dev.resetkit.model.decision.Outcome.Refused;
import dev.resetkit.model.decision.Rules;
import dev.resetkit.model.id.RedemptionId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.spi.store.PendingChange;
import dev.resetkit.spi.store.PendingChange.Kind;
import java.time.Instant;
import java.util.Optional;

/** Blocks a password that somebody else may know, and lets it in again. */
public final class BlockFlow {
    private static final Code UNBLOCKED = Code.of("PASSWORD_UNBLOCKED");

    private final Ports ports;
    private final Policy policy;
    private final Judge judge;
    private final Changes changes;
    private final Randoms randoms;
    private final Audit audit;

    public BlockFlow(Ports ports, Policy policy, Judge judge, Changes changes, Randoms randoms, Audit audit) {
        this.ports = ports;
        this.policy = policy;
        this.judge = judge;
        this.changes = changes;
        this.randoms = randoms;
        this.audit = audit;
    }

    /** Blocks for a sending that was allowed; false when the user changed meanwhile. */
    public boolean block(Decision decision, String reason) {
        return changes.commit(wanted(decision, Kind.BLOCK, reason), () -> true);
    }

    /** Lets a blocked password in again, in the caller's transaction or in one of its own. */
    public Outcome<UserId> unblock(Actor actor, UserId target) {
        Decision decision = judge.confirmed(judge.about(Action.UNBLOCK, actor, target));
        if (decision.allowed() && !blocked(actor, target)) {
            decision = decision.refusedBy(Check.refused(Rules.NOT_BLOCKED));
        }
        if (!decision.allowed()) {
            return refuse(decision, target);
        }
        return changes.commit(wanted(decision, Kind.UNBLOCK, ""), () -> true)
                ? new Accepted<>(UNBLOCKED, target)
                : refuse(decision.refusedBy(Check.refused(Rules.CHANGED_MEANWHILE)), target);
    }

    private boolean blocked(Actor actor, UserId target) {
        return ports.stores()
                .credentials()
                .find(actor.account(), target)
                .blockedAt()
                .isPresent();
    }

    private Wanted wanted(Decision decision, Kind kind, String reason) {
        User target = decision.target().orElseThrow();
        Instant now = ports.now();
        var facts = new PendingChange(
                RedemptionId.of(randoms.id()),
                decision.actor().account(),
                target.id(),
                kind,
                target.version(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(decision.actor()),
                reason,
                now,
                now.plus(policy.changeLease()));
        return new Wanted(
                facts,
                decision.account(),
                target,
                Optional.empty(),
                History.NONE,
                policy.passwords().temporaryLife(),
                decision.actor().client());
    }

    private Outcome<UserId> refuse(Decision decision, UserId target) {
        audit.refused(decision, Optional.of(target), Optional.empty());
        return new Refused<>(decision.explanation());
    }
}
