package dev.resetkit.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.id.AccountId;
import dev.resetkit.spi.store.Budget;
import dev.resetkit.spi.store.Budget.Kind;
import dev.resetkit.spi.store.Limits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The clauses of {@link Limits}. */
public abstract class LimitsContract extends StoreSuite {
    private static final Instant NOON = Fixtures.NOON;
    private static final Duration TICK = Duration.ofNanos(1_000);

    private Limits limits;

    /** For the class that names the adapter. */
    protected LimitsContract() {}

    @BeforeEach
    final void takeLimits() {
        limits = stores.limits();
    }

    private static Budget budget(int most) {
        return new Budget(Kind.TARGET_HOUR, Fixtures.unique("subject"), most);
    }

    private static Instant end(Budget budget, Instant begun) {
        return begun.plus(budget.kind().window());
    }

    private boolean take(Instant now, Budget... budgets) {
        return limits.take(account, List.of(budgets), now);
    }

    private Map<Budget, Instant> usedUp(Instant now, Budget... budgets) {
        return limits.usedUp(account, List.of(budgets), now);
    }

    /** How many uses there are left; uses them. */
    private int left(Instant now, Budget budget) {
        int left = 0;
        while (take(now, budget)) {
            left++;
        }
        return left;
    }

    @Test
    @DisplayName("usedUp, take: before the first use every budget has room; none asked, none without room")
    void roomAtFirst() {
        assertThat(usedUp(NOON, budget(1), budget(2))).isEmpty();
        assertThat(usedUp(NOON)).isEmpty();
        assertThat(take(NOON)).isTrue();
    }

    @Test
    @DisplayName("take: as often as there are uses, then false; usedUp says from when on there is room")
    void usesAreCounted() {
        var budget = budget(3);
        for (int i = 0; i < 3; i++) {
            assertThat(usedUp(NOON.plusSeconds(i), budget)).isEmpty();
            assertThat(take(NOON.plusSeconds(i), budget)).isTrue();
        }
        assertThat(take(NOON.plusSeconds(3), budget)).isFalse();
        assertThat(usedUp(NOON.plusSeconds(3), budget)).containsOnly(Map.entry(budget, end(budget, NOON)));
    }

    @Test
    @DisplayName("usedUp uses nothing, however often it is asked")
    void lookingUsesNothing() {
        var budget = budget(2);
        for (int i = 0; i < 5; i++) {
            usedUp(NOON, budget);
        }
        assertThat(left(NOON, budget)).isEqualTo(2);
    }

    @Test
    @DisplayName(
            "take: a use of each kind is over at its end and not before, and when all are there is the whole budget again")
    void usesEnd() {
        for (Kind kind : Kind.values()) {
            var budget = new Budget(kind, Fixtures.unique("subject"), 2);
            assertThat(left(NOON, budget)).as("%s", kind).isEqualTo(2);
            Instant end = end(budget, NOON);
            assertThat(take(end.minus(TICK), budget)).as("%s", kind).isFalse();
            assertThat(usedUp(end.minus(TICK), budget)).as("%s", kind).containsEntry(budget, end);
            assertThat(usedUp(end, budget)).as("%s", kind).isEmpty();
            assertThat(left(end, budget)).as("%s", kind).isEqualTo(2);
            assertThat(usedUp(end, budget)).as("%s", kind).containsEntry(budget, end(budget, end));
        }
    }

    @Test
    @DisplayName("take: a use counts from its own moment, wherever in the hour of the clock that is")
    void usesBeginAnywhere() {
        var budget = budget(1);
        Instant first = NOON.plus(Duration.ofMinutes(59));
        assertThat(take(first, budget)).isTrue();
        assertThat(usedUp(first, budget)).containsEntry(budget, end(budget, first));
    }

    @Test
    @DisplayName("take: each use counts for its own time: when the first is over there is room for one and not for all")
    void eachUseCountsForItself() {
        var budget = budget(2);
        Instant late = end(budget, NOON).minus(Duration.ofMinutes(1));
        assertThat(take(NOON, budget)).isTrue();
        assertThat(take(late, budget)).isTrue();
        assertThat(usedUp(late, budget)).containsEntry(budget, end(budget, NOON));
        assertThat(left(end(budget, NOON), budget)).isEqualTo(1);
        assertThat(usedUp(end(budget, NOON), budget)).containsEntry(budget, end(budget, late));
        assertThat(left(end(budget, late), budget)).isEqualTo(1);
    }

