package dev.resetkit.internal.selfservice;

import dev.resetkit.internal.config.Ports;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.ClientId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.spi.store.Budget;
import dev.resetkit.spi.store.Budget.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the public may use up: requests of one client, and mails to one user, apart from those that staff send. */
public final class PublicBudgets {
    private static final int CLIENT_HOUR = 20;
    private static final int PUBLIC_HOUR = 2;
    private static final int PUBLIC_DAY = 5;

    private final Ports ports;

    public PublicBudgets(Ports ports) {
        this.ports = ports;
    }

    /** Uses one request of a client; when there is none left, how long to wait. */
    Optional<Duration> ofClient(AccountId account, ClientId client) {
        var budget = List.of(new Budget(Kind.CLIENT_HOUR, client.value(), CLIENT_HOUR));
        Instant now = ports.now();
        if (ports.stores().limits().take(account, budget, now)) {
            return Optional.empty();
        }
        return ports.stores().limits().usedUp(account, budget, now).values().stream()
                .findFirst()
                .map(until -> Duration.between(now, until))
                .or(() -> Optional.of(Duration.ZERO));
    }

    /** Uses one mail to a user; false when there is none left. Others wait until this transaction ends. */
    boolean ofTarget(AccountId account, UserId target) {
        var budgets = List.of(
                new Budget(Kind.PUBLIC_HOUR, target.value(), PUBLIC_HOUR),
                new Budget(Kind.PUBLIC_DAY, target.value(), PUBLIC_DAY));
        return ports.stores().limits().take(account, budgets, ports.now());
    }
}
