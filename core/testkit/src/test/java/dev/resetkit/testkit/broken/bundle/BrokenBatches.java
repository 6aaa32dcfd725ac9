package dev.resetkit.testkit.broken.bundle;

import static dev.resetkit.testkit.broken.Shelves.inBatches;

import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.secret.LinkDigest;
import dev.resetkit.spi.store.Link;
import dev.resetkit.spi.store.Outbox;
import dev.resetkit.spi.store.Outbox.Lane;
import dev.resetkit.spi.store.ResetLog;
import dev.resetkit.spi.store.ResetRecord;
import dev.resetkit.spi.store.TokenStore;
import dev.resetkit.testkit.broken.Broken;
import dev.resetkit.testkit.broken.Meeting;
import dev.resetkit.testkit.broken.Records;
import dev.resetkit.testkit.broken.Replace;
import dev.resetkit.testkit.broken.Shelf;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stores that do for many what they would not do for one. */
public final class BrokenBatches {
    private static final Shelf<Outbox> OUTBOX = inBatches(Outbox.class);
    private static final Shelf<TokenStore> TOKENS = inBatches(TokenStore.class);
    private static final Shelf<ResetLog> RESETS = inBatches(ResetLog.class);

    private BrokenBatches() {}

    /** All of them. */
    public static List<Broken> all() {
        return List.of(
                OUTBOX.verb("claim", "knows no lane", call -> call.with(3, Lane.ALL))
                        .by("lanesAreApart"),
                OUTBOX.verb("backlog", "knows no lane", call -> call.with(0, Lane.ALL))
                        .by("backlogCounts"),
                OUTBOX.answer(
                                "backlog",
                                "takes all for unknown",
                                Outbox.Backlog.class,
                                b -> new Outbox.Backlog(b.entries(), b.entries(), b.oldest()))
                        .by("backlogCounts"),
                OUTBOX.verb("removeAll", "in the order of their due times", BrokenBatches::byDueTime)
                        .by("removeAllRemoves"),
                OUTBOX.verb("removeAll", "answers with what it was asked", BrokenBatches::allOfThem)
                        .by("removeAllRemoves")
                        .also("expects one to be spared", "removeAllSparesTheStale")
                        .also("counts those that were removed", "oneRemovalOfEachWins"),
                OUTBOX.made("removeAll: all or nothing", (whole, around) -> allOrNothing(whole))
                        .by("removeAllSparesTheStale")
                        .also("asks for some that are gone", "removeAllRemoves")
                        .also("asks again after a rollback", "removeAllRollsBack"),
                OUTBOX.made("removeAll: reads, then writes", (whole, around) -> removingAsRead(whole))
                        .by("oneRemovalOfEachWins"),
                OUTBOX.outside("removeAll").by("removeAllRollsBack"),
                TOKENS.verb("addAll", "answers with what it was asked", BrokenBatches::allDigests)
                        .by("addAllAdds")
                        .also("expects none", "addAllStaysInTheAccount"),
                TOKENS.made("addAll: in any account", (whole, around) -> addingAnywhere(whole))
                        .by("addAllStaysInTheAccount"),
                TOKENS.verb("addAll", "takes a digest that is there for a plain no", BrokenBatches::quietly)
                        .by("addAllNeedsNewDigests"),
                TOKENS.outside("addAll").by("addAllRollsBack"),
                RESETS.verb("settleAll", "only the first", call -> call.with(1, onlyTheFirst(call)))
                        .by("settleAllRecords")
                        .also("has two as well", "lateSettleAllOnlyTells"),
                RESETS.made("settleAll: by whatever claim", (whole, around) -> settlingAnyhow(whole))
                        .by("lateSettleAllOnlyTells")
                        .also("looks at the claim", "settleAllRecords"),
                RESETS.made("settleAll: tells only what it settled", (whole, around) -> tellingTheSettled(whole))
                        .by("lateSettleAllOnlyTells"),
                RESETS.made("settleAll: in any account", (whole, around) -> settlingAnywhere(whole))
                        .by("settleAllStaysInTheAccount"),
                RESETS.outside("settleAll").by("settleAllRollsBack"));
    }

    private static List<Outbox.Claim> claims(Replace.Call call) {
        return call.all(0).stream().map(Outbox.Claim.class::cast).toList();
    }

    private static List<ResetLog.Settled> settled(Replace.Call call) {
        return call.all(1).stream().map(ResetLog.Settled.class::cast).toList();
    }

