package dev.resetkit.inmemory;

import dev.resetkit.inmemory.MemoryTransactions.Tx;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.spi.store.Budget;
import dev.resetkit.spi.store.Limits;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How much of each budget is used. */
final class MemoryLimits implements Limits {
    private static final Comparator<Budget> IN_ORDER =
            Comparator.comparing(Budget::kind).thenComparing(Budget::subject);

    private final MemoryTransactions transactions;
    private final Table<Key, Window> windows;

    private record Key(AccountId account, Budget.Kind kind, String subject) {
        static Key of(AccountId account, Budget budget) {
            return new Key(account, budget.kind(), budget.subject());
        }
    }

    private record Window(Key key, int used, Instant end) {
        boolean over(Instant now) {
            return !now.isBefore(end);
        }
    }

    MemoryLimits(MemoryTransactions transactions) {
        this.transactions = transactions;
        windows = new Table<>(transactions);
    }

    @Override
    public Map<Budget, Instant> usedUp(AccountId account, List<Budget> budgets, Instant now) {
        return transactions.statement(tx -> usedUp(tx, account, budgets, now));
    }

    @Override
    public boolean take(AccountId account, List<Budget> budgets, Instant now) {
        return transactions.statement(tx -> {
            if (!usedUp(tx, account, budgets, now).isEmpty()) {
                return false;
            }
            budgets.stream().sorted(IN_ORDER).forEach(budget -> windows.lock(tx, Key.of(account, budget)));
            if (!usedUp(tx, account, budgets, now).isEmpty()) {
                return false;
            }
            budgets.forEach(budget -> use(tx, Key.of(account, budget), now));
            return true;
        });
    }

    @Override
    public int purge(Instant now, int limit) {
        Table.checkLimit(limit);
        return transactions.statement(tx ->
                (int) windows.list(tx, window -> window.over(now), Comparator.comparing(Window::end)).stream()
                        .limit(limit)
                        .filter(window -> windows.delete(tx, window.key, stored -> stored.over(now)))
                        .count());
    }

    private void use(Tx tx, Key key, Instant now) {
        Window next = live(tx, key, now)
                .map(window -> new Window(key, window.used + 1, window.end))
                .orElseGet(() -> new Window(key, 1, now.plus(key.kind.window())));
        windows.put(tx, key, next);
    }

    private Map<Budget, Instant> usedUp(Tx tx, AccountId account, List<Budget> budgets, Instant now) {
        Map<Budget, Instant> full = new LinkedHashMap<>();
        for (Budget budget : budgets) {
            live(tx, Key.of(account, budget), now)
                    .filter(window -> window.used >= budget.most())
                    .ifPresent(window -> full.put(budget, window.end));
        }
        return full;
    }

    private Optional<Window> live(Tx tx, Key key, Instant now) {
        return windows.find(tx, key).filter(window -> !window.over(now));
    }
}
