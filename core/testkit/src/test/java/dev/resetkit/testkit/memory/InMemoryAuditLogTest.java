package dev.resetkit.testkit.memory;

import dev.resetkit.inmemory.InMemory;
import dev.resetkit.spi.store.ResetStores;
import dev.resetkit.testkit.AuditLogContract;
import java.time.Clock;

class InMemoryAuditLogTest extends AuditLogContract {
    @Override
    protected ResetStores stores() {
        return InMemory.create(Clock.systemUTC()).stores();
    }
}
