package dev.resetkit.testkit.broken.bundle;

import static dev.resetkit.testkit.broken.Shelves.RESETS;

import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.reset.Origin;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.spi.store.ResetLog;
import dev.resetkit.spi.store.ResetRecord;
import dev.resetkit.testkit.broken.Bend;
import dev.resetkit.testkit.broken.Broken;
import dev.resetkit.testkit.broken.Meeting;
import dev.resetkit.testkit.broken.Records;
import dev.resetkit.testkit.broken.Replace;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Reset logs that lose, mix up or overwrite what happened. Those about timelines are in {@link BrokenTimelines}. */
public final class BrokenResets {
    private BrokenResets() {}

    /** All of them. */
    public static List<Broken> all() {
        return List.of(
                RESETS.argument("add", "cuts long addresses", 0, ResetRecord.class, BrokenResets::cut)
                        .by("extremeValuesComeBack"),
                RESETS.argument(
                                "add",
                                "somebody is always signed in",
                                0,
                                ResetRecord.class,
                                r -> Records.with(r, "origin", Origin.STAFF))
                        .by("originsComeBack"),
                RESETS.argument(
                                "add",
                                "keeps local times",
                                0,
                                ResetRecord.class,
                                r -> Records.with(r, "requestedAt", Bend.throughLocalTime(r.requestedAt())))
                        .by("instantsComeBack"),
                RESETS.made("find: in any account", (whole, around) -> inAnyAccount(whole, "find"))
                        .by("findStaysInTheAccount"),
                RESETS.outside("add").by("addRollsBack"),
                RESETS.reversed("ofUser").by("newestFirst"),
                RESETS.verb("ofUser", "one too many", call -> call.with(2, (Integer) call.get(2) + 1))
                        .by("newestFirst"),
                RESETS.made("ofUser: of the whole account", (whole, around) -> ofTheAccount(whole))
                        .by("ofUserStaysInTheAccount"),
                RESETS.with("ofUserBehind", "begins again", whole -> call -> ofUser(whole, call))
                        .by("readsOn")
                        .also("expects what is behind alone", "readsOnInTheAccount"),
                RESETS.reversed("ofUserBehind").by("readsOn"),
                RESETS.verb("ofUserBehind", "one too many", call -> call.with(1, (Integer) call.get(1) + 1))
                        .by("readsOn"),
                RESETS.verb("ofUserBehind", "leaves out what has the same time", BrokenResets::olderAlone)
                        .by("readsOn"),
                RESETS.made("ofUserBehind: of the whole account", (whole, around) -> behindInTheAccount(whole))
                        .by("readsOnInTheAccount"),
                RESETS.verb("settle", "knows one kind of failure", BrokenResets::oneFailure)
                        .by("settleRecords"),
                RESETS.with("settle", "by the same claim again", BrokenResets::settleAgain)
                        .by("lateSettleChangesNothing")
                        .also("eight threads have the same claim", "oneSettleWins")
                        .also("settles what came back", "mayComeBackBeforeItsRecord"),
                RESETS.made("settle: in any account", (whole, around) -> inAnyAccount(whole, "settle"))
                        .by("settleStaysInTheAccount"),
                RESETS.with("settle", "reads, then writes", BrokenResets::settleAsRead)
                        .by("oneSettleWins"),
                RESETS.with("settle", "needs a reset without an end", BrokenResets::settleTheLiving)
                        .by("settleAfterTheEnd"),
                RESETS.outside("settle").by("settleAndEndRollBack"),
                RESETS.outside("end").by("settleAndEndRollBack"),
                RESETS.with("end", "says yes again to a cancellation", BrokenResets::endAgain)
                        .by("resetEndsOnce")
                        .perhaps("its threads may come after the end", "oneEndWins"),
                RESETS.verb("end", "counts what it was asked", call -> {
                            call.proceed();
                            return call.all(1).size();
                        })
                        .by("endCountsWhatItEnded")
                        .also("expects 0", "resetEndsOnce", "endStaysInTheAccount")
                        .also("counts the winners", "oneEndWins"),
                RESETS.failsOnNothing("end", 1).by("endCountsWhatItEnded"),
                RESETS.made("end: in any account", (whole, around) -> ofAnyAccount(whole, "end"))
                        .by("endStaysInTheAccount"),
                RESETS.with("end", "reads, then writes", BrokenResets::endAsRead)
                        .by("oneEndWins"),
                RESETS.failsOnMany("end", 1).by("manyResets"),
                RESETS.failsOnMany("timeline", 1).by("manyResets"));
    }

    private static ResetRecord cut(ResetRecord reset) {
        return Records.with(reset, "maskedAddress", Bend.cut(reset.maskedAddress(), 100));
    }

    private static Object oneFailure(Replace.Call call) throws Throwable {
        return call.get(2) == ResetState.GAVE_UP ? call.with(2, ResetState.REJECTED) : call.proceed();
    }

