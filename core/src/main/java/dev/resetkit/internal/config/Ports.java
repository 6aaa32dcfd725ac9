package dev.resetkit.internal.config;

import dev.resetkit.spi.Directory;
import dev.resetkit.spi.UserStore;
import dev.resetkit.spi.store.ResetStores;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What the flows read and write through. */
public record Ports(UserStore users, Directory directory, ResetStores stores, Clock clock) {
    /** The time of now, in whole microseconds: what every store can give back unchanged. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** Refuses to run where the answer could still be rolled back. */
    public void refuseInside(String method) {
        if (stores.transactions().isActive()) {
            throw new IllegalStateException(
                    method + " must not be called inside a transaction: its answer has to be durable");
        }
    }
}
