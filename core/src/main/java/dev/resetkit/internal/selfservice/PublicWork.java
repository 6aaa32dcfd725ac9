package dev.resetkit.internal.selfservice;

import dev.resetkit.internal.audit.Audit;
import dev.resetkit.internal.config.Policy;
import dev.resetkit.internal.config.Ports;
import dev.resetkit.internal.decide.Judge;
import dev.resetkit.internal.flow.Holding;
import dev.resetkit.internal.flow.Requests;
import dev.resetkit.internal.link.Randoms;
import dev.resetkit.model.secret.LinkDigest;
import dev.resetkit.spi.store.PublicRequest;
import dev.resetkit.spi.store.PublicRequests.Claim;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The worker's part: judges what waits, and forgets the keys of what was judged. */
public final class PublicWork {
    private static final Logger LOG = LoggerFactory.getLogger(PublicWork.class);
    private static final int AT_ONCE = 32;
    private static final int MOST_PURGED = 1_000;

    /** Whoever asked has given up by then. */
    private static final Duration STALE = Duration.ofHours(1);

    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final Ports ports;
    private final Policy policy;
    private final TypedJudge typed;
    private final FreshJudge fresh;
    private final Queueing queueing;
    private final AtomicReference<Instant> next = new AtomicReference<>(Instant.MIN);

    public PublicWork(
            Ports ports,
            Policy policy,
            Judge judge,
            Holding holding,
            PublicBudgets budgets,
            Requests requests,
            Randoms randoms,
            Audit audit) {
        this.ports = ports;
        this.policy = policy;
        this.queueing = new Queueing(ports, policy, budgets, requests, randoms, audit);
        this.typed = new TypedJudge(ports, judge, queueing);
        this.fresh = new FreshJudge(ports, judge, holding, queueing);
    }

    /**
     * Judges what waits, at most a batch.
     *
     * @return how many requests were taken up
     */
    public int run() {
        Instant now = ports.now();
        swept(now);
        List<Claim> claims = ports.stores()
                .transactions()
                .inNew(() -> ports.stores()
                        .publicRequests()
                        .claim(now, now.plus(policy.worker().lease()), AT_ONCE));
        claims.forEach(this::judged);
        return claims.size();
    }

    /** Once a minute: keys that are over harm nobody, and the worker comes here before every mail. */
    private void swept(Instant now) {
        Instant due = next.get();
        if (!now.isBefore(due) && next.compareAndSet(due, now.plus(PAUSE))) {
            ports.stores().publicRequests().purge(now.minus(RequestKeys.LIFE), MOST_PURGED);
        }
    }

    /** One that cannot be judged never stops the others: its lease runs out, and it is looked at again. */
    private void judged(Claim claim) {
        try {
            judge(claim);
        } catch (RuntimeException | Error e) {
            LOG.warn(
                    "a public request could not be judged and is looked at again: {}",
                    e.getClass().getName());
        }
    }

    private void judge(Claim claim) {
        PublicRequest request = claim.request();
        if (ports.now().isAfter(request.askedAt().plus(STALE))) {
            queueing.dismiss(claim);
            return;
        }
        if (request.typed().isPresent()) {
            typed.judge(claim, request.typed().get());
        } else {
            LinkDigest link = request.link().orElseThrow();
            fresh.judge(claim, link);
        }
    }
}