    /** Remembers where each reset is at home. */
    private static ResetLog noting(ResetLog whole, Map<Object, AccountId> homes) {
        return Replace.verb(ResetLog.class, whole, "add", call -> {
            var reset = call.arg(0, ResetRecord.class);
            homes.put(reset.id(), reset.account());
            return call.proceed();
        });
    }

    static ResetLog inAnyAccount(ResetLog whole, String verb) {
        Map<Object, AccountId> homes = new ConcurrentHashMap<>();
        return Replace.verb(
                ResetLog.class,
                noting(whole, homes),
                verb,
                call -> call.with(0, homes.getOrDefault(call.get(1), call.arg(0, AccountId.class))));
    }

    /** The same for a verb that is given several. */
    static ResetLog ofAnyAccount(ResetLog whole, String verb) {
        Map<Object, AccountId> homes = new ConcurrentHashMap<>();
        return Replace.verb(ResetLog.class, noting(whole, homes), verb, call -> {
            var account = call.arg(0, AccountId.class);
            var first = call.all(1).stream().findFirst();
            return call.with(0, first.isEmpty() ? account : homes.getOrDefault(first.get(), account));
        });
    }

    private static ResetLog ofTheAccount(ResetLog whole) {
        List<ResetRecord> known = new CopyOnWriteArrayList<>();
        var noting = Replace.verb(ResetLog.class, whole, "add", call -> {
            known.add(call.arg(0, ResetRecord.class));
            return call.proceed();
        });
        return Replace.verb(ResetLog.class, noting, "ofUser", call -> {
            var account = call.arg(0, AccountId.class);
            return known.stream()
                    .filter(reset -> reset.account().equals(account))
                    .map(ResetRecord::target)
                    .distinct()
                    .flatMap(user -> whole.ofUser(account, user, (Integer) call.get(2)).stream())
                    .toList();
        });
    }

    private static List<ResetRecord> ofUser(ResetLog whole, Replace.Call call) {
        var seen = call.arg(0, ResetRecord.class);
        return whole.ofUser(seen.account(), seen.target(), (Integer) call.get(1));
    }

    private static Object olderAlone(Replace.Call call) throws Throwable {
        var seen = call.arg(0, ResetRecord.class);
        return call.with(0, Records.with(seen, "id", ResetId.of("!")));
    }

    private static ResetLog behindInTheAccount(ResetLog whole) {
        Map<ResetId, ResetRecord> known = new ConcurrentHashMap<>();
        var noting = Replace.verb(ResetLog.class, whole, "add", call -> {
            var reset = call.arg(0, ResetRecord.class);
            known.put(reset.id(), reset);
            return call.proceed();
        });
        return Replace.verb(ResetLog.class, noting, "ofUserBehind", call -> {
            var seen = call.arg(0, ResetRecord.class);
            return known.values().stream()
                    .filter(reset -> reset.account().equals(seen.account()))
                    .map(ResetRecord::target)
                    .distinct()
                    .flatMap(user ->
                            whole.ofUserBehind(Records.with(seen, "target", user), (Integer) call.get(1)).stream())
                    .toList();
        });
    }

    private static Optional<ResetRecord> now(ResetLog whole, Replace.Call call) {
        return whole.find(call.arg(0, AccountId.class), call.arg(1, ResetId.class));
    }

    private static Replace.Verb settleAgain(ResetLog whole) {
        return call -> {
            boolean same = now(whole, call)
                    .filter(reset -> call.get(3).equals(reset.settledFence()))
                    .isPresent();
            return call.yes() || same;
        };
    }

    private static Replace.Verb settleAsRead(ResetLog whole) {
        var meeting = new Meeting();
        return call -> {
            boolean earlier = now(whole, call)
                    .filter(reset -> reset.settledFence() < (Long) call.get(3))
                    .isPresent();
            meeting.hasRead();
            return earlier && call.proceed() != null;
        };
    }

    private static Replace.Verb settleTheLiving(ResetLog whole) {
        return call -> now(whole, call).filter(reset -> reset.end().isPresent()).isEmpty() && call.yes();
    }

    private static Stream<ResetRecord> asked(ResetLog whole, Replace.Call call) {
        return call.all(1).stream()
                .flatMap(id -> whole.find(call.arg(0, AccountId.class), (ResetId) id).stream())
                .sorted(Comparator.comparing(reset -> reset.id().value()));
    }

    /** Ends a cancelled reset once more by a cancellation. */
    private static Replace.Verb endAgain(ResetLog whole) {
        return call -> {
            var end = call.arg(2, ResetRecord.End.class);
            long again = asked(whole, call)
                    .filter(reset -> reset.end().isPresent() && end.state() == ResetState.CANCELLED)
                    .count();
            return (Integer) call.proceed() + (int) again;
        };
    }

    private static Replace.Verb endAsRead(ResetLog whole) {
        var meeting = new Meeting();
        return call -> {
            var live = Set.of(
                    asked(whole, call).filter(reset -> reset.end().isEmpty()).toArray());
            if (!live.isEmpty()) {
                meeting.hasRead();
            }
            call.proceed();
            return live.size();
        };
    }
}
