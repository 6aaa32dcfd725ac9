package dev.resetkit.internal.bulk;

import dev.resetkit.internal.decide.Decision;
import dev.resetkit.internal.decide.Judge;
import dev.resetkit.internal.limit.Limiter;
import dev.resetkit.internal.link.Randoms;
import dev.resetkit.model.Code;
import dev.resetkit.model.bulk.ItemResult;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.spi.store.JobRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Judges the items of a batch by the starter's rights of now. */
final class ItemJudge {
    private static final Logger LOG = LoggerFactory.getLogger(ItemJudge.class);

    /** When so many in a row cannot be read, and nobody could before, the store is down. */
    private static final int DOWN = 3;

    private final Judge judge;
    private final Limiter limiter;
    private final Randoms randoms;

    ItemJudge(Judge judge, Limiter limiter, Randoms randoms) {
        this.judge = judge;
        this.limiter = limiter;
        this.randoms = randoms;
    }

    /** An item with the decision about it, unless its user cannot be read; one that is allowed has a reset. */
    record Judged(ItemResult result, Optional<Decision> decision) {
        Optional<Decision> allowed() {
            return decision.filter(Decision::allowed);
        }
    }

    /**
     * One user who cannot be read keeps none of the others waiting: when all together fail, each has to stand for itself.
     * Where nobody can be read it is the store's fault and no item's, and the fault is thrown.
     */
    List<Judged> judged(JobRecord job, List<ItemResult> items) {
        try {
            return together(job, items);
        } catch (RuntimeException | Error fault) {
            List<Judged> judged = new ArrayList<>();
            boolean up = false;
            for (ItemResult item : items) {
                Optional<Judged> one = alone(job, item);
                up |= one.isPresent();
                judged.add(one.orElseGet(() -> unreadable(item)));
                if (!up && (judged.size() == DOWN || judged.size() == items.size())) {
                    throw fault;
                }
            }
            return judged;
        }
    }

    private Optional<Judged> alone(JobRecord job, ItemResult item) {
        try {
            return Optional.of(together(job, List.of(item)).get(0));
        } catch (RuntimeException | Error e) {
            LOG.warn("a user of a list could not be read: {}", e.getClass().getName());
            return Optional.empty();
        }
    }

    private List<Judged> together(JobRecord job, List<ItemResult> items) {
        List<UserId> users = items.stream().map(ItemResult::user).toList();
        List<Decision> decisions = limiter.judged(
                job.account(),
                users,
                judge.sending(job.starter(), users, job.options().brand()));
        List<Judged> judged = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            judged.add(judged(items.get(i), decisions.get(i)));
        }
        return judged;
    }

    private Judged judged(ItemResult item, Decision decision) {
        if (!decision.allowed()) {
            Code rule = decision.explanation().code();
            return new Judged(ItemResult.of(item.position(), item.user(), rule), Optional.of(decision));
        }
        var reset = Optional.of(ResetId.of(randoms.id()));
        return new Judged(
                new ItemResult(item.position(), item.user(), ItemResult.QUEUED, reset), Optional.of(decision));
    }

    private static Judged unreadable(ItemResult item) {
        return new Judged(ItemResult.of(item.position(), item.user(), ItemResult.UNREADABLE), Optional.empty());
    }
}
