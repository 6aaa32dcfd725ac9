package dev.resetkit.internal.flow;

import dev.resetkit.internal.address.Marks;
import dev.resetkit.internal.audit.Audit;
import dev.resetkit.internal.config.Ports;
import dev.resetkit.internal.decide.Decision;
import dev.resetkit.internal.decide.Judge;
import dev.resetkit.internal.user.CredentialRecords;
import dev.resetkit.model.Code;
import dev.resetkit.model.account.RegisteredAddress;
import dev.resetkit.model.account.User;
import dev.resetkit.model.decision.Action;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.decision.Check;
import dev.resetkit.model.decision.Outcome;
import dev.resetkit.model.decision.Outcome.Accepted;
import dev.resetkit.model.decision.Outcome.Refused;
import dev.resetkit.model.decision.Rules;
import dev.resetkit.model.id.UserId;
import dev.resetkit.spi.store.CredentialRecord;
import java.util.Optional;

/** Takes the mark from an address that a mail server refused once. */
public final class AddressFlow {
    private static final Code MARKED = Code.of("MARKED_DELIVERABLE");

    private final Ports ports;
    private final Judge judge;
    private final Audit audit;

    public AddressFlow(Ports ports, Judge judge, Audit audit) {
        this.ports = ports;
        this.judge = judge;
        this.audit = audit;
    }

    /** In the caller's transaction, or in one of its own. */
    public Outcome<UserId> markDeliverable(Actor actor, UserId target) {
        Decision decision = judge.confirmed(judge.about(Action.MARK_DELIVERABLE, actor, target));
        if (!decision.allowed()) {
            return refuse(decision, target);
        }
        User user = decision.target().orElseThrow();
        boolean cleared = ports.stores().transactions().inCurrentOrNew(() -> clear(actor, user));
        return cleared
                ? new Accepted<>(MARKED, target)
                : refuse(decision.refusedBy(Check.refused(Rules.NOT_UNDELIVERABLE)), target);
    }

    private boolean clear(Actor actor, User user) {
        CredentialRecord before = CredentialRecords.change(
                        ports,
                        actor.account(),
                        user.id(),
                        now -> Marks.in(now, user).isEmpty() ? now : now.undeliverable(Optional.empty()))
                .before();
        boolean cleared = Marks.in(before, user).isPresent();
        if (cleared) {
            var line = Audit.line(MARKED, actor.account()).by(actor).about(user.id());
            user.primary().map(RegisteredAddress::address).ifPresent(address -> line.to(address.masked()));
            audit.write(line, MARKED);
        }
        return cleared;
    }

    private Outcome<UserId> refuse(Decision decision, UserId target) {
        audit.refused(decision, Optional.of(target), Optional.empty());
        return new Refused<>(decision.explanation());
    }
}
