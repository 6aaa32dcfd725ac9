package dev.resetkit.inmemory;

import dev.resetkit.inmemory.MemoryTransactions.Tx;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.spi.store.Budget;
import dev.resetkit.spi.store.Limits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How much of each budget is used. */
final class MemoryLimits implements Limits {
    private static final Comparator<Budget> IN_ORDER =
            Comparator.comparing(Budget::kind).thenComparing(Budget::subject);

    private final MemoryTransactions transactions;
    private final Table<Key, Log> logs;

    private record Key(AccountId account, Budget.Kind kind, String subject) {
        static Key of(AccountId account, Budget budget) {
            return new Key(account, budget.kind(), budget.subject());
        }
    }

    /**
     * What was used of one budget.
     *
     * @param moments the last uses, the newest last; each stands for {@link Budget#together} of them
     * @param newest how many the newest moment stands for as yet
     */
    private record Log(Key key, List<Instant> moments, int newest) {
        Instant end() {
            return moments.get(moments.size() - 1).plus(key.kind.window());
        }

        boolean over(Instant now) {
            return !now.isBefore(end());
        }

        /** From when on there is room for one. */
        Instant roomFrom(Budget budget) {
            if (newest >= budget.most()) {
                return end();
            }
            int besides = (budget.most() - 1 - newest) / budget.together();
            int index = moments.size() - 2 - besides;
            return index < 0 ? Instant.MIN : moments.get(index).plus(key.kind.window());
        }

        Log used(Budget budget, Instant now) {
            if (over(now)) {
                return begun(key, now);
            }
            boolean together = newest < budget.together();
            int kept = (budget.most() - 1) / budget.together() + 1;
            List<Instant> next = new ArrayList<>(
                    together
                            ? moments.subList(0, moments.size() - 1)
                            : moments.subList(Math.max(0, moments.size() - kept), moments.size()));
            next.add(now);
            return new Log(key, List.copyOf(next), together ? newest + 1 : 1);
        }

        static Log begun(Key key, Instant now) {
            return new Log(key, List.of(now), 1);
        }
    }

    MemoryLimits(MemoryTransactions transactions) {
        this.transactions = transactions;
        logs = new Table<>(transactions);
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
            budgets.stream().sorted(IN_ORDER).forEach(budget -> logs.lock(tx, Key.of(account, budget)));
            if (!usedUp(tx, account, budgets, now).isEmpty()) {
                return false;
            }
            budgets.forEach(budget -> use(tx, account, budget, now));
            return true;
        });
    }

    @Override
    public int purge(Instant now, int limit) {
        Table.checkLimit(limit);
        return transactions.statement(tx ->
                (int) logs.list(tx, log -> log.over(now), Comparator.comparing(Log::end)).stream()
                        .limit(limit)
                        .filter(log -> logs.delete(tx, log.key, stored -> stored.over(now)))
                        .count());
    }

    private void use(Tx tx, AccountId account, Budget budget, Instant now) {
        Key key = Key.of(account, budget);
        Log next = logs.find(tx, key).map(log -> log.used(budget, now)).orElseGet(() -> Log.begun(key, now));
        logs.put(tx, key, next);
    }

    private Map<Budget, Instant> usedUp(Tx tx, AccountId account, List<Budget> budgets, Instant now) {
        Map<Budget, Instant> full = new LinkedHashMap<>();
        for (Budget budget : budgets) {
            logs.find(tx, Key.of(account, budget))
                    .map(log -> log.roomFrom(budget))
                    .filter(now::isBefore)
                    .ifPresent(from -> full.put(budget, from));
        }
        return full;
    }
}
