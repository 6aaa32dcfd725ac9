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
import java.util.function.UnaryOperator;

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
                        .by("usesAreCounted", "usesEnd")
                        .also("looks a while after the first use", "takeRollsBack")
                        .also(
                                "asks from when on there is room",
                                "eachUseCountsForItself",
                                "neverMoreWithinAnyTime",
                                "largeBudgets"),
                LIMITS.with("usedUp", "the fourth look is a use", BrokenBudgets::using)
                        .by("lookingUsesNothing"),
                LIMITS.with("take", "a window ends a moment late", BrokenBudgets::late)
                        .by("usesEnd")
                        .also("takes at the end of a use", "asManyWinAsThereAreUses", "overIsForgotten")
                        .also("does so as well", "eachUseCountsForItself", "neverMoreWithinAnyTime", "largeBudgets"),
                LIMITS.verb("take", "a window is an hour of the clock", call -> call.with(2, hour(call)))
                        .by("usesBeginAnywhere")
                        .also(
                                "begins a window between two hours",
                                "allOrNone",
                                "oddValuesComeBack",
                                "takeRollsBack",
                                "overIsForgotten")
                        .also(
                                "uses some between two hours as well",
                                "eachUseCountsForItself",
                                "neverMoreWithinAnyTime",
                                "largeBudgets"),
                LIMITS.with("take", "all uses end with the first of them", BrokenBudgets::inOneWindow)
                        .by("eachUseCountsForItself", "neverMoreWithinAnyTime")
                        .also("takes some an hour after the first ones", "largeBudgets")
                        .also("takes the first once more", "takeRollsBack"),
                LIMITS.verb("take", "a large budget is a small one", BrokenBudgets::small)
                        .by("largeBudgets"),
                LIMITS.verb("take", "one more of a large budget", BrokenBudgets::larger)
                        .by("largeBudgets"),
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

    private static Replace.Verb inOneWindow(Limits whole) {
        Map<Object, Instant> begun = new ConcurrentHashMap<>();
        return call -> {
            Duration window = budgets(call).isEmpty()
                    ? Duration.ZERO
                    : budgets(call).get(0).kind().window();
            Instant first =
                    begun.merge(call.get(1), now(call), (old, now) -> now.isBefore(old.plus(window)) ? old : now);
            return call.with(2, first);
        };
    }

    private static Object small(Replace.Call call) throws Throwable {
        return bent(call, most -> Math.min(most, 64));
    }

    private static Object larger(Replace.Call call) throws Throwable {
        return bent(call, most -> most > 64 ? most + 1 : most);
    }

    private static Object bent(Replace.Call call, UnaryOperator<Integer> most) throws Throwable {
        return call.with(
                1,
                budgets(call).stream()
                        .map(budget -> Records.with(budget, "most", most.apply(budget.most())))
                        .toList());
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
