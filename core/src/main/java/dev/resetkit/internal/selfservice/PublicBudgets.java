package dev.resetkit.internal.selfservice;

import dev.resetkit.internal.config.Ports;
import dev.resetkit.internal.link.Digests;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.ClientId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.reset.ResetLimits;
import dev.resetkit.spi.store.Budget;
import dev.resetkit.spi.store.Budget.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the public may use up: requests of one client, and mails to one user, apart from those that staff send. */
public final class PublicBudgets {
    private final Ports ports;
    private final ResetLimits limits;

    public PublicBudgets(Ports ports, ResetLimits limits) {
        this.ports = ports;
        this.limits = limits;
    }

    /** Uses one request of a client, of whose name only a digest is kept; when there is none left, how long to wait. */
    Optional<Duration> ofClient(AccountId account, ClientId client) {
        var budget = List.of(
                new Budget(Kind.CLIENT_HOUR, Digests.of(List.of("client", client.value())), limits.clientHour()));
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
                new Budget(Kind.PUBLIC_HOUR, target.value(), limits.publicHour()),
                new Budget(Kind.PUBLIC_DAY, target.value(), limits.publicDay()));
        return ports.stores().limits().take(account, budgets, ports.now());
    }
}
