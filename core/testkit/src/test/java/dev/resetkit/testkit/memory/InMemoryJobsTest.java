package dev.resetkit.testkit.memory;

import dev.resetkit.inmemory.InMemory;
import dev.resetkit.spi.store.ResetStores;
import dev.resetkit.testkit.JobsContract;
import java.time.Clock;

class InMemoryJobsTest extends JobsContract {
    @Override
    protected ResetStores stores() {
        return InMemory.create(Clock.systemUTC()).stores();
    }
}
