package dev.resetkit.testkit.memory;

import dev.resetkit.inmemory.InMemory;
import dev.resetkit.spi.store.ResetStores;
import dev.resetkit.testkit.TransactionsContract;
import java.time.Clock;

class InMemoryTransactionsTest extends TransactionsContract {
    @Override
    protected ResetStores stores() {
        return InMemory.create(Clock.systemUTC()).stores();
    }
}
