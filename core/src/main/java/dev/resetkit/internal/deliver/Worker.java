package dev.resetkit.internal.deliver;

import dev.resetkit.internal.audit.Audit;
import dev.resetkit.internal.bulk.JobRunner;
import dev.resetkit.internal.bulk.Refusals;
import dev.resetkit.internal.change.Settler;
import dev.resetkit.internal.config.Policy;
import dev.resetkit.internal.config.Ports;
import dev.resetkit.internal.decide.Judge;
import dev.resetkit.internal.limit.Sweep;
import dev.resetkit.internal.link.Randoms;
import dev.resetkit.internal.selfservice.PublicWork;
import dev.resetkit.spi.Mailer;
import dev.resetkit.spi.store.Outbox.Claim;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands mails over, one after another. Any number of processes may run one: the outbox leases each mail to one of
 * them. It owns one thread from {@link #start} to {@link #close}, or none where the host calls {@link #runOnce}.
 */
public final class Worker {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

    /** Mails of one run; a host's scheduler gets its thread back after that many. */
    private static final int MOST_PER_RUN = 100;

    private final Ports ports;
    private final Policy policy;
    private final HandOverFlow flow;
    private final Settler settler;
    private final PublicWork asked;
    private final JobRunner jobs;
    private final Sweep sweep;
    private final Breaker breaker = new Breaker(System::nanoTime);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition woken = lock.newCondition();
    private boolean work;
    private boolean stopping;
    private @Nullable Thread thread;

    public Worker(
            Ports ports,
            Policy policy,
            Judge judge,
            Randoms randoms,
            Mailer mailer,
            Audit audit,
            Settler settler,
            PublicWork asked,
            Refusals refusals,
            JobRunner jobs) {
        this.ports = ports;
        this.policy = policy;
        this.flow = new HandOverFlow(ports, policy, judge, randoms, mailer, breaker, audit, refusals);
        this.settler = settler;
        this.asked = asked;
        this.jobs = jobs;
        this.sweep = new Sweep(ports, policy.clockSkew());
    }

    /** Starts the thread; does nothing when it runs already. */
    public void start() {
        lock.lock();
        try {
            if (thread == null) {
                stopping = false;
                var fresh = new Thread(this::loop, "resetkit-delivery");
                fresh.setDaemon(true);
                thread = fresh;
                fresh.start();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Lets the mail under way finish, at most for the mail deadline, and ends the thread. */
    public void close() {
        Thread running;
        lock.lock();
        try {
            stopping = true;
            woken.signalAll();
            running = thread;
            thread = null;
        } finally {
            lock.unlock();
        }
        if (running != null && running != Thread.currentThread()) {
            join(running);
        }
    }

    /** Says that something may be waiting. */
    public void wake() {
        lock.lock();
        try {
            work = true;
            woken.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Settles what is overdue, judges what the public asked for, hands over what is due, at most a hundred mails, and goes
     * on with jobs.
     *
     * @return how many changes and claims were taken up
     */
    public int runOnce() {
        ports.refuseInside("runOnce");
        return run(() -> false);
    }

    private int run(BooleanSupplier enough) {
        int handled = settled() + judged();
        while (handled < MOST_PER_RUN && !enough.getAsBoolean() && breaker.allows()) {
            Instant now = ports.now();
            List<Claim> claims = ports.stores()
                    .transactions()
                    .inNew(() -> ports.stores().outbox().claim(now, now.plus(policy.lease()), 1));
            claims.forEach(this::handle);
            int done = claims.isEmpty() ? wentOn() : claims.size();
            if (done == 0) {
                break;
            }
            handled += done;
        }
        if (handled == 0) {
            swept();
        }
        return handled;
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

    /** Jobs make new mails only when none is waiting here. */
    private int wentOn() {
        try {
            return jobs.step();
        } catch (RuntimeException e) {
            LOG.warn(
                    "a job could not go on and is looked at again: {}",
                    e.getClass().getName());
            return 0;
        }
    }

    /** What a crash left undecided is settled first; when that fails, mails go out all the same. */
    private int settled() {
        try {
            return settler.settle();
        } catch (RuntimeException e) {
            LOG.warn(
                    "changes under way could not be settled and are looked at again: {}",
                    e.getClass().getName());
            return 0;
        }
    }

    /** What the public asked for comes before the mails that it leads to; when that fails, mails go out all the same. */
    private int judged() {
        try {
            return asked.run();
        } catch (RuntimeException e) {
            LOG.warn(
                    "public requests could not be read and are looked at again: {}",
                    e.getClass().getName());
            return 0;
        }
    }

    /** One bad row never stops the others: its lease runs out, and it is looked at again. */
    private void handle(Claim claim) {
        try {
            flow.handle(claim);
        } catch (RuntimeException e) {
            LOG.warn(
                    "a mail could not be handled and is tried again: {}",
                    e.getClass().getName());
        }
    }

    private void loop() {
        while (!isStopping()) {
            int handled = 0;
            try {
                handled = run(this::isStopping);
            } catch (RuntimeException | Error e) {
                LOG.warn(
                        "the outbox could not be read and is tried again: {}",
                        e.getClass().getName());
            }
            if (handled == 0) {
                rest();
            }
        }
    }

    private void rest() {
        lock.lock();
        try {
            long left = policy.pollInterval().toNanos();
            while (!work && !stopping && left > 0) {
                left = woken.awaitNanos(left);
            }
            work = false;
        } catch (InterruptedException e) {
            stopping = true;
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private boolean isStopping() {
        lock.lock();
        try {
            return stopping;
        } finally {
            lock.unlock();
        }
    }

    private void join(Thread running) {
        try {
            running.join(TimeUnit.SECONDS.toMillis(policy.mailDeadline().toSeconds() + 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
