package dev.resetkit.testkit.memory;

import dev.resetkit.inmemory.InMemory;
import dev.resetkit.spi.store.ResetStores;
import dev.resetkit.testkit.SettingsContract;
import java.time.Clock;

class InMemorySettingsTest extends SettingsContract {
    @Override
    protected ResetStores stores() {
        return InMemory.create(Clock.systemUTC()).stores();
    }
}
