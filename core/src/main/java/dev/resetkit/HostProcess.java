package dev.resetkit;

import dev.resetkit.internal.deliver.Worker;

/**
 * What the host's own process does. Never expose it on a page: none of its verbs asks who is calling.
 *
 * <p>Mails are handed over by a worker: either its own thread between {@link #start} and {@link #close}, or the host's
 * scheduler that calls {@link #runOnce}. Any number of processes may run one over the same stores. It is woken when a
 * request commits in this process, and looks by itself now and then for those of others.
 */
public final class HostProcess implements AutoCloseable {
    private final Worker worker;

    HostProcess(Worker worker) {
        this.worker = worker;
    }

    /** Starts the delivery worker's one daemon thread; does nothing when it runs. */
    public void start() {
        worker.start();
    }

    /**
     * Hands over what is due, at most 100 mails, in the calling thread. Safe beside a started worker and beside other
     * processes. One bad mail never stops it.
     *
     * @return how many mails were taken up; 0 when nothing is due or the mail server is down
     * @throws dev.resetkit.spi.StoreUnavailableException when the outbox cannot be read
     * @throws IllegalStateException inside a transaction
     */
    public int runOnce() {
        return worker.runOnce();
    }

    /** Lets the mail under way finish and ends the thread. What is still waiting stays stored. */
    @Override
    public void close() {
        worker.close();
    }
}
