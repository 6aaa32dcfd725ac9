package dev.resetkit.testkit.broken.bundle;

import static dev.resetkit.testkit.broken.Shelves.OUTBOX;

import dev.resetkit.model.id.AccountId;
import dev.resetkit.spi.store.Outbox;
import dev.resetkit.spi.store.OutboxEntry;
import dev.resetkit.testkit.broken.Broken;
import dev.resetkit.testkit.broken.Meeting;
import dev.resetkit.testkit.broken.Replace;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Outboxes that let the wrong worker write, or lose what it wrote. */
public final class BrokenClaims {
    private BrokenClaims() {}

    /** All of them. */
    public static List<Broken> all() {
        return List.of(
                OUTBOX.verb("release", "forgets what nobody knows", call -> call.with(3, 0))
                        .by("releasedEntryComesBack"),
                OUTBOX.verb("release", "forgets the attempts", call -> call.with(2, 0))
                        .by("releasedEntryComesBack")
                        .also(
                                "counts the attempts as well",
                                "releasedOnce",
                                "staleReleaseChangesNothing",
                                "noticeIsNobodys",
                                "waitingCounts"),
                OUTBOX.verb("release", "needs the lease", BrokenClaims::withinTheLease)
                        .by("lateButStillTheLatest"),
                OUTBOX.made("release: by whatever claim", (whole, around) -> asLatest(whole, "release"))
                        .by("staleReleaseChangesNothing"),
                OUTBOX.made("remove: by whatever claim", (whole, around) -> asLatest(whole, "remove"))
                        .by("staleRemoveChangesNothing"),
                OUTBOX.made("release: says yes for one that was removed", (whole, around) -> releasingTheRemoved(whole))
                        .by("removedEntryIsGone"),
                OUTBOX.made("release: says yes once more", (whole, around) -> releasingAgain(whole))
                        .by("releasedOnce"),
                OUTBOX.always("remove", true)
                        .by("removedEntryIsGone")
                        .also("counts those that say yes", "oneRemovalWins")
                        .also("expects a no", "staleRemoveChangesNothing", "removeOfReset", "removeOfJob"),
                OUTBOX.made("remove: reads, then writes", (whole, around) -> removingAsRead(whole))
                        .by("oneRemovalWins"),
                OUTBOX.outside("release").by("releaseAndRemoveRollBack"),
                OUTBOX.outside("remove").by("releaseAndRemoveRollBack"),
                OUTBOX.verb("removeOf", "counts one at most", call -> Math.min(1, (Integer) call.proceed()))
                        .by("removeOfReset"),
                OUTBOX.made("removeOf: in any account", (whole, around) -> inAnyAccount(whole))
                        .by("removeOfStaysInTheAccount"),
                OUTBOX.outside("removeOf").by("removeOfStaysInTheAccount"),
                OUTBOX.verb(
                                "release",
                                "needs a reset",
                                call -> call.arg(0, Outbox.Claim.class)
                                                .entry()
                                                .reset()
                                                .isPresent()
                                        && call.yes())
                        .by("noticeIsNobodys"));
    }

    private static Object withinTheLease(Replace.Call call) throws Throwable {
        var claim = call.arg(0, Outbox.Claim.class);
        return call.arg(1, Instant.class).isBefore(claim.leaseUntil()) && call.yes();
    }

    /** Takes whoever comes for the latest. */
    private static Outbox asLatest(Outbox whole, String verb) {
        Map<String, Outbox.Claim> latest = new ConcurrentHashMap<>();
        var noting = Replace.verb(Outbox.class, whole, "claim", call -> {
            var claims = (List<?>) call.proceed();
            claims.stream()
                    .map(Outbox.Claim.class::cast)
                    .forEach(claim -> latest.put(claim.entry().id(), claim));
            return claims;
        });
        return Replace.verb(
                Outbox.class,
                noting,
                verb,
                call -> call.with(
                        0, latest.get(call.arg(0, Outbox.Claim.class).entry().id())));
    }

    private static Outbox releasingTheRemoved(Outbox whole) {
        Set<String> removed = ConcurrentHashMap.newKeySet();
        var noting = Replace.verb(Outbox.class, whole, "remove", call -> {
            boolean gone = call.yes();
            if (gone) {
                removed.add(call.arg(0, Outbox.Claim.class).entry().id());
            }
            return gone;
        });
        return Replace.verb(
                Outbox.class,
                noting,
                "release",
                call -> call.yes()
                        || removed.contains(
                                call.arg(0, Outbox.Claim.class).entry().id()));
    }

    private static Outbox releasingAgain(Outbox whole) {
        Set<Outbox.Claim> released = ConcurrentHashMap.newKeySet();
        return Replace.verb(
                Outbox.class, whole, "release", call -> !released.add(call.arg(0, Outbox.Claim.class)) || call.yes());
    }

    private static Outbox removingAsRead(Outbox whole) {
        var meeting = new Meeting();
        Set<String> there = ConcurrentHashMap.newKeySet();
        var noting = Replace.verb(Outbox.class, whole, "add", call -> {
            there.add(call.arg(0, OutboxEntry.class).id());
            return call.proceed();
        });
        return Replace.verb(Outbox.class, noting, "remove", call -> {
            var id = call.arg(0, Outbox.Claim.class).entry().id();
            boolean read = Meeting.isRacer() && there.contains(id);
            meeting.hasRead();
            boolean removed = call.yes();
            if (removed) {
                there.remove(id);
            }
            return removed || read;
        });
    }

    private static Outbox inAnyAccount(Outbox whole) {
        Map<Object, AccountId> homes = new ConcurrentHashMap<>();
        var noting = Replace.verb(Outbox.class, whole, "add", call -> {
            var entry = call.arg(0, OutboxEntry.class);
            entry.reset().ifPresent(reset -> homes.put(reset, entry.account()));
            return call.proceed();
        });
        return Replace.verb(
                Outbox.class,
                noting,
                "removeOf",
                call -> call.with(0, homes.getOrDefault(call.get(1), call.arg(0, AccountId.class))));
    }
}
