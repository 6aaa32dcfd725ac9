package dev.resetkit.testkit.broken.bundle;

import static dev.resetkit.testkit.broken.Shelves.PUBLIC;

import dev.resetkit.inmemory.InMemory;
import dev.resetkit.spi.store.PublicRequest;
import dev.resetkit.spi.store.PublicRequests;
import dev.resetkit.spi.store.PublicRequests.Claim;
import dev.resetkit.testkit.Fixtures;
import dev.resetkit.testkit.broken.Bend;
import dev.resetkit.testkit.broken.Broken;
import dev.resetkit.testkit.broken.Meeting;
import dev.resetkit.testkit.broken.Records;
import dev.resetkit.testkit.broken.Replace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Queues of public requests that take too much, hand out twice, or keep what they should forget. */
public final class BrokenRequests {
    private static final Duration TICK = Duration.ofNanos(1_000);

    private BrokenRequests() {}

    /** All of them. */
    public static List<Broken> all() {
        return List.of(
                PUBLIC.argument("add", "cuts long texts", 0, PublicRequest.class, BrokenRequests::cut)
                        .by("fieldsComeBack"),
                PUBLIC.argument("add", "keeps local times", 0, PublicRequest.class, BrokenRequests::local)
                        .by("instantsComeBack"),
                PUBLIC.made("add: one key for all accounts", (whole, around) -> once(whole))
                        .by("keyIsThereOnce")
                        .also("asks for a key again as well", "judgedKeyIsStillThere", "rollbackUndoesAll"),
                PUBLIC.beside("judged", "forgets the key as well", BrokenRequests::purging)
                        .by("judgedKeyIsStillThere")
                        .also("counts judged keys, or looks for them", "fullTakesNoMore", "purgeTakesTheJudged"),
                PUBLIC.verb("add", "knows no bound", call -> call.with(1, 1_000))
                        .by("fullTakesNoMore"),
                PUBLIC.beside("add", "a loser's transaction is lost", BrokenRequests::losing)
                        .by("oneAddWins"),
                PUBLIC.with("add", "says yes to whoever looked first", whole -> asRead("add"))
                        .by("oneAddWins"),
                PUBLIC.reversed("claim").by("oldestFirst").also("looks at the order as well", "fieldsComeBack"),
                PUBLIC.verb("claim", "knows no limit", call -> call.with(2, 1_000))
                        .by("oldestFirst"),
                PUBLIC.verb("claim", "a lease ends a moment early", BrokenRequests::shortLease)
                        .by("leaseBoundary")
                        .also("looks a moment before as well", "instantsComeBack"),
                PUBLIC.with("claim", "hands out to two", whole -> twice()).by("nothingIsLeasedTwice"),
                PUBLIC.beside("judged", "whoever claimed it", BrokenRequests::anyFence)
                        .by("staleClaimJudgesNothing"),
                PUBLIC.with("judged", "reads, then writes", whole -> asRead("judged"))
                        .by("oneJudgeWins"),
                PUBLIC.verb(
                                "purge",
                                "the youngest too",
                                call -> call.with(0, call.arg(0, Instant.class).plus(TICK)))
                        .by("purgeTakesTheJudged"),
                PUBLIC.verb("purge", "knows no limit", call -> call.with(1, 1_000))
                        .by("purgeTakesTheJudged"),
                PUBLIC.outside("add").by("rollbackUndoesAll"),
                PUBLIC.outside("claim").by("rollbackUndoesAll"),
                PUBLIC.outside("judged").by("rollbackUndoesAll"));
    }

    private static PublicRequest cut(PublicRequest request) {
        return Records.with(request, "typed", request.typed().map(text -> Bend.cut(text, 200)));
    }

    private static PublicRequest local(PublicRequest request) {
        return Records.with(request, "askedAt", Bend.throughLocalTime(request.askedAt()));
    }

    private static PublicRequests once(PublicRequests whole) {
        Set<String> keys = ConcurrentHashMap.newKeySet();
        return Replace.verb(PublicRequests.class, whole, "add", call -> {
            var key = call.arg(0, PublicRequest.class).key();
            return keys.add(key) && call.yes();
        });
    }

    private static Replace.Verb purging(InMemory around) {
        return call -> {
            boolean judged = call.yes();
            around.stores().publicRequests().purge(Instant.parse("2200-01-01T00:00:00Z"), 1_000);
            return judged;
        };
    }

    /** Makes the current transaction fail at its end, as some engines do after a statement that failed. */
    private static Replace.Verb losing(InMemory around) {
        return call -> {
            boolean won = call.yes();
            if (!won && around.stores().transactions().isActive()) {
                try {
                    around.users().update(call.arg(0, PublicRequest.class).account(), Fixtures.user(), user -> user);
                } catch (IllegalArgumentException failed) {
                    return false;
                }
            }
            return won;
        };
    }

    private static Replace.Verb asRead(String verb) {
        Set<String> done = ConcurrentHashMap.newKeySet();
        var meeting = new Meeting();
        return call -> {
            if (!Meeting.isRacer()) {
                return call.proceed();
            }
            var request = verb.equals("add")
                    ? call.arg(0, PublicRequest.class)
                    : call.arg(0, Claim.class).request();
            boolean free = !done.contains(request.key());
            meeting.hasRead();
            call.proceed();
            done.add(request.key());
            return free;
        };
    }

    private static Object shortLease(Replace.Call call) throws Throwable {
        return call.with(1, call.arg(1, Instant.class).minus(TICK));
    }

    private static Replace.Verb twice() {
        Queue<Object> earlier = new ConcurrentLinkedQueue<>();
        return call -> {
            List<Object> claims = new ArrayList<>((List<?>) call.proceed());
            if (Meeting.isRacer()) {
                var again = earlier.poll();
                earlier.addAll(claims);
                if (again != null) {
                    claims.add(again);
                }
            }
            return claims;
        };
    }

    /** Judges by the latest claim, whichever was given. */
    private static Replace.Verb anyFence(InMemory around) {
        return call -> {
            var claim = call.arg(0, Claim.class);
            for (long fence = claim.fence(); fence < claim.fence() + 5; fence++) {
                if (around.stores().publicRequests().judged(new Claim(claim.request(), fence))) {
                    return true;
                }
            }
            return false;
        };
    }
}