    private static Object byDueTime(Replace.Call call) throws Throwable {
        List<Outbox.Claim> removed = new ArrayList<>();
        ((List<?>) call.proceed()).forEach(claim -> removed.add((Outbox.Claim) claim));
        Collections.sort(
                removed, (a, b) -> a.entry().dueAt().compareTo(b.entry().dueAt()));
        return removed;
    }

    private static Object allOfThem(Replace.Call call) throws Throwable {
        call.proceed();
        return claims(call);
    }

    private static Outbox allOrNothing(Outbox whole) {
        Map<String, Long> latest = new ConcurrentHashMap<>();
        var noting = noting(whole, latest);
        return Replace.verb(Outbox.class, noting, "removeAll", call -> {
            boolean all = claims(call).stream()
                    .allMatch(claim -> Long.valueOf(claim.fence())
                            .equals(latest.get(claim.entry().id())));
            return all ? call.proceed() : List.of();
        });
    }

    /** Remembers the latest claim of each entry. */
    private static Outbox noting(Outbox whole, Map<String, Long> latest) {
        var claiming = Replace.verb(Outbox.class, whole, "claim", call -> {
            var claims = (List<?>) call.proceed();
            claims.stream()
                    .map(Outbox.Claim.class::cast)
                    .forEach(claim -> latest.put(claim.entry().id(), claim.fence()));
            return claims;
        });
        return Replace.verb(Outbox.class, claiming, "removeAll", call -> {
            var removed = (List<?>) call.proceed();
            removed.forEach(
                    claim -> latest.remove(((Outbox.Claim) claim).entry().id()));
            return removed;
        });
    }

    private static Outbox removingAsRead(Outbox whole) {
        var meeting = new Meeting();
        Map<String, Long> there = new ConcurrentHashMap<>();
        var noting = noting(whole, there);
        return Replace.verb(Outbox.class, noting, "removeAll", call -> {
            if (!Meeting.isRacer()) {
                return call.proceed();
            }
            var read = claims(call).stream()
                    .filter(claim -> there.containsKey(claim.entry().id()))
                    .toList();
            meeting.hasRead();
            call.proceed();
            return read;
        });
    }

    private static Object allDigests(Replace.Call call) throws Throwable {
        call.proceed();
        Set<LinkDigest> all = new HashSet<>();
        call.all(1).forEach(link -> all.add(((Link) link).digest()));
        return all;
    }

    private static TokenStore addingAnywhere(TokenStore whole) {
        return Replace.verb(TokenStore.class, whole, "addAll", call -> {
            var first = call.all(1).stream().map(Link.class::cast).findFirst();
            boolean one = call.all(1).size() == 1;
            return one ? call.with(0, first.orElseThrow().account()) : call.proceed();
        });
    }

    private static Object quietly(Replace.Call call) throws Throwable {
        try {
            return call.proceed();
        } catch (IllegalStateException e) {
            return Set.of();
        }
    }

    private static List<?> onlyTheFirst(Replace.Call call) {
        return call.all(1).stream().limit(1).toList();
    }

    /** Goes on from the fence that is there. */
    private static ResetLog settlingAnyhow(ResetLog whole) {
        return Replace.verb(ResetLog.class, whole, "settleAll", call -> {
            var account = call.arg(0, AccountId.class);
            return call.with(
                    1,
                    settled(call).stream()
                            .map(one -> Records.with(one, "fence", beyond(whole, account, one)))
                            .toList());
        });
    }

    private static long beyond(ResetLog whole, AccountId account, ResetLog.Settled one) {
        return whole.find(account, one.line().reset())
                        .map(ResetRecord::settledFence)
                        .orElse(0L)
                + one.fence()
                + 1;
    }

    private static ResetLog tellingTheSettled(ResetLog whole) {
        return Replace.verb(ResetLog.class, whole, "settleAll", call -> {
            var account = call.arg(0, AccountId.class);
            return call.with(
                    1,
                    settled(call).stream()
                            .filter(one -> whole.find(account, one.line().reset())
                                    .filter(reset -> reset.settledFence() >= one.fence())
                                    .isEmpty())
                            .toList());
        });
    }

    private static ResetLog settlingAnywhere(ResetLog whole) {
        Map<Object, AccountId> homes = new ConcurrentHashMap<>();
        var adding = Replace.verb(ResetLog.class, whole, "add", call -> {
            var reset = call.arg(0, ResetRecord.class);
            homes.put(reset.id(), reset.account());
            return call.proceed();
        });
        return Replace.verb(ResetLog.class, adding, "settleAll", call -> {
            Optional<AccountId> home = settled(call).stream()
                    .map(one -> homes.get(one.line().reset()))
                    .findFirst();
            return home.isPresent() ? call.with(0, home.get()) : call.proceed();
        });
    }
}
