package dev.resetkit.internal.deliver;

import dev.resetkit.internal.config.Policy;
import dev.resetkit.internal.config.Ports;
import dev.resetkit.spi.store.Outbox.Lane;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands mails over. Any number of processes may run one: the outbox leases each mail to one of them. Between
 * {@link #start} and {@link #close} it owns one thread for single mails, and as many for those of jobs as there are
 * connections for them; none where the host calls {@link #runOnce}.
 */
public final class Worker {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

    private final Ports ports;
    private final Policy policy;
    private final Round round;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition woken = lock.newCondition();
    private final List<Thread> threads = new ArrayList<>();
    private long wakes;
    private boolean stopping;

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
            threads.add(new Thread(() -> loop(Lane.SINGLES), "resetkit-delivery"));
            for (int i = 1; i <= policy.connections(); i++) {
                threads.add(new Thread(() -> loop(Lane.JOBS), "resetkit-delivery-jobs-" + i));
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
            woken.signalAll();
            running = List.copyOf(threads);
            threads.clear();
        } finally {
            lock.unlock();
        }
        join(running);
    }

    /** Says that something may be waiting. */
    public void wake() {
        lock.lock();
        try {
            wakes++;
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
        var seen = new AtomicLong(wakes());
        return round.all(() -> {
            long now = wakes();
            return seen.getAndSet(now) != now;
        });
    }

    private void loop(Lane lane) {
        while (!isStopping()) {
            long seen = wakes();
            int handled = 0;
            try {
                handled = round.run(lane, this::isStopping, this::wake);
            } catch (RuntimeException | Error e) {
                LOG.warn(
                        "the outbox could not be read and is tried again: {}",
                        e.getClass().getName());
            }
            if (handled == 0) {
                rest(seen);
            }
        }
    }

    private void rest(long seen) {
        lock.lock();
        try {
            long left = policy.pollInterval().toNanos();
            while (wakes == seen && !stopping && left > 0) {
                left = woken.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            stopping = true;
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private long wakes() {
        lock.lock();
        try {
            return wakes;
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
        long until = System.nanoTime() + policy.mailDeadline().plusSeconds(1).toNanos();
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
