package dev.resetkit.inmemory;

import dev.resetkit.model.decision.Action;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.spi.StepUp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Confirmations that a test or a demonstration states. Each is good for every action, for ten minutes. */
public final class InMemoryStepUp implements StepUp {
    /** How long a confirmation is good. */
    public static final Duration LIFE = Duration.ofMinutes(10);

    private final Clock clock;
    private final Map<Person, Instant> confirmed = new ConcurrentHashMap<>();

    private record Person(AccountId account, UserId user) {
        static Person of(Actor actor) {
            return new Person(actor.account(), actor.user());
        }
    }

    InMemoryStepUp(Clock clock) {
        this.clock = clock;
    }

    /**
     * States that somebody confirmed now.
     *
     * @param actor who
     */
    public void confirm(Actor actor) {
        confirmed.put(Person.of(actor), clock.instant());
    }

    @Override
    public boolean confirmed(Actor actor, Action action) {
        return Optional.ofNullable(confirmed.get(Person.of(actor)))
                .filter(at -> clock.instant().isBefore(at.plus(LIFE)))
                .isPresent();
    }
}
