package dev.resetkit.internal.deliver;

import dev.resetkit.internal.config.Policy;
import dev.resetkit.internal.config.Ports;
import dev.resetkit.spi.store.Outbox.Lane;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands mails over. Any number of processes may run one: the outbox leases each mail to one of them. Between
 * {@link #start} and {@link #close} it owns one thread for single mails, and as many for those of jobs as there are
 * connections for them; none where the host calls {@link #runOnce}.
 */
public final class Worker {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

    /** How long mails of jobs stand aside at most: many times what a single one takes beside a busy store. */
    private static final Duration STANDS_ASIDE = Duration.ofSeconds(1);

    private final Ports ports;
    private final Policy policy;
    private final Round round;
    private final RightOfWay ofSingles = new RightOfWay(STANDS_ASIDE);
    private final ReentrantLock lock = new ReentrantLock();
    private final Bell singles = new Bell(lock.newCondition());
    private final Bell jobs = new Bell(lock.newCondition());
    private final List<Thread> threads = new ArrayList<>();
    private boolean stopping;

    /** What the threads of a lane wait for; used under the lock. */
    private static final class Bell {
        private final Condition rung;
        private long rings;

        Bell(Condition rung) {
            this.rung = rung;
        }

        void ring() {
            rings++;
            rung.signalAll();
        }
    }

    public Worker(Ports ports, Policy policy, Delivery delivery) {
        this.ports = ports;
        this.policy = policy;
        this.round = delivery.round();
    }

    /** Starts the threads; does nothing when they run already. */
    public void start() {
        lock.lock();
        try {
            if (!threads.isEmpty()) {
                return;
            }
            stopping = false;
            threads.add(new Thread(this::loopOfSingles, "resetkit-delivery"));
            for (int i = 1; i <= policy.worker().connections(); i++) {
                threads.add(new Thread(this::loopOfJobs, "resetkit-delivery-jobs-" + i));
            }
            threads.forEach(thread -> {
                thread.setDaemon(true);
                thread.start();
            });
        } finally {
            lock.unlock();
        }
    }

    /** Lets the mails under way finish and be recorded, at most for the mail deadline, and ends the threads. */
    public void close() {
        List<Thread> running;
        lock.lock();
        try {
            stopping = true;
            singles.ring();
            jobs.ring();
            running = List.copyOf(threads);
            threads.clear();
        } finally {
            lock.unlock();
        }
        join(running);
    }

    /** Says that something may be waiting, of whatever kind. */
    public void wake() {
        lock.lock();
        try {
            wakeSingles();
            jobs.ring();
        } finally {
            lock.unlock();
        }
    }

    /** Says that something may be waiting that belongs to no job. */
    public void wakeSingles() {
        lock.lock();
        try {
            singles.ring();
            ofSingles.take();
        } finally {
            lock.unlock();
        }
    }

    private void wakeJobs() {
        lock.lock();
        try {
            jobs.ring();
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
        var seen = new AtomicLong(rings(singles));
        return round.all(() -> {
            long now = rings(singles);
            return seen.getAndSet(now) != now;
        });
    }

    private void loopOfSingles() {
        loop(singles, this::roundOfSingles, ofSingles::giveBack);
    }

    private void loopOfJobs() {
        loop(jobs, this::roundOfJobs, () -> {});
    }

    private int roundOfSingles() {
        ofSingles.take();
        return round.run(Lane.SINGLES, this::isStopping, () -> {});
    }

    private int roundOfJobs() {
        BooleanSupplier enough = () -> {
            ofSingles.standAside();
            return isStopping();
        };
        return round.run(Lane.JOBS, enough, this::wakeJobs);
    }

    private void loop(Bell bell, IntSupplier round, Runnable idle) {
        while (!isStopping()) {
            long seen = rings(bell);
            int handled = 0;
            try {
                handled = round.getAsInt();
            } catch (RuntimeException | Error e) {
                LOG.warn(
                        "the outbox could not be read and is tried again: {}",
                        e.getClass().getName());
            }
            if (handled == 0) {
                rest(bell, seen, idle);
            }
        }
        idle.run();
    }

    private void rest(Bell bell, long seen, Runnable idle) {
        lock.lock();
        try {
            long left = policy.worker().pollInterval().toNanos();
            if (bell.rings == seen) {
                idle.run();
            }
            while (bell.rings == seen && !stopping && left > 0) {
                left = bell.rung.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            stopping = true;
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private long rings(Bell bell) {
        lock.lock();
        try {
            return bell.rings;
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

    private void join(List<Thread> running) {
        long until = System.nanoTime()
                + policy.worker().mailDeadline().plusSeconds(1).toNanos();
        try {
            for (Thread thread : running) {
                if (thread != Thread.currentThread()) {
                    TimeUnit.NANOSECONDS.timedJoin(thread, Math.max(1, until - System.nanoTime()));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
