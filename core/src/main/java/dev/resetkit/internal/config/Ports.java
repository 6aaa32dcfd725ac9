package dev.resetkit.internal.config;

import dev.resetkit.internal.listen.Timeline;
import dev.resetkit.spi.CommitLostException;
import dev.resetkit.spi.Directory;
import dev.resetkit.spi.OutcomeUnknownException;
import dev.resetkit.spi.StoreUnavailableException;
import dev.resetkit.spi.UserStore;
import dev.resetkit.spi.store.ResetStores;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;

/** What the flows read and write through. */
public record Ports(UserStore users, Directory directory, ResetStores stores, Timeline timeline, Clock clock) {
    /** The time of now, in whole microseconds: what every store can give back unchanged. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * Runs work whose commit may get lost, and then once more: its conditional writes wait for whatever the server still
     * does with the first, and decide. So the work has to know its own first run from what others did.
     *
     * @throws OutcomeUnknownException when that fails too
     */
    public static <T> T decided(String method, Supplier<T> work) {
        return decided(method, work, work);
    }

    /**
     * The same with other work for the second run, which looks first whether the first one was done after all.
     *
     * @throws OutcomeUnknownException when that fails too
     */
    public static <T> T decided(String method, Supplier<T> work, Supplier<T> again) {
        try {
            return work.get();
        } catch (CommitLostException lost) {
            return again(method, again);
        }
    }

    private static <T> T again(String method, Supplier<T> work) {
        try {
            return work.get();
        } catch (CommitLostException | StoreUnavailableException e) {
            throw new OutcomeUnknownException(method + ": the commit was lost, and what became of it is not known", e);
        }
    }

    /** Refuses to run where the answer could still be rolled back. */
    public void refuseInside(String method) {
        if (stores.transactions().isActive()) {
            throw new IllegalStateException(
                    method + " must not be called inside a transaction: its answer has to be durable");
        }
    }
}
