package dev.resetkit.internal.flow;

import dev.resetkit.internal.audit.Audit;
import dev.resetkit.internal.brand.Locales;
import dev.resetkit.internal.config.Policy;
import dev.resetkit.internal.config.Ports;
import dev.resetkit.internal.config.Wake;
import dev.resetkit.internal.credential.BlockFlow;
import dev.resetkit.internal.decide.Decision;
import dev.resetkit.internal.decide.Judge;
import dev.resetkit.internal.link.Randoms;
import dev.resetkit.model.Code;
import dev.resetkit.model.account.RegisteredAddress;
import dev.resetkit.model.account.User;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.decision.Check;
import dev.resetkit.model.decision.Explanation;
import dev.resetkit.model.decision.Outcome;
import dev.resetkit.model.decision.Outcome.Accepted;
import dev.resetkit.model.decision.Outcome.Refused;
import dev.resetkit.model.decision.Rules;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.reset.BrandChoice;
import dev.resetkit.model.reset.Origin;
import dev.resetkit.model.reset.Preview;
import dev.resetkit.model.reset.QueuedReset;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.model.reset.SendOptions;
import dev.resetkit.spi.store.OutboxEntry;
import dev.resetkit.spi.store.ResetRecord;
import java.time.Instant;
import java.util.Optional;

/** Explains, previews and sends: one decision for all three. No mail server is spoken to here. */
public final class SendFlow {
    private final Ports ports;
    private final Policy policy;
    private final Judge judge;
    private final Randoms randoms;
    private final Audit audit;
    private final Wake wake;
    private final BlockFlow blocks;

    public SendFlow(
            Ports ports, Policy policy, Judge judge, Randoms randoms, Audit audit, Wake wake, BlockFlow blocks) {
        this.ports = ports;
        this.policy = policy;
        this.judge = judge;
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
                ? new Accepted<>(Explanation.ALLOWED, preview(decision))
                : new Refused<>(decision.explanation());
    }

    /** Accepts the request in the caller's transaction, or in one of its own. */
    public Outcome<QueuedReset> send(Actor actor, UserId target, SendOptions options) {
        Decision decision = judge.sending(actor, target, options.brand(), options.compromised());
        if (!decision.allowed()) {
            return refuse(decision, target);
        }
        Preview preview = preview(decision);
        var id = ResetId.of(randoms.id());
        boolean written = ports.stores().transactions().inCurrentOrNew(() -> {
            if (options.compromised()
                    && !blocks.block(decision, options.reason().orElse(""))) {
                return false;
            }
            write(decision, options, preview, id);
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

    private void write(Decision decision, SendOptions options, Preview preview, ResetId id) {
        Instant now = ports.now();
        Actor actor = decision.actor();
        BrandChoice brand = preview.brand();
        var stores = ports.stores();
        stores.resets()
                .add(new ResetRecord(
                        id,
                        actor.account(),
                        preview.target(),
                        actor,
                        decision.purpose(),
                        Origin.STAFF,
                        brand.brand().id(),
                        brand.rule(),
                        preview.maskedAddress(),
                        now,
                        ResetState.QUEUED,
                        0,
                        Optional.empty()));
        stores.outbox()
                .add(new OutboxEntry(
                        randoms.id(),
                        actor.account(),
                        preview.mail(),
                        Optional.of(id),
                        preview.target(),
                        Optional.empty(),
                        actor,
                        options.brand(),
                        now,
                        now,
                        now.plus(policy.deliverBy(preview.life()))));
        audit.write(
                Audit.line(Code.of(decision.purpose() + "_REQUESTED"), actor.account())
                        .by(actor)
                        .about(preview.target())
                        .of(id)
                        .through(brand.brand().id())
                        .to(preview.maskedAddress())
                        .saying(options.reason().orElse("")),
                QueuedReset.QUEUED);
    }

    private Preview preview(Decision decision) {
        User target = decision.target().orElseThrow();
        BrandChoice brand = decision.brand().orElseThrow();
        return new Preview(
                target.id(),
                decision.purpose().mail(),
                target.primary().map(RegisteredAddress::address).orElseThrow().masked(),
                brand,
                Locales.choose(decision.account().orElseThrow(), brand.brand(), target),
                policy.links().life(target, decision.self()));
    }
}
