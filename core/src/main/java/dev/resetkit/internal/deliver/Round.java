package dev.resetkit.internal.deliver;

import dev.resetkit.internal.bulk.JobRunner;
import dev.resetkit.internal.change.Settler;
import dev.resetkit.internal.config.Policy;
import dev.resetkit.internal.config.Ports;
import dev.resetkit.internal.limit.Sweep;
import dev.resetkit.internal.selfservice.PublicWork;
import dev.resetkit.spi.store.Outbox.Claim;
import dev.resetkit.spi.store.Outbox.Lane;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a worker does in one go. Whoever works in the lane of jobs hands their mails over and goes on with them; the lane
 * of single mails does all the rest, so that a job keeps nothing else waiting.
 */
final class Round {
    private static final Logger LOG = LoggerFactory.getLogger(Round.class);

    /** Mails of one run; a host's scheduler gets its thread back after that many. */
    private static final int MOST_PER_RUN = 100;

    /** Mails of one claim: what one process keeps from the others. */
    private static final int BATCH = 32;

    private final Ports ports;
    private final Policy policy;
    private final HandOverFlow flow;
    private final Breakers breakers;
    private final Settler settler;
    private final PublicWork asked;
    private final JobRunner jobs;
    private final Sweep sweep;
    private final Set<Thread> working = ConcurrentHashMap.newKeySet();

    Round(
            Ports ports,
            Policy policy,
            HandOverFlow flow,
            Breakers breakers,
            Settler settler,
            PublicWork asked,
            JobRunner jobs) {
        this.ports = ports;
        this.policy = policy;
        this.flow = flow;
        this.breakers = breakers;
        this.settler = settler;
        this.asked = asked;
        this.jobs = jobs;
        this.sweep = new Sweep(ports, policy.worker().clockSkew());
    }

    /** The answer is how much was taken up; {@code more} is told when a job has made mails that others may hand over. */
    int run(Lane lane, BooleanSupplier enough, Runnable more) {
        if (!working.add(Thread.currentThread())) {
            throw new IllegalStateException(
                    "runOnce must not be called by a listener or a mailer: what it would wait for is under way here");
        }
        try {
            return worked(lane, enough, more);
        } finally {
            working.remove(Thread.currentThread());
        }
    }

    private int worked(Lane lane, BooleanSupplier enough, Runnable more) {
        int handled = lane == Lane.JOBS ? 0 : settled() + judged();
        try {
            handled = handedOver(lane, enough, more, handled);
        } finally {
            flow.settle();
        }
        if (handled == 0 && lane != Lane.JOBS) {
            swept();
        }
        return handled;
    }

    private int handedOver(Lane lane, BooleanSupplier enough, Runnable more, int before) {
        int handled = before;
        while (handled < MOST_PER_RUN && !enough.getAsBoolean()) {
            int room = breakers.room(Math.min(BATCH, MOST_PER_RUN - handled));
            if (room == 0) {
                break;
            }
            List<Claim> claims = claims(lane, room);
            flow.handle(claims, enough);
            int done = claims.isEmpty() && lane != Lane.SINGLES ? wentOn(more) : claims.size();
            if (done == 0) {
                break;
            }
            handled += done;
        }
        return handled;
    }

    /** The same for all lanes in one thread: between two mails single ones go out that were asked for meanwhile. */
    int all(BooleanSupplier asked) {
        return run(
                Lane.ALL,
                () -> {
                    if (asked.getAsBoolean()) {
                        tried("single mails could not be claimed", this::singles);
                    }
                    return false;
                },
                () -> {});
    }

    private int singles() {
        List<Claim> claims = claims(Lane.SINGLES, BATCH);
        flow.handle(claims, () -> false);
        return claims.size();
    }

    private List<Claim> claims(Lane lane, int most) {
        Instant now = ports.now();
        return ports.stores()
                .transactions()
                .inNew(() -> ports.stores()
                        .outbox()
                        .claim(now, now.plus(policy.worker().lease()), most, lane));
    }

    /** What a crash left undecided is settled first; when that fails, mails go out all the same. */
    private int settled() {
        return tried("changes under way could not be settled", settler::settle);
    }

    /** What the public asked for comes before the mails that it leads to; when that fails, mails go out all the same. */
    private int judged() {
        return tried("public requests could not be read", asked::run);
    }

    /** Jobs make new mails only when none is waiting here. */
    private int wentOn(Runnable more) {
        flow.settle();
        int made = tried("a job could not go on", jobs::step);
        if (made > 0) {
            more.run();
        }
        return made;
    }

    /** Only with nothing else to do; what fails is left for the next time. */
    private void swept() {
        try {
            sweep.run();
        } catch (RuntimeException e) {
            LOG.warn(
                    "limits and keys that are over could not be forgotten: {}",
                    e.getClass().getName());
        }
    }

    private static int tried(String failure, IntSupplier work) {
        try {
            return work.getAsInt();
        } catch (RuntimeException | Error e) {
            LOG.warn("{} and is looked at again: {}", failure, e.getClass().getName());
            return 0;
        }
    }
}
