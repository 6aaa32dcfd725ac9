package dev.resetkit.testkit.broken.bundle;

import static dev.resetkit.testkit.broken.Shelves.CREDENTIALS;

import dev.resetkit.inmemory.InMemory;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.RedemptionId;
import dev.resetkit.spi.store.Credentials;
import dev.resetkit.spi.store.PendingChange;
import dev.resetkit.testkit.broken.Bend;
import dev.resetkit.testkit.broken.Broken;
import dev.resetkit.testkit.broken.Meeting;
import dev.resetkit.testkit.broken.Records;
import dev.resetkit.testkit.broken.Replace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Credentials that begin a change wrongly, or do not find it again. */
public final class BrokenChanges {
    /** Before it the suite has times of its own choice, which may lie in a night when the clocks change. */
    private static final Instant FIRST_ODD = Instant.parse("2011-01-01T00:00:00Z");

    private BrokenChanges() {}

    /** All of them. */
    public static List<Broken> all() {
        return List.of(
                CREDENTIALS
                        .argument("claim", "cuts long reasons", 0, PendingChange.class, BrokenChanges::cut)
                        .by("fieldsComeBack"),
                CREDENTIALS
                        .argument("claim", "keeps local times", 0, PendingChange.class, BrokenChanges::local)
                        .by("changesKeepTheirInstants"),
                CREDENTIALS
                        .made("overdue: the refused ones too", (whole, around) -> showingTheRefused(whole))
                        .by("oneAtATime"),
                CREDENTIALS
                        .made("claim: a second one while the first is under way", (whole, around) -> second(whole))
                        .by("oneAtATime")
                        .also("expects a no", "refusedClaimLeavesNothing", "oneClaimWins", "lateChangeIsReported"),
                CREDENTIALS
                        .with("claim", "a refused key is burnt", whole -> burning())
                        .by("refusedClaimLeavesNothing"),
                CREDENTIALS
                        .with("claim", "reads, then writes", BrokenChanges::asRead)
                        .by("oneClaimWins"),
                CREDENTIALS
                        .verb("claim", "takes a known key for a plain no", call -> {
                            try {
                                return call.proceed();
                            } catch (IllegalStateException e) {
                                return false;
                            }
                        })
                        .by("keysAreNew"),
                CREDENTIALS
                        .made("claimed: in any account", (whole, around) -> inAnyAccount(whole, "claimed"))
                        .by("changesStayInTheAccount"),
                CREDENTIALS
                        .verb("overdue", "asks in local time", call -> {
                            var now = call.arg(0, Instant.class);
                            return call.with(0, now.isBefore(FIRST_ODD) ? now : Bend.throughLocalTime(now));
                        })
                        .by("leaseBoundary"),
                CREDENTIALS
                        .argument(
                                "overdue", "a moment early", 0, Instant.class, now -> now.plus(Duration.ofNanos(1_000)))
                        .by("leaseBoundary")
                        .also("has one that is over a moment later", "longestOverFirst"),
                CREDENTIALS.reversed("overdue").by("longestOverFirst"),
                CREDENTIALS
                        .verb("overdue", "knows no limit", call -> call.with(1, 1_000))
                        .by("longestOverFirst"),
                CREDENTIALS
                        .outside("claim")
                        .by("claimRollsBack")
                        .also("it does not see the drop before", "endAndBeginTogether"),
                CREDENTIALS
                        .made("claim: not after a drop of the same transaction", BrokenChanges::notYet)
                        .by("endAndBeginTogether"));
    }

    private static PendingChange cut(PendingChange change) {
        return Records.with(change, "reason", Bend.cut(change.reason(), 400));
    }

    private static PendingChange local(PendingChange change) {
        return Records.with(change, "at", Bend.throughLocalTime(change.at()));
    }

    private static Credentials showingTheRefused(Credentials whole) {
        Queue<PendingChange> refused = new ConcurrentLinkedQueue<>();
        var noting = Replace.verb(Credentials.class, whole, "claim", call -> {
            boolean begun = call.yes();
            if (!begun) {
                refused.add(call.arg(0, PendingChange.class));
            }
            return begun;
        });
        return Replace.verb(Credentials.class, noting, "overdue", call -> {
            List<Object> all = new ArrayList<>((List<?>) call.proceed());
            refused.stream()
                    .filter(change -> !change.leaseUntil().isAfter(call.arg(0, Instant.class)))
                    .forEach(all::add);
            return all;
        });
    }

    /** Says yes to it, though the first one stays the one that is kept. */
    private static Credentials second(Credentials whole) {
        return Replace.verb(Credentials.class, whole, "claim", call -> {
            call.proceed();
            return true;
        });
    }

    private static Replace.Verb burning() {
        Set<Object> burnt = ConcurrentHashMap.newKeySet();
        return call -> {
            var id = call.arg(0, PendingChange.class).id();
            if (burnt.contains(id)) {
                throw new IllegalStateException("this key is known");
            }
            boolean begun = call.yes();
            if (!begun) {
                burnt.add(id);
            }
            return begun;
        };
    }

    private static Replace.Verb asRead(Credentials whole) {
        var meeting = new Meeting();
        return call -> {
            var change = call.arg(0, PendingChange.class);
            boolean free = Meeting.isRacer()
                    && whole.claimed(change.account(), change.user()).isEmpty();
            if (free) {
                meeting.hasRead();
            }
            return call.yes() || free;
        };
    }

    /** Remembers where each user and each change is at home: the first of an id counts. */
    static Credentials inAnyAccount(Credentials whole, String verb) {
        Map<Object, AccountId> homes = new ConcurrentHashMap<>();
        var noting = Replace.verb(Credentials.class, whole, "claim", call -> {
            var change = call.arg(0, PendingChange.class);
            homes.putIfAbsent(change.id(), change.account());
            homes.putIfAbsent(change.user(), change.account());
            return call.proceed();
        });
        return Replace.verb(
                Credentials.class,
                noting,
                verb,
                call -> call.with(0, homes.getOrDefault(call.get(1), call.arg(0, AccountId.class))));
    }

    private static Credentials notYet(Credentials whole, InMemory around) {
        Map<Thread, RedemptionId> dropped = new ConcurrentHashMap<>();
        var transactions = around.stores().transactions();
        var noting = Replace.verb(Credentials.class, whole, "drop", call -> {
            if (transactions.isActive()) {
                dropped.put(Thread.currentThread(), call.arg(1, RedemptionId.class));
            }
            return call.proceed();
        });
        return Replace.verb(
                Credentials.class,
                noting,
                "claim",
                call -> !(transactions.isActive() && dropped.containsKey(Thread.currentThread())) && call.yes());
    }
}
