package dev.resetkit.testkit.broken.bundle;

import static dev.resetkit.testkit.broken.Shelves.LIMITS;

import dev.resetkit.model.id.AccountId;
import dev.resetkit.spi.store.Budget;
import dev.resetkit.spi.store.Limits;
import dev.resetkit.testkit.broken.Bend;
import dev.resetkit.testkit.broken.Broken;
import dev.resetkit.testkit.broken.Records;
import dev.resetkit.testkit.broken.Replace;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Limits that mix up budgets, or bend the windows. */
public final class BrokenBudgets {
    private static final Duration TICK = Duration.ofNanos(1_000);

    private BrokenBudgets() {}

    /** All of them. */
    public static List<Broken> all() {
        return List.of(
                LIMITS.failsOnNothing("usedUp", 1).by("roomAtFirst"),
                LIMITS.failsOnNothing("take", 1).by("roomAtFirst"),
                LIMITS.verb("usedUp", "tells the end of a whole window", BrokenBudgets::wholeWindow)
                        .by("usesAreCounted", "windowsEnd")
                        .also("looks a while after the first use", "takeRollsBack"),
                LIMITS.with("usedUp", "the fourth look is a use", BrokenBudgets::using)
                        .by("lookingUsesNothing"),
                LIMITS.with("take", "a window ends a moment late", BrokenBudgets::late)
                        .by("windowsEnd")
                        .also("takes at the end of a window", "asManyWinAsThereAreUses", "overIsForgotten"),
                LIMITS.verb("take", "a window is an hour of the clock", call -> call.with(2, hour(call)))
                        .by("windowsBeginWithAUse")
                        .also(
                                "begins a window between two hours",
                                "allOrNone",
                                "oddValuesComeBack",
                                "takeRollsBack",
                                "overIsForgotten"),
                LIMITS.with("take", "one after the other", BrokenBudgets::apart)
                        .by("allOrNone")
                        .also("has two budgets as well", "losersUseNothing"),
                LIMITS.made("usedUp, take: in any account", (whole, around) -> inOneAccount(whole))
                        .by("budgetsAreApart"),
                LIMITS.made("usedUp, take: subjects without case", (whole, around) -> withoutCase(whole))
                        .by("oddValuesComeBack"),
                LIMITS.argument("take", "keeps local times", 2, Instant.class, Bend::throughLocalTime)
                        .by("oddValuesComeBack"),
                LIMITS.outside("take").by("takeRollsBack"));
    }

    private static Instant now(Replace.Call call) {
        return call.arg(2, Instant.class);
    }

    private static Instant hour(Replace.Call call) {
        return now(call).truncatedTo(ChronoUnit.HOURS);
    }

    static List<Budget> budgets(Replace.Call call) {
        return call.all(1).stream().map(Budget.class::cast).toList();
    }

    private static Object wholeWindow(Replace.Call call) throws Throwable {
        Map<Object, Object> told = new HashMap<>();
        ((Map<?, ?>) call.proceed())
                .keySet()
                .forEach(full ->
                        told.put(full, now(call).plus(((Budget) full).kind().window())));
        return told;
    }

    private static Replace.Verb using(Limits whole) {
        Map<Object, Integer> looks = new ConcurrentHashMap<>();
        return call -> {
            var full = call.proceed();
            if (looks.merge(call.get(1), 1, Integer::sum) == 4) {
                whole.take(call.arg(0, AccountId.class), budgets(call), now(call));
            }
            return full;
        };
    }

    private static Replace.Verb late(Limits whole) {
        return call -> whole.usedUp(
                                call.arg(0, AccountId.class),
                                budgets(call),
                                now(call).minus(TICK))
                        .isEmpty()
                && call.yes();
    }

    private static Replace.Verb apart(Limits whole) {
        return call -> {
            boolean all = true;
            for (Budget budget : budgets(call)) {
                all &= whole.take(call.arg(0, AccountId.class), List.of(budget), now(call));
            }
            return all;
        };
    }

    private static Limits inOneAccount(Limits whole) {
        var one = AccountId.of("one");
        return bent(whole, call -> call.with(0, one));
    }

    private static Limits withoutCase(Limits whole) {
        Function<Budget, Budget> plain =
                budget -> Records.with(budget, "subject", budget.subject().toLowerCase(Locale.ROOT));
        var taking = Replace.verb(
                Limits.class,
                whole,
                "take",
                call -> call.with(1, budgets(call).stream().map(plain).toList()));
        return Replace.verb(Limits.class, taking, "usedUp", call -> {
            var full =
                    (Map<?, ?>) call.with(1, budgets(call).stream().map(plain).toList());
            Map<Object, Object> told = new HashMap<>();
            budgets(call).stream()
                    .filter(budget -> full.containsKey(plain.apply(budget)))
                    .forEach(budget -> told.put(budget, full.get(plain.apply(budget))));
            return told;
        });
    }

    private static Limits bent(Limits whole, Replace.Verb verb) {
        return Replace.verb(Limits.class, Replace.verb(Limits.class, whole, "take", verb), "usedUp", verb);
    }
}
