package dev.resetkit.internal.flow;

import dev.resetkit.internal.audit.Audit;
import dev.resetkit.internal.config.Ports;
import dev.resetkit.internal.decide.Decision;
import dev.resetkit.internal.decide.Judge;
import dev.resetkit.model.Code;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.decision.Action;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.decision.Check;
import dev.resetkit.model.decision.Outcome;
import dev.resetkit.model.decision.Outcome.Accepted;
import dev.resetkit.model.decision.Outcome.Refused;
import dev.resetkit.model.decision.Rules;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.model.reset.TimelineEntry;
import dev.resetkit.model.secret.LinkDigest;
import dev.resetkit.spi.store.Link;
import dev.resetkit.spi.store.ResetRecord;
import dev.resetkit.spi.store.TokenStore;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Ends a reset: mails not yet handed over stay here, links that are out are dead. */
public final class CancelFlow {
    private static final Code CANCELLED = Code.of("CANCELLED");

    private final Ports ports;
    private final Judge judge;
    private final Audit audit;

    public CancelFlow(Ports ports, Judge judge, Audit audit) {
        this.ports = ports;
        this.judge = judge;
        this.audit = audit;
    }

    /** Cancels in the caller's transaction, or in one of its own. */
    public Outcome<ResetId> cancel(Actor actor, ResetId id) {
        Decision standing = judge.about(Action.CANCEL, actor);
        if (!standing.allowed()) {
            return refuse(standing, id);
        }
        Optional<ResetRecord> reset =
                ports.stores().resets().find(actor.account(), id).filter(r -> within(standing, actor, r));
        if (reset.isEmpty()) {
            return refuse(standing.refusedBy(Check.refused(Rules.RESET_UNKNOWN)), id);
        }
        boolean ended = ports.stores().transactions().inCurrentOrNew(() -> end(actor, reset.get()));
        return ended ? new Accepted<>(CANCELLED, id) : refuse(standing.refusedBy(Check.refused(Rules.RESET_ENDED)), id);
    }

    /** Owner and administrators may know every reset; a delegate those it sent, while it may know the target. */
    private boolean within(Decision standing, Actor actor, ResetRecord reset) {
        if (standing.kind() == RoleKind.OWNER || standing.kind() == RoleKind.ADMIN) {
            return true;
        }
        return reset.sender().user().equals(actor.user())
                && judge.about(Action.CANCEL, actor, reset.target()).allowed();
    }

    private boolean end(Actor actor, ResetRecord reset) {
        Instant now = ports.now();
        AccountId account = reset.account();
        var stores = ports.stores();
        Set<LinkDigest> links = stores.tokens().lockLive(account, reset.target()).stream()
                .map(TokenStore.Found::link)
                .filter(link -> link.reset().equals(reset.id()))
                .map(Link::digest)
                .collect(Collectors.toSet());
        if (stores.resets().end(account, Set.of(reset.id()), new ResetRecord.End(ResetState.CANCELLED, now)) != 1) {
            return false;
        }
        stores.tokens().end(account, links, Link.Reason.CANCELLED, now);
        stores.outbox().removeOf(account, reset.id());
        ports.timeline()
                .note(account, TimelineEntry.of(reset.id(), now, reset.purpose().mail(), ResetState.CANCELLED));
        audit.write(
                Audit.line(Code.of(Action.CANCEL.name()), account)
                        .by(actor)
                        .about(reset.target())
                        .of(reset.id()),
                CANCELLED);
        return true;
    }

    private Outcome<ResetId> refuse(Decision decision, ResetId id) {
        audit.refused(decision, Optional.empty(), Optional.of(id));
        return new Refused<>(decision.explanation());
    }
}