    @Test
    @DisplayName(
            "take, usedUp: at odd times, never more within any time than there are, and never less; the moment that"
                    + " is told is the one")
    void neverMoreWithinAnyTime() {
        for (int most : List.of(1, 2, 3, 10)) {
            var budget = budget(most);
            List<Instant> taken = new ArrayList<>();
            Instant now = NOON;
            for (int step = 0; step < 40; step++) {
                Instant then = now.minus(budget.kind().window());
                List<Instant> counting = taken.stream().filter(then::isBefore).toList();
                boolean room = counting.size() < most;
                assertThat(usedUp(now, budget))
                        .as("%d uses, step %d", most, step)
                        .isEqualTo(room ? Map.of() : Map.of(budget, end(budget, counting.get(0))));
                assertThat(take(now, budget)).as("%d uses, step %d", most, step).isEqualTo(room);
                if (room) {
                    taken.add(now);
                }
                // Minutes that come in no order, now and then to the very moment in which there is room.
                now = step % 5 == 4 ? end(budget, counting.isEmpty() ? now : counting.get(0)) : minutesLater(now, step);
            }
        }
    }

    private static Instant minutesLater(Instant now, int step) {
        return now.plus(Duration.ofMinutes(step * step % 11));
    }

    @Test
    @DisplayName("take: a large budget has as many uses as it says, and never more within any time, however they come")
    void largeBudgets() {
        int most = 150;
        var budget = budget(most);
        Instant half = NOON.plus(Duration.ofMinutes(30));
        for (int i = 0; i < 100; i++) {
            assertThat(take(NOON.plusSeconds(i), budget)).isTrue();
        }
        assertThat(left(half, budget)).isEqualTo(50);
        Instant later = end(budget, NOON.plusSeconds(50));
        assertThat(left(later, budget)).as("about the first fifty are over").isBetween(45, 51);
        Instant told = usedUp(later, budget).values().iterator().next();
        assertThat(take(told.minus(TICK), budget)).isFalse();
        assertThat(take(told, budget)).isTrue();
        assertThat(left(told.plus(Duration.ofHours(1)), budget))
                .as("after an hour of quiet")
                .isEqualTo(most);
    }

    @Test
    @DisplayName("take: all of them or none; what was begun for one that has no room is no use of the others")
    void allOrNone() {
        var full = new Budget(Kind.TARGET_HOUR, Fixtures.unique("subject"), 1);
        var before = new Budget(Kind.ACCOUNT_HOUR, Fixtures.unique("subject"), 2);
        var behind = new Budget(Kind.TARGET_DAY, Fixtures.unique("subject"), 2);
        assertThat(take(NOON, full)).isTrue();
        assertThat(take(NOON, behind, full, before)).isFalse();
        assertThat(usedUp(NOON, before, full, behind)).containsOnlyKeys(full);
        assertThat(left(NOON.plusSeconds(1), before)).isEqualTo(2);
        assertThat(left(NOON.plusSeconds(1), behind)).isEqualTo(2);
        assertThat(usedUp(NOON.plusSeconds(1), before)).containsEntry(before, end(before, NOON.plusSeconds(1)));
    }

    @Test
    @DisplayName("a budget is of one kind, one subject and (I5) one account; of its size only the number counts")
    void budgetsAreApart() {
        var budget = budget(1);
        assertThat(take(NOON, budget)).isTrue();
        assertThat(take(NOON, new Budget(Kind.TARGET_DAY, budget.subject(), 1))).isTrue();
        assertThat(take(NOON, budget(1))).isTrue();
        assertThat(limits.usedUp(other, List.of(budget), NOON)).isEmpty();
        assertThat(limits.take(other, List.of(budget), NOON)).isTrue();
        var wider = new Budget(budget.kind(), budget.subject(), 2);
        assertThat(usedUp(NOON, wider)).isEmpty();
        assertThat(take(NOON, wider)).isTrue();
        assertThat(usedUp(NOON, wider, budget)).containsOnlyKeys(wider, budget);
    }

    @Test
    @DisplayName("instants come back to the microsecond, and the longest and strangest subjects are themselves")
    void oddValuesComeBack() {
        for (Instant odd : Fixtures.ODD_INSTANTS) {
            var budget = budget(1);
            assertThat(take(odd, budget)).isTrue();
            assertThat(usedUp(odd, budget)).containsOnly(Map.entry(budget, end(budget, odd)));
        }
        var text = "\u6f22".repeat(90) + Fixtures.UNICODE + "Ab";
        for (var subject : List.of(text, text.toLowerCase(Locale.ROOT), text + "!", "\u5b57".repeat(128))) {
            assertThat(left(NOON, new Budget(Kind.CLIENT_HOUR, subject, 2))).isEqualTo(2);
        }
    }

