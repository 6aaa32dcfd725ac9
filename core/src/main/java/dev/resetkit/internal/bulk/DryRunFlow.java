package dev.resetkit.internal.bulk;

import dev.resetkit.internal.audit.Audit;
import dev.resetkit.internal.config.Ports;
import dev.resetkit.internal.decide.Decision;
import dev.resetkit.internal.decide.Judge;
import dev.resetkit.internal.limit.Limiter;
import dev.resetkit.model.Code;
import dev.resetkit.model.bulk.BulkOptions;
import dev.resetkit.model.bulk.DryRun;
import dev.resetkit.model.bulk.ItemResult;
import dev.resetkit.model.decision.Action;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.decision.Explanation;
import dev.resetkit.model.decision.Outcome;
import dev.resetkit.model.decision.Outcome.Accepted;
import dev.resetkit.model.decision.Outcome.Refused;
import dev.resetkit.model.decision.Rules;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.reset.Purpose;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Judges a whole list and writes nothing but a line of the audit. */
public final class DryRunFlow {
    private static final Code COUNTED = Code.of("COUNTED");

    private final Ports ports;
    private final Judge judge;
    private final Limiter limiter;
    private final Audit audit;

    public DryRunFlow(Ports ports, Judge judge, Limiter limiter, Audit audit) {
        this.ports = ports;
        this.judge = judge;
        this.limiter = limiter;
        this.audit = audit;
    }

    /** Judges each item, in order, and hands each result on. */
    public Outcome<DryRun> run(Actor actor, Iterable<UserId> users, BulkOptions options, Consumer<ItemResult> each) {
        Decision standing = judge.about(Action.MANAGE_BULK, actor);
        if (!standing.allowed()) {
            audit.refused(standing, Optional.empty(), Optional.empty());
            return new Refused<>(standing.explanation());
        }
        var tally = new Tally(each);
        // Nothing is written, so nothing but the ids that were seen can tell who comes twice.
        var seen = new SeenIds();
        Batches.of(users, Pace.BATCH).forEachRemaining(batch -> judge(actor, options, batch, seen, tally));
        DryRun counted = tally.dryRun();
        ports.stores().transactions().inNew(() -> {
            audit.write(Audit.line(Trail.DRY_RUN, actor.account()).by(actor).saying(text(counted)), COUNTED);
            return counted;
        });
        return new Accepted<>(COUNTED, counted);
    }

    private void judge(Actor actor, BulkOptions options, List<UserId> batch, SeenIds seen, Tally tally) {
        List<Decision> decisions = limiter.judged(actor.account(), batch, judge.sending(actor, batch, options.brand()));
        for (int i = 0; i < batch.size(); i++) {
            UserId user = batch.get(i);
            tally.add(user, seen.add(user) ? code(decisions.get(i)) : ItemResult.DUPLICATE);
        }
    }

    private static Code code(Decision decision) {
        boolean activation = decision.allowed() && decision.purpose() == Purpose.ACTIVATION;
        return activation ? Rules.NEVER_ACTIVATED : decision.explanation().code();
    }

    private static String text(DryRun counted) {
        return counted.size() + " items: "
                + counted.counts().entrySet().stream()
                        .map(count -> count.getKey() + " " + count.getValue())
                        .sorted()
                        .collect(Collectors.joining(", "));
    }

    private static final class Tally {
        private final Map<Code, Long> counts = new HashMap<>();
        private final Consumer<ItemResult> each;
        private long size;

        Tally(Consumer<ItemResult> each) {
            this.each = each;
        }

        void add(UserId user, Code code) {
            size++;
            counts.merge(code, 1L, Long::sum);
            each.accept(ItemResult.of(size, user, code));
        }

        DryRun dryRun() {
            long mails = counts.getOrDefault(Explanation.ALLOWED, 0L) + counts.getOrDefault(Rules.NEVER_ACTIVATED, 0L);
            return new DryRun(size, mails, counts);
        }
    }
}
