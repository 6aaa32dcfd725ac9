package dev.resetkit.internal.flow;

import dev.resetkit.internal.audit.Audit;
import dev.resetkit.internal.config.Ports;
import dev.resetkit.internal.config.Wake;
import dev.resetkit.internal.credential.BlockFlow;
import dev.resetkit.internal.decide.Decision;
import dev.resetkit.internal.decide.Judge;
import dev.resetkit.internal.link.Randoms;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.decision.Check;
import dev.resetkit.model.decision.Explanation;
import dev.resetkit.model.decision.Outcome;
import dev.resetkit.model.decision.Outcome.Accepted;
import dev.resetkit.model.decision.Outcome.Refused;
import dev.resetkit.model.decision.Rules;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.reset.Preview;
import dev.resetkit.model.reset.QueuedReset;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.model.reset.SendOptions;
import java.util.Optional;

/** Explains, previews and sends: one decision for all three. No mail server is spoken to here. */
public final class SendFlow {
    private final Ports ports;
    private final Judge judge;
    private final Requests requests;
    private final Randoms randoms;
    private final Audit audit;
    private final Wake wake;
    private final BlockFlow blocks;

    public SendFlow(
            Ports ports, Judge judge, Requests requests, Randoms randoms, Audit audit, Wake wake, BlockFlow blocks) {
        this.ports = ports;
        this.judge = judge;
        this.requests = requests;
        this.randoms = randoms;
        this.audit = audit;
        this.wake = wake;
        this.blocks = blocks;
    }

    /** The decision and nothing else. */
    public Explanation explain(Actor actor, UserId target, SendOptions options) {
        return judge.sending(actor, target, options.brand(), options.compromised())
                .explanation();
    }

    /** What the mail would be. */
    public Outcome<Preview> preview(Actor actor, UserId target, SendOptions options) {
        Decision decision = judge.sending(actor, target, options.brand(), options.compromised());
        return decision.allowed()
                ? new Accepted<>(Explanation.ALLOWED, requests.preview(decision))
                : new Refused<>(decision.explanation());
    }

    /** Accepts the request in the caller's transaction, or in one of its own. */
    public Outcome<QueuedReset> send(Actor actor, UserId target, SendOptions options) {
        Decision decision = judge.sending(actor, target, options.brand(), options.compromised());
        if (!decision.allowed()) {
            return refuse(decision, target);
        }
        Preview preview = requests.preview(decision);
        var id = ResetId.of(randoms.id());
        boolean written = ports.stores().transactions().inCurrentOrNew(() -> {
            if (options.compromised()
                    && !blocks.block(decision, options.reason().orElse(""))) {
                return false;
            }
            requests.write(decision, options, preview, id, Optional.empty());
            ports.stores().transactions().afterCommit(wake::wake);
            return true;
        });
        if (!written) {
            return refuse(decision.refusedBy(Check.refused(Rules.CHANGED_MEANWHILE)), target);
        }
        return new Accepted<>(QueuedReset.QUEUED, new QueuedReset(id, ResetState.QUEUED, preview));
    }

    private Outcome<QueuedReset> refuse(Decision decision, UserId target) {
        audit.refused(decision, Optional.of(target), Optional.empty());
        return new Refused<>(decision.explanation());
    }
}
