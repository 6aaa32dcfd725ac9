package dev.resetkit.testkit.broken.bundle;

import static dev.resetkit.testkit.broken.Shelves.LIMITS;

import dev.resetkit.inmemory.InMemory;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.spi.store.Budget;
import dev.resetkit.spi.store.Limits;
import dev.resetkit.testkit.broken.Broken;
import dev.resetkit.testkit.broken.Meeting;
import dev.resetkit.testkit.broken.Records;
import dev.resetkit.testkit.broken.Replace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Limits that give out too much when several ask at once, and those that forget too much or too little. */
public final class BrokenTakes {
    /** One more than there are uses in the clauses about threads. */
    private static final int CROWD = 4;

    private BrokenTakes() {}

    /** All of them. */
    public static List<Broken> all() {
        return List.of(
                LIMITS.with("take", "reads, then takes", BrokenTakes::asRead)
                        .by("asManyWinAsThereAreUses")
                        .also("counts the winners as well", "losersGoOn", "losersUseNothing")
                        .also("keeps more uses as one", "largeBudgets"),
                LIMITS.beside("take", "a loser's transaction is lost", BrokenTakes::losing)
                        .by("losersGoOn"),
                LIMITS.with("take", "a loser keeps what it took", BrokenTakes::keeping)
                        .by("losersUseNothing"),
                LIMITS.argument("purge", "an hour early", 0, Instant.class, now -> now.plus(Duration.ofHours(1)))
                        .by("overIsForgotten"),
                LIMITS.verb("purge", "forgets nothing", call -> 0)
                        .by("overIsForgotten")
                        .also("counts what was forgotten", "purgeIsBounded"),
                LIMITS.verb("purge", "without a limit", call -> call.with(1, 1_000))
                        .by("purgeIsBounded"),
                LIMITS.verb("purge", "says one for any", call -> Math.min(1, (Integer) call.proceed()))
                        .by("purgeIsBounded"));
    }

    private static Replace.Verb asRead(Limits whole) {
        var readers = new CountDownLatch(CROWD);
        return call -> {
            var account = call.arg(0, AccountId.class);
            var now = call.arg(2, Instant.class);
            var budgets = BrokenBudgets.budgets(call);
            if (!whole.usedUp(account, budgets, now).isEmpty()) {
                return false;
            }
            if (Meeting.isRacer()) {
                readers.countDown();
                readers.await(700, TimeUnit.MILLISECONDS);
            }
            return whole.take(account, budgets.stream().map(BrokenTakes::wider).toList(), now);
        };
    }

    private static Budget wider(Budget budget) {
        return Records.with(budget, "most", 2 * budget.most());
    }

    private static Replace.Verb losing(InMemory around) {
        return call -> {
            boolean won = call.yes();
            if (!won && around.stores().transactions().isActive()) {
                throw new IllegalStateException("the statement failed");
            }
            return won;
        };
    }

    private static Replace.Verb keeping(Limits whole) {
        return call -> {
            if (!Meeting.isRacer()) {
                return call.proceed();
            }
            boolean all = true;
            for (Budget budget : BrokenBudgets.budgets(call)) {
                all = all && whole.take(call.arg(0, AccountId.class), List.of(budget), call.arg(2, Instant.class));
            }
            return all;
        };
    }
}
