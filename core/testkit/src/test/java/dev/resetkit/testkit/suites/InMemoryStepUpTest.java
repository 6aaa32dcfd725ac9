package dev.resetkit.testkit.suites;

import dev.resetkit.inmemory.InMemory;
import dev.resetkit.inmemory.InMemoryStepUp;
import dev.resetkit.inmemory.SettableClock;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.spi.StepUp;
import dev.resetkit.testkit.Fixtures;
import dev.resetkit.testkit.host.StepUpContract;

class InMemoryStepUpTest extends StepUpContract {
    private final SettableClock clock = SettableClock.at(Fixtures.NOON);
    private final InMemoryStepUp confirmations = InMemory.create(clock).stepUp();

    @Override
    protected StepUp stepUp() {
        return confirmations;
    }

    @Override
    protected void confirm(Actor actor) {
        confirmations.confirm(actor);
    }

    @Override
    protected boolean lapse() {
        clock.advance(InMemoryStepUp.LIFE);
        return true;
    }
}