    @Test
    @DisplayName("take takes part in the transaction: rolled back, a use was none, the first of a window too")
    void takeRollsBack() {
        var budget = budget(2);
        rolledBack(() -> assertThat(take(NOON, budget)).isTrue());
        assertThat(take(NOON.plusSeconds(1), budget)).isTrue();
        rolledBack(() -> {
            assertThat(take(NOON.plusSeconds(2), budget)).isTrue();
            assertThat(usedUp(NOON.plusSeconds(2), budget)).isNotEmpty();
        });
        assertThat(take(NOON.plusSeconds(3), budget)).isTrue();
        assertThat(usedUp(NOON.plusSeconds(3), budget)).containsEntry(budget, end(budget, NOON.plusSeconds(1)));
    }

    @Test
    @DisplayName(
            "take: of eight threads as many win as there are uses, in a fresh window and in one that follows another")
    void asManyWinAsThereAreUses() {
        for (int round = 0; round < Race.ROUNDS; round++) {
            var budget = budget(3);
            assertThat(Race.winners(i -> take(NOON, budget))).as("the first").isEqualTo(3);
            assertThat(Race.winners(i -> take(end(budget, NOON), budget)))
                    .as("the next")
                    .isEqualTo(3);
        }
    }

    @Test
    @DisplayName("take: the same in transactions, and a loser's goes on: what else it writes is kept")
    void losersGoOn() {
        for (int round = 0; round < Race.ROUNDS; round++) {
            var budget = budget(3);
            List<AccountId> marks = new ArrayList<>();
            for (int i = 0; i < Race.THREADS; i++) {
                marks.add(Fixtures.account());
            }
            assertThat(Race.winners(i -> inNew(() -> {
                        boolean won = take(NOON, budget);
                        queued(marks.get(i), user);
                        return won;
                    })))
                    .isEqualTo(3);
            assertThat(marks)
                    .allSatisfy(mark ->
                            assertThat(stores.resets().ofUser(mark, user, 10)).hasSize(1));
        }
    }

    @Test
    @DisplayName("take: whoever loses a shared budget has used nothing of their own")
    void losersUseNothing() {
        for (int round = 0; round < Race.ROUNDS; round++) {
            var shared = new Budget(Kind.ACCOUNT_HOUR, Fixtures.unique("subject"), 3);
            var own = List.of(budget(1), budget(1), budget(1), budget(1), budget(1), budget(1), budget(1), budget(1));
            assertThat(Race.winners(i -> take(NOON, own.get(i), shared))).isEqualTo(3);
            assertThat(limits.usedUp(account, own, NOON)).hasSize(3);
        }
    }

    @Test
    @DisplayName("purge: windows that are over are forgotten, those that go on or were begun anew are not")
    void overIsForgotten() {
        Instant then = Fixtures.quietMoment();
        var over = budget(1);
        var anew = budget(1);
        assertThat(take(then, over)).isTrue();
        assertThat(take(then, anew)).isTrue();
        assertThat(take(end(anew, then), anew)).isTrue();
        purge(end(over, then).minus(TICK));
        assertThat(usedUp(then, over)).as("goes on").containsOnlyKeys(over);
        purge(end(over, then));
        assertThat(usedUp(then, over)).as("over").isEmpty();
        assertThat(usedUp(end(anew, then), anew)).as("anew").containsOnlyKeys(anew);
        assertThat(limits.purge(end(over, then), 1_000)).isZero();
    }

    @Test
    @DisplayName("purge: of all accounts, no more than the limit, and says how many")
    void purgeIsBounded() {
        Instant then = Fixtures.quietMoment();
        purge(end(budget(1), then));
        assertThat(take(then, budget(1), budget(1))).isTrue();
        assertThat(limits.take(other, List.of(budget(1)), then)).isTrue();
        assertThat(limits.purge(end(budget(1), then), 2)).isEqualTo(2);
        assertThat(limits.purge(end(budget(1), then), 2)).isEqualTo(1);
    }

    private void purge(Instant now) {
        while (limits.purge(now, 1_000) > 0) {
            // At most a thousand each time.
        }
    }
}
