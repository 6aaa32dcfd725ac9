package dev.resetkit.internal.hash;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * How many password hashes run at once. A hash costs tens of megabytes and a whole core, so more of them than cores or
 * memory allow make every caller slower and end in an exhausted heap. Whoever gets no permit in time answers BUSY and
 * has changed nothing. Permits are given in the order of asking.
 */
public final class HashPermits {
    /** How long a caller waits by default. */
    public static final Duration DEFAULT_WAIT = Duration.ofSeconds(2);

    private static final int QUEUE_PER_PERMIT = 4;
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final Duration LONGEST_HINT = Duration.ofSeconds(60);

    private final int permits;
    private final int queue;
    private final long waitNanos;
    private final LongSupplier nanoTime;
    private final Semaphore free;
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicLong averageHold = new AtomicLong();

    /**
     * Permits with explicit numbers.
     *
     * @param permits how many hashes run at once, at least 1
     * @param queue how many more callers may wait; the next one is refused at once
     * @param wait how long one waits before it is refused
     */
    public HashPermits(int permits, int queue, Duration wait) {
        this(permits, queue, wait, System::nanoTime);
    }

    HashPermits(int permits, int queue, Duration wait, LongSupplier nanoTime) {
        if (permits < 1 || queue < 0 || wait.isNegative()) {
            throw new IllegalArgumentException("hash permits need at least 1 permit, and no negative queue or wait");
        }
        this.permits = permits;
        this.queue = queue;
        this.waitNanos = TimeUnit.NANOSECONDS.convert(wait);
        this.nanoTime = nanoTime;
        this.free = new Semaphore(permits, true);
    }

    /**
     * As many as this machine bears: a quarter of the heap with a tenth of reserve, never more than cores, four
     * waiting for each, two seconds.
     *
     * @param cost what one hash costs
     * @return the permits
     */
    public static HashPermits forThisMachine(Argon2Cost cost) {
        var runtime = Runtime.getRuntime();
        int permits = permitsFor(runtime.availableProcessors(), runtime.maxMemory(), cost.memoryKiB());
        return of(permits);
    }

    /**
     * A number that the host chose, with the same queue and wait.
     *
     * @param permits how many hashes run at once, at least 1
     * @return the permits
     */
    public static HashPermits of(int permits) {
        return new HashPermits(permits, QUEUE_PER_PERMIT * permits, DEFAULT_WAIT);
    }

    /** {@code max(1, min(cores, floor(0.25 * heap / (1.1 * memory))))}; throughput is flat beyond the cores. */
    static int permitsFor(int cores, long maxHeapBytes, int memoryKiB) {
        long byMemory = (long) Math.floor(0.25 * maxHeapBytes / (memoryKiB * 1024L * 1.1));
        return (int) Math.max(1, Math.min(cores, byMemory));
    }

    /**
     * Waits for a permit. Take it before the hash and close it when the transaction that uses the hash has ended.
     *
     * @return the permit; empty when the queue is full, the wait is over, or the thread was interrupted, whose flag
     *     is then set
     */
    public Optional<Permit> acquire() {
        try {
            // With a time limit of nothing, and so without overtaking those who wait.
            if (free.tryAcquire(0, TimeUnit.NANOSECONDS)) {
                return Optional.of(new Permit());
            }
            if (!enterQueue()) {
                return Optional.empty();
            }
            try {
                return free.tryAcquire(waitNanos, TimeUnit.NANOSECONDS) ? Optional.of(new Permit()) : Optional.empty();
            } finally {
                waiting.decrementAndGet();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /**
     * When a refused caller may try again: how long those who wait now will need, going by how long permits were
     * held of late.
     *
     * @return whole seconds, 1 to 60
     */
    public Duration waitHint() {
        int turns = (waiting.get() + permits) / permits;
        long seconds = (averageHold.get() * turns + SECOND - 1) / SECOND;
        return Duration.ofSeconds(Math.max(1, Math.min(LONGEST_HINT.toSeconds(), seconds)));
    }

    /** Those who stand in the queue for certain, as opposed to on their way into it. */
    int queued() {
        return free.getQueueLength();
    }

    private boolean enterQueue() {
        int before = waiting.getAndUpdate(n -> n < queue ? n + 1 : n);
        return before < queue;
    }

    /** The right to run one hash. Closing it twice gives it back once. */
    public final class Permit implements AutoCloseable {
        private final long since = nanoTime.getAsLong();
        private final AtomicBoolean open = new AtomicBoolean(true);

        private Permit() {}

        @Override
        public void close() {
            if (open.compareAndSet(true, false)) {
                long held = Math.max(0, nanoTime.getAsLong() - since);
                averageHold.getAndUpdate(average -> average == 0 ? held : average + (held - average) / 8);
                free.release();
            }
        }
    }
}
