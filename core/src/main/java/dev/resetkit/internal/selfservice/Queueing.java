package dev.resetkit.internal.selfservice;

import dev.resetkit.internal.audit.Audit;
import dev.resetkit.internal.config.Policy;
import dev.resetkit.internal.config.Ports;
import dev.resetkit.internal.decide.Decision;
import dev.resetkit.internal.flow.Requests;
import dev.resetkit.internal.link.Randoms;
import dev.resetkit.model.Code;
import dev.resetkit.model.account.Brand;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.mail.MailKind;
import dev.resetkit.model.reset.Origin;
import dev.resetkit.model.reset.Preview;
import dev.resetkit.model.reset.QueuedReset;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.spi.store.OutboxEntry;
import dev.resetkit.spi.store.PublicRequests.Claim;
import dev.resetkit.spi.store.ResetRecord;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Writes down what a public request came to: one transaction each, that ends with the conditional write by which this
 * worker is its one judge.
 */
final class Queueing {
    private static final Code RATE_LIMITED = Code.of("RATE_LIMITED");
    private static final Code LINK_IS_OUT = Code.of("LINK_IS_OUT");
    private static final Code REPLACED_BEFORE = Code.of("REPLACED_BEFORE");
    private static final Code JUDGED_BEFORE = Code.of("JUDGED_BEFORE");

    private final Ports ports;
    private final Policy policy;
    private final PublicBudgets budgets;
    private final Requests requests;
    private final Randoms randoms;
    private final Audit audit;
    private final Recent recent;

    Queueing(Ports ports, Policy policy, PublicBudgets budgets, Requests requests, Randoms randoms, Audit audit) {
        this.ports = ports;
        this.policy = policy;
        this.budgets = budgets;
        this.requests = requests;
        this.randoms = randoms;
        this.audit = audit;
        this.recent = new Recent(ports);
    }

    /** Queues a reset; the budget comes first, because whoever takes of it keeps others of the same user waiting. */
    void queue(Wish wish, Decision decision, BooleanSupplier once) {
        written(wish, () -> {
            NotQueued.unless(!recent.linkIsOut(wish.account(), wish.target()), LINK_IS_OUT);
            NotQueued.unless(once.getAsBoolean(), REPLACED_BEFORE);
            add(wish, decision, ResetId.of(randoms.id()));
        });
    }

    /** Queues a notice to the secondary address, without any link: the primary one takes no mail. */
    void contact(Wish wish, Decision decision) {
        written(wish, () -> {
            Instant deliverBy = ports.now().plus(Policy.NOTICE_DELIVER_BY);
            ports.stores().outbox().add(entry(wish, decision, MailKind.CONTACT_NOTICE, Optional.empty(), deliverBy));
            audit.write(line(wish), Code.of(MailKind.CONTACT_NOTICE.name()));
        });
    }

    /** Refused: the public is not told, the audit is. */
    void refuse(Wish wish, Code why) {
        ports.stores().transactions().inNew(() -> {
            boolean ours = ports.stores().publicRequests().judged(wish.claim());
            if (ours) {
                audit.write(line(wish), why);
            }
            return ours;
        });
    }

    /** About nobody, too old, or a link is out already. Not in the audit: anybody could fill it. */
    void dismiss(Claim claim) {
        ports.stores().publicRequests().judged(claim);
    }

    private void written(Wish wish, Runnable work) {
        try {
            ports.stores().transactions().inNew(() -> {
                NotQueued.unless(budgets.ofTarget(wish.account(), wish.target()), RATE_LIMITED);
                work.run();
                NotQueued.unless(ports.stores().publicRequests().judged(wish.claim()), JUDGED_BEFORE);
                return wish;
            });
        } catch (NotQueued e) {
            // That a link is out already is no refusal; and whoever asks every minute shall not fill the audit.
            if (e.why().equals(LINK_IS_OUT)) {
                dismiss(wish.claim());
            } else {
                refuse(wish, e.why());
            }
        }
    }

    private void add(Wish wish, Decision decision, ResetId id) {
        Preview preview = requests.preview(decision);
        Brand brand = preview.brand().brand();
        Instant now = ports.now();
        ports.timeline()
                .begin(new ResetRecord(
                        id,
                        wish.account(),
                        wish.target(),
                        decision.actor(),
                        decision.purpose(),
                        Origin.PUBLIC,
                        brand.id(),
                        preview.brand().rule(),
                        preview.maskedAddress(),
                        now,
                        ResetState.QUEUED,
                        0,
                        Optional.empty()));
        ports.stores()
                .outbox()
                .add(entry(
                        wish, decision, preview.mail(), Optional.of(id), now.plus(policy.deliverBy(preview.life()))));
        audit.write(line(wish).of(id).through(brand.id()).to(preview.maskedAddress()), QueuedReset.QUEUED);
    }

    private OutboxEntry entry(Wish wish, Decision decision, MailKind kind, Optional<ResetId> reset, Instant deliverBy) {
        Instant now = ports.now();
        return new OutboxEntry(
                randoms.id(),
                wish.account(),
                kind,
                reset,
                wish.target(),
                Optional.empty(),
                decision.actor(),
                Optional.empty(),
                now,
                now,
                deliverBy);
    }

    private static Audit.Line line(Wish wish) {
        return Audit.line(wish.event(), wish.account()).about(wish.target());
    }
}
