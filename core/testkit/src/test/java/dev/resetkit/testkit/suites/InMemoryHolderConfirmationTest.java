package dev.resetkit.testkit.suites;

import dev.resetkit.inmemory.InMemory;
import dev.resetkit.inmemory.InMemoryHolderConfirmation;
import dev.resetkit.inmemory.SettableClock;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.spi.HolderConfirmation;
import dev.resetkit.testkit.Fixtures;
import dev.resetkit.testkit.host.HolderConfirmationContract;

class InMemoryHolderConfirmationTest extends HolderConfirmationContract {
    private final SettableClock clock = SettableClock.at(Fixtures.NOON);
    private final InMemoryHolderConfirmation confirmations =
            InMemory.create(clock).holderConfirmation();

    @Override
    protected HolderConfirmation port() {
        return confirmations;
    }

    @Override
    protected void confirm(AccountId where, UserId who, ResetId which) {
        confirmations.confirm(where, who, which);
    }

    @Override
    protected boolean lapse() {
        clock.advance(InMemoryHolderConfirmation.LIFE);
        return true;
    }
}
