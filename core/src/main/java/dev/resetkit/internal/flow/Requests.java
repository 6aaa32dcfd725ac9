package dev.resetkit.internal.flow;

import dev.resetkit.internal.audit.Audit;
import dev.resetkit.internal.brand.HelpCenters;
import dev.resetkit.internal.brand.Locales;
import dev.resetkit.internal.config.Policy;
import dev.resetkit.internal.config.Ports;
import dev.resetkit.internal.decide.Decision;
import dev.resetkit.internal.link.Randoms;
import dev.resetkit.model.Code;
import dev.resetkit.model.account.RegisteredAddress;
import dev.resetkit.model.account.User;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.id.JobId;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.reset.BrandChoice;
import dev.resetkit.model.reset.Origin;
import dev.resetkit.model.reset.Preview;
import dev.resetkit.model.reset.QueuedReset;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.model.reset.SendOptions;
import dev.resetkit.spi.store.Link;
import dev.resetkit.spi.store.OutboxEntry;
import dev.resetkit.spi.store.ResetRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Writes down what was allowed: a reset, its mail to be handed over, and a line of the audit. */
public final class Requests {
    private final Ports ports;
    private final Policy policy;
    private final Randoms randoms;
    private final Audit audit;

    public Requests(Ports ports, Policy policy, Randoms randoms, Audit audit) {
        this.ports = ports;
        this.policy = policy;
        this.randoms = randoms;
        this.audit = audit;
    }

    /** What the mail would be; for an allowed decision about sending only. */
    public Preview preview(Decision decision) {
        User target = decision.target().orElseThrow();
        BrandChoice brand = decision.brand().orElseThrow();
        return new Preview(
                target.id(),
                decision.mail(),
                target.primary().map(RegisteredAddress::address).orElseThrow().masked(),
                brand,
                HelpCenters.of(
                        decision.account().orElseThrow(), decision.settings().brands()),
                Locales.choose(decision.account().orElseThrow(), brand.brand(), target),
                policy.links().life(target, decision.self()),
                List.of());
    }

    /** The first of several requests, as it stands now; in the audit there is one line more. */
    public QueuedReset repeated(Decision decision, ResetRecord first) {
        Preview preview = preview(decision);
        audit.write(
                Audit.line(Code.of(first.purpose() + "_REQUESTED"), first.account())
                        .by(decision.actor())
                        .about(first.target())
                        .of(first.id())
                        .through(first.brand())
                        .to(first.maskedAddress()),
                QueuedReset.REPEATED);
        List<Link> links = ports.stores().tokens().ofResets(first.account(), Set.of(first.id()));
        return new QueuedReset(first.id(), Reports.state(first, links, ports.now()), preview);
    }

    /**
     * A reset that was allowed.
     *
     * @param decision the decision
     * @param options what was asked for
     * @param preview what the mail will be
     * @param id the reset's
     * @param job the job that it is of; empty for a single one
     */
    public record Allowed(Decision decision, SendOptions options, Preview preview, ResetId id, Optional<JobId> job) {}

    /** Writes in the current transaction. One of a job waits for single ones, and is tried for a day. */
    public void write(List<Allowed> all) {
        Instant now = ports.now();
        ports.timeline().begin(all.stream().map(one -> reset(one, now)).toList());
        ports.stores().outbox().addAll(all.stream().map(one -> entry(one, now)).toList());
        audit.write(all.stream().map(Requests::line).toList(), QueuedReset.QUEUED);
    }

    private static ResetRecord reset(Allowed one, Instant now) {
        Actor actor = one.decision().actor();
        Preview preview = one.preview();
        return new ResetRecord(
                one.id(),
                actor.account(),
                preview.target(),
                actor,
                one.decision().purpose(),
                Origin.STAFF,
                preview.brand().brand().id(),
                preview.brand().rule(),
                preview.maskedAddress(),
                now,
                ResetState.QUEUED,
                0,
                Optional.empty());
    }

    private OutboxEntry entry(Allowed one, Instant now) {
        Actor actor = one.decision().actor();
        Preview preview = one.preview();
        var entry = new OutboxEntry(
                randoms.id(),
                actor.account(),
                preview.mail(),
                Optional.of(one.id()),
                preview.target(),
                Optional.empty(),
                actor,
                one.options().brand(),
                now,
                now,
                now.plus(one.job().isPresent() ? Policy.BULK_DELIVER_BY : policy.deliverBy(preview.life())));
        return one.job().map(entry::in).orElse(entry);
    }

    /** Of an item the job too, beside the person whose rights it has. */
    private static Audit.Line line(Allowed one) {
        Actor actor = one.decision().actor();
        Preview preview = one.preview();
        String reason = one.options().reason().orElse("");
        var line = Audit.line(Code.of(one.decision().purpose() + "_REQUESTED"), actor.account())
                .by(actor)
                .about(preview.target())
                .of(one.id())
                .through(preview.brand().brand().id())
                .to(preview.maskedAddress());
        return one.job().map(job -> line.saying(job, reason)).orElseGet(() -> line.saying(reason));
    }
}
