package dev.resetkit.testkit.memory;

import dev.resetkit.inmemory.InMemory;
import dev.resetkit.spi.store.ResetStores;
import dev.resetkit.testkit.TokenStoreContract;
import java.time.Clock;

class InMemoryTokenStoreTest extends TokenStoreContract {
    @Override
    protected ResetStores stores() {
        return InMemory.create(Clock.systemUTC()).stores();
    }
}
