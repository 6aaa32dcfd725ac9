package dev.resetkit.testkit.suites;

import dev.resetkit.inmemory.InMemory;
import dev.resetkit.spi.store.ResetStores;
import dev.resetkit.testkit.BundleContract;
import java.time.Clock;

class InMemoryBundleTest extends BundleContract {
    @Override
    protected ResetStores stores() {
        return InMemory.create(Clock.systemUTC()).stores();
    }
}
