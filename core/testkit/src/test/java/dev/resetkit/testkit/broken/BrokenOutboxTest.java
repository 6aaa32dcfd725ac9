package dev.resetkit.testkit.broken;

import dev.resetkit.model.decision.Actor;
import dev.resetkit.spi.Transactions;
import dev.resetkit.spi.store.Outbox;
import dev.resetkit.spi.store.OutboxEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Each test breaks one verb of an outbox and sees the clause go red. */
class BrokenOutboxTest {
    private static void caught(String clause, Clause.Breakage<Outbox> breakage) {
        Clause.catches(Stores.Mails.class, clause, Stores.SUBJECT, Stores.outbox(breakage));
    }

    private static void caught(String clause, String verb, Replace.Verb broken) {
        caught(clause, whole -> Replace.verb(Outbox.class, whole, verb, broken));
    }

    private static Replace.Verb claims(UnaryOperator<Outbox.Claim> change) {
        return call -> ((List<?>) call.proceed())
                .stream().map(Outbox.Claim.class::cast).map(change).toList();
    }

    private static Outbox.Claim claim(Outbox.Claim of, long fence, boolean abandoned) {
        return new Outbox.Claim(of.entry(), fence, of.attempts(), of.unknowns(), of.leaseUntil(), abandoned);
    }

    @Test
    void claimWithoutANewFence() {
        caught("fencesGrow", "claim", claims(c -> claim(c, 1, c.abandoned())));
    }

    @Test
    void claimThatHidesADeadWorker() {
        caught("abandonedIsTold", "claim", claims(c -> claim(c, c.fence(), false)));
    }

    @Test
    void claimAMomentTooEarlyOrTooLate() {
        for (long nanos : List.of(1_000L, -1_000L)) {
            for (var clause : List.of("dueBoundary", "leaseBoundary")) {
                caught(
                        clause,
                        "claim",
                        call -> call.proceed(call.arg(0, Instant.class).plusNanos(nanos), call.get(1), call.get(2)));
            }
        }
    }

    @Test
    void claimThatLeasesToTwo() {
        for (var clause : List.of("nothingIsLeasedTwice", "abandonedEntryGoesToOne")) {
            Queue<Object> earlier = new ConcurrentLinkedQueue<>();
            caught(clause, "claim", call -> {
                List<Object> claims = new ArrayList<>((List<?>) call.proceed());
                var again = earlier.poll();
                earlier.addAll(claims);
                if (again != null) {
                    claims.add(again);
                }
                return claims;
            });
        }
    }

    @Test
    void claimBeyondTheLimit() {
        caught("longestDueFirst", "claim", call -> call.proceed(call.get(0), call.get(1), 1_000));
    }

    @Test
    void claimInAnyOrder() {
        caught("longestDueFirst", "claim", call -> {
            var claims = new ArrayList<>((List<?>) call.proceed());
            Collections.reverse(claims);
            return claims;
        });
    }

    @Test
    void staleClaimsThatStillWrite() {
        for (var clause : List.of("staleReleaseChangesNothing", "staleRemoveChangesNothing")) {
            caught(clause, BrokenOutboxTest::withoutFences);
        }
    }

    /** An outbox that takes whoever comes for the latest. */
    private static Outbox withoutFences(Outbox whole) {
        Map<String, Outbox.Claim> latest = new ConcurrentHashMap<>();
        var noting = Replace.verb(Outbox.class, whole, "claim", call -> {
            var claims = (List<?>) call.proceed();
            claims.stream()
                    .map(Outbox.Claim.class::cast)
                    .forEach(c -> latest.put(c.entry().id(), c));
            return claims;
        });
        Replace.Verb asLatest = call -> {
            var args = call.args().toArray();
            args[0] = latest.get(call.arg(0, Outbox.Claim.class).entry().id());
            return call.proceed(args);
        };
        return Replace.verb(Outbox.class, Replace.verb(Outbox.class, noting, "release", asLatest), "remove", asLatest);
    }

    @Test
    void releaseThatForgetsTheAttempts() {
        caught("releasedEntryComesBack", "release", call -> call.proceed(call.get(0), call.get(1), 0, call.get(3)));
    }

    @Test
    void releaseThatDependsOnTheLease() {
        caught("lateButStillTheLatest", "release", call -> {
            var claim = call.arg(0, Outbox.Claim.class);
            return call.arg(1, Instant.class).isBefore(claim.leaseUntil()) && (Boolean) call.proceed();
        });
    }

    @Test
    void removeThatAlwaysSaysYes() {
        for (var clause : List.of("removedEntryIsGone", "oneRemovalWins")) {
            caught(clause, "remove", call -> call.proceed() != null);
        }
    }

    @Test
    void removeOfThatSparesTheLeased() {
        caught("removeOfReset", "removeOf", call -> 1);
    }

    @Test
    void verbsOutsideTheTransaction() {
        var clauses = Map.of(
                "add", "addRollsBack",
                "claim", "claimRollsBack",
                "release", "releaseAndRemoveRollBack",
                "remove", "releaseAndRemoveRollBack",
                "removeOf", "removeOfStaysInTheAccount");
        clauses.forEach((verb, clause) -> Clause.catches(Stores.Mails.class, clause, Stores.SUBJECT, stores -> {
            Transactions transactions = stores.transactions();
            return Stores.outbox(
                            whole -> Replace.verb(Outbox.class, whole, verb, call -> Outside.of(transactions, call)))
                    .of(stores);
        }));
    }

    @Test
    void addThatForgetsTheSender() {
        caught("fieldsComeBack", "add", call -> {
            var entry = call.arg(0, OutboxEntry.class);
            return call.proceed(new OutboxEntry(
                    entry.id(),
                    entry.account(),
                    entry.kind(),
                    entry.reset(),
                    entry.target(),
                    Actor.of(entry.sender().account(), entry.sender().user()),
                    entry.brand(),
                    entry.createdAt(),
                    entry.dueAt(),
                    entry.deliverBy()));
        });
    }
}
