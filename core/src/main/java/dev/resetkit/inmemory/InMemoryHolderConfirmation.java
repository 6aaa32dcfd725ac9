package dev.resetkit.inmemory;

import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.spi.HolderConfirmation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Confirmations of holders that a test or a demonstration states. Each is good for one reset, for ten minutes. */
public final class InMemoryHolderConfirmation implements HolderConfirmation {
    /** How long a confirmation is good. */
    public static final Duration LIFE = Duration.ofMinutes(10);

    private final Clock clock;
    private final Map<Asked, Instant> confirmed = new ConcurrentHashMap<>();

    private record Asked(AccountId account, UserId user, ResetId reset) {}

    InMemoryHolderConfirmation(Clock clock) {
        this.clock = clock;
    }

    /**
     * States that the holder of a reset's link confirmed now.
     *
     * @param account the account
     * @param user who
     * @param reset for which reset
     */
    public void confirm(AccountId account, UserId user, ResetId reset) {
        confirmed.put(new Asked(account, user, reset), clock.instant());
    }

    @Override
    public boolean confirmed(AccountId account, UserId user, ResetId reset) {
        return Optional.ofNullable(confirmed.get(new Asked(account, user, reset)))
                .filter(at -> clock.instant().isBefore(at.plus(LIFE)))
                .isPresent();
    }
}
