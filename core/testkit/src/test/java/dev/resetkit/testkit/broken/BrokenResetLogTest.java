package dev.resetkit.testkit.broken;

import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.reset.TimelineEntry;
import dev.resetkit.spi.Transactions;
import dev.resetkit.spi.store.ResetLog;
import dev.resetkit.spi.store.ResetRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** Each test breaks one verb of a reset log and sees the clause go red. */
class BrokenResetLogTest {
    private static void caught(String clause, String verb, Replace.Verb broken) {
        Clause.catches(
                Stores.Resets.class,
                clause,
                Stores.SUBJECT,
                Stores.resets(whole -> Replace.verb(ResetLog.class, whole, verb, broken)));
    }

    @Test
    void settleThatTakesTheSameClaimTwice() {
        for (var clause : List.of("lateSettleChangesNothing", "oneSettleWins")) {
            Clause.catches(
                    Stores.Resets.class,
                    clause,
                    Stores.SUBJECT,
                    Stores.resets(whole -> Replace.verb(ResetLog.class, whole, "settle", call -> {
                        var before = whole.find(call.arg(0, AccountId.class), call.arg(1, ResetId.class));
                        var same = before.filter(r -> call.get(3).equals(r.settledFence()));
                        return (Boolean) call.proceed() || same.isPresent();
                    })));
        }
    }

    @Test
    void settleThatNeedsALivingReset() {
        Clause.catches(
                Stores.Resets.class,
                "settleAfterTheEnd",
                Stores.SUBJECT,
                Stores.resets(whole -> Replace.verb(ResetLog.class, whole, "settle", call -> {
                    var before = whole.find(call.arg(0, AccountId.class), call.arg(1, ResetId.class));
                    return before.orElseThrow().end().isEmpty() && (Boolean) call.proceed();
                })));
    }

    @Test
    void endThatCountsWhatItWasAsked() {
        for (var clause : List.of("endCountsWhatItEnded", "resetEndsOnce", "oneEndWins", "endStaysInTheAccount")) {
            caught(clause, "end", call -> {
                call.proceed();
                return call.arg(1, Set.class).size();
            });
        }
    }

    @Test
    void oldestFirst() {
        caught("newestFirst", "ofUser", call -> {
            var list = new ArrayList<>((List<?>) call.proceed());
            Collections.reverse(list);
            return list;
        });
    }

    @Test
    void timelineByTime() {
        caught(
                "timelineKeepsTheOrder",
                "timeline",
                call -> ((List<?>) call.proceed())
                        .stream()
                                .map(TimelineEntry.class::cast)
                                .sorted(Comparator.comparing(TimelineEntry::at))
                                .toList());
    }

    @Test
    void notesCutToFit() {
        caught(
                "notesComeBack",
                "note",
                call -> call.proceed(
                        call.get(0),
                        ((List<?>) call.get(1))
                                .stream()
                                        .map(TimelineEntry.class::cast)
                                        .map(BrokenResetLogTest::cut)
                                        .toList()));
    }

    private static TimelineEntry cut(TimelineEntry note) {
        return new TimelineEntry(
                note.reset(),
                note.at(),
                note.mail(),
                note.state(),
                note.code(),
                note.attempt(),
                note.replyCode(),
                note.enhancedStatus(),
                note.queueId(),
                note.text().substring(0, Math.min(500, note.text().length())),
                note.nextTry());
    }

    @Test
    void findInAnyAccount() {
        Map<ResetId, AccountId> homes = new ConcurrentHashMap<>();
        Clause.catches(Stores.Resets.class, "findStaysInTheAccount", Stores.SUBJECT, Stores.resets(whole -> {
            var noting = Replace.verb(ResetLog.class, whole, "add", call -> {
                var reset = call.arg(0, ResetRecord.class);
                homes.put(reset.id(), reset.account());
                return call.proceed();
            });
            return Replace.verb(ResetLog.class, noting, "find", call -> {
                var id = call.arg(1, ResetId.class);
                return call.proceed(homes.getOrDefault(id, call.arg(0, AccountId.class)), id);
            });
        }));
    }

    @Test
    void verbsOutsideTheTransaction() {
        var clauses = Map.of(
                "add", "addRollsBack",
                "settle", "settleAndEndRollBack",
                "end", "settleAndEndRollBack",
                "note", "noteRollsBack");
        clauses.forEach((verb, clause) -> Clause.catches(Stores.Resets.class, clause, Stores.SUBJECT, stores -> {
            Transactions transactions = stores.transactions();
            return Stores.resets(
                            whole -> Replace.verb(ResetLog.class, whole, verb, call -> Outside.of(transactions, call)))
                    .of(stores);
        }));
    }
}
