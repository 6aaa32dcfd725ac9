package dev.resetkit.testkit.broken.bundle;

import static dev.resetkit.testkit.broken.Shelves.OUTBOX;

import dev.resetkit.inmemory.InMemory;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.mail.MailKind;
import dev.resetkit.spi.store.Outbox;
import dev.resetkit.spi.store.OutboxEntry;
import dev.resetkit.testkit.broken.Bend;
import dev.resetkit.testkit.broken.Broken;
import dev.resetkit.testkit.broken.Meeting;
import dev.resetkit.testkit.broken.Records;
import dev.resetkit.testkit.broken.Replace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Outboxes whose entries come changed, early, late, twice or never. Those about claims are in {@link BrokenClaims}. */
public final class BrokenEntries {
    /** Before it the suite has times of its own choice, which may lie in a night when the clocks change. */
    private static final Instant FIRST_ODD = Instant.parse("2011-01-01T00:00:00Z");

    private static final Duration TICK = Duration.ofNanos(1_000);
    private static final String WHOLE = "compares the whole claim";

    private BrokenEntries() {}

    /** All of them. */
    public static List<Broken> all() {
        return List.of(
                OUTBOX.answer("claim", "counts itself", Outbox.Claim.class, BrokenEntries::counted)
                        .by("firstClaim")
                        .also(WHOLE, "instantsComeBack", "claimRollsBack"),
                OUTBOX.argument("add", "forgets the integration", 0, OutboxEntry.class, BrokenEntries::direct)
                        .by("fieldsComeBack"),
                OUTBOX.argument("add", "forgets a former address", 0, OutboxEntry.class, BrokenEntries::onFile)
                        .by("fieldsComeBack", "formerAddressStays"),
                OUTBOX.made("release: a former address is gone", (whole, around) -> onFileAgain(whole))
                        .by("formerAddressStays"),
                OUTBOX.verb("claim", "keeps local times", BrokenEntries::localLease)
                        .by("instantsComeBack"),
                OUTBOX.made("add: due a moment early", (whole, around) -> early(whole))
                        .by("dueBoundary")
                        .also("looks a moment before as well", "instantsComeBack"),
                OUTBOX.beside("claim", "rather early than nothing", BrokenEntries::nextMinute)
                        .by("nothingDue"),
                OUTBOX.reversed("claim")
                        .by("longestDueFirst")
                        .also("looks at the order as well", "fieldsComeBack", "entriesWithoutAReset", "singlesFirst"),
                OUTBOX.verb("claim", "knows no limit", call -> call.with(2, 1_000))
                        .by("longestDueFirst"),
                OUTBOX.verb("claim", "a lease ends a moment early", BrokenEntries::shortLease)
                        .by("leaseBoundary")
                        .also("looks a moment before as well", "instantsComeBack")
                        .also("holds on to the last moment", "staleReleaseChangesNothing", "releaseAndRemoveRollBack"),
                OUTBOX.made("claim: fences begin anew after a release", BrokenEntries::anew)
                        .by("fencesGrow"),
                OUTBOX.answer("claim", "tells only once", Outbox.Claim.class, BrokenEntries::toldOnce)
                        .by("abandonedIsTold"),
                OUTBOX.with("claim", "hands new entries to two", whole -> twice())
                        .by("nothingIsLeasedTwice"),
                OUTBOX.with("claim", "hands abandoned entries to two", whole -> twiceWhenAbandoned())
                        .by("abandonedEntryGoesToOne"),
                OUTBOX.outside("claim").by("claimRollsBack"),
                OUTBOX.outside("add").by("addRollsBack"),
                OUTBOX.verb("claim", "those with a reset first", BrokenEntries::resetsFirst)
                        .by("entriesWithoutAReset"),
                OUTBOX.argument("add", "knows one kind of notice", 0, OutboxEntry.class, BrokenEntries::allowed)
                        .by("kindsComeBack"));
    }

    private static Outbox.Claim counted(Outbox.Claim claim) {
        return claim.fence() == 1 ? Records.with(claim, "attempts", claim.attempts() + 1) : claim;
    }

    private static OutboxEntry direct(OutboxEntry entry) {
        var sender = entry.sender();
        return Records.with(entry, "sender", Actor.of(sender.account(), sender.user()));
    }

    private static OutboxEntry onFile(OutboxEntry entry) {
        return Records.with(entry, "formerAddress", Optional.empty());
    }

    private static Outbox onFileAgain(Outbox whole) {
        Set<String> released = ConcurrentHashMap.newKeySet();
        var releasing = Replace.verb(Outbox.class, whole, "release", call -> {
            released.add(call.arg(0, Outbox.Claim.class).entry().id());
            return call.proceed();
        });
        return Replace.verb(
                Outbox.class,
                releasing,
                "claim",
                call -> Records.each(
                        call.proceed(),
                        Outbox.Claim.class,
                        claim -> released.contains(claim.entry().id())
                                ? Records.with(claim, "entry", onFile(claim.entry()))
                                : claim));
    }

    private static OutboxEntry allowed(OutboxEntry entry) {
        return entry.kind() == MailKind.SETTING_FORBIDDEN
                ? Records.with(entry, "kind", MailKind.SETTING_ALLOWED)
                : entry;
    }

    private static Object localLease(Replace.Call call) throws Throwable {
        var until = call.arg(1, Instant.class);
        return call.with(1, until.isBefore(FIRST_ODD) ? until : Bend.throughLocalTime(until));
    }

    private static Outbox early(Outbox whole) {
        Map<String, OutboxEntry> asGiven = new ConcurrentHashMap<>();
        var adding = Replace.verb(Outbox.class, whole, "add", call -> {
            var entry = call.arg(0, OutboxEntry.class);
            asGiven.put(entry.id(), entry);
            return call.with(0, Records.with(entry, "dueAt", entry.dueAt().minus(TICK)));
        });
        return Replace.verb(
                Outbox.class,
                adding,
                "claim",
                call -> Records.each(call.proceed(), Outbox.Claim.class, claim -> {
                    var given = asGiven.get(claim.entry().id());
                    boolean first = claim.entry().dueAt().equals(given.dueAt().minus(TICK));
                    return first ? Records.with(claim, "entry", given) : claim;
                }));
    }

    /** Takes what is due within a minute, though not within a second, when nothing is due. */
    private static Replace.Verb nextMinute(InMemory around) {
        return call -> {
            var claims = (List<?>) call.proceed();
            var now = call.arg(0, Instant.class);
            if (!claims.isEmpty()) {
                return claims;
            }
            var soon = now.plusSeconds(60);
            List<Outbox.Claim> next = new ArrayList<>();
            try {
                around.stores().transactions().inNew(() -> {
                    next.addAll(around.stores().outbox().claim(soon, call.arg(1, Instant.class), 1));
                    throw new IllegalStateException("only to look");
                });
            } catch (IllegalStateException looked) {
                next.removeIf(
                        claim -> claim.fence() > 1 || claim.entry().dueAt().isBefore(now.plusSeconds(1)));
            }
            return next.isEmpty() ? claims : call.with(0, soon);
        };
    }

    private static Object shortLease(Replace.Call call) throws Throwable {
        var until = call.arg(1, Instant.class);
        return Records.each(
                call.with(1, until.minus(TICK)), Outbox.Claim.class, claim -> Records.with(claim, "leaseUntil", until));
    }

    private static Outbox anew(Outbox whole, InMemory around) {
        Map<String, Long> base = new ConcurrentHashMap<>();
        var claiming = Replace.verb(
                Outbox.class,
                whole,
                "claim",
                call -> Records.each(call.proceed(), Outbox.Claim.class, claim -> moved(claim, base, -1)));
        var removing = Replace.verb(
                Outbox.class,
                claiming,
                "remove",
                call -> call.with(0, moved(call.arg(0, Outbox.Claim.class), base, 1)));
        return Replace.verb(Outbox.class, removing, "release", call -> {
            var real = moved(call.arg(0, Outbox.Claim.class), base, 1);
            boolean released = (Boolean) call.with(0, real);
            if (released) {
                around.stores()
                        .transactions()
                        .afterCommit(() -> base.put(real.entry().id(), real.fence()));
            }
            return released;
        });
    }

    private static Outbox.Claim moved(Outbox.Claim claim, Map<String, Long> base, int sign) {
        return Records.with(
                claim,
                "fence",
                claim.fence() + sign * base.getOrDefault(claim.entry().id(), 0L));
    }

    private static Outbox.Claim toldOnce(Outbox.Claim claim) {
        return claim.fence() > 2 ? Records.with(claim, "abandoned", false) : claim;
    }

    private static boolean fresh(Object claim) {
        return ((Outbox.Claim) claim).fence() == 1;
    }

    private static Replace.Verb twice() {
        Queue<Object> earlier = new ConcurrentLinkedQueue<>();
        return call -> {
            List<Object> claims = new ArrayList<>((List<?>) call.proceed());
            if (Meeting.isRacer()) {
                var again = earlier.poll();
                claims.stream().filter(BrokenEntries::fresh).forEach(earlier::add);
                if (again != null) {
                    claims.add(again);
                }
            }
            return claims;
        };
    }

    /** Whoever comes too late waits for the first one's claims, and takes them too. */
    private static Replace.Verb twiceWhenAbandoned() {
        var there = new CountDownLatch(1);
        Queue<Object> first = new ConcurrentLinkedQueue<>();
        return call -> {
            var claims = (List<?>) call.proceed();
            boolean abandoned = claims.stream().anyMatch(claim -> !fresh(claim));
            if (Meeting.isRacer() && abandoned && there.getCount() > 0) {
                first.addAll(claims);
                there.countDown();
            } else if (Meeting.isRacer() && claims.isEmpty() && there.await(700, TimeUnit.MILLISECONDS)) {
                var again = first.poll();
                return again == null ? claims : List.of(again);
            }
            return claims;
        };
    }

    private static Object resetsFirst(Replace.Call call) throws Throwable {
        Comparator<Outbox.Claim> order =
                Comparator.comparing(claim -> claim.entry().reset().isEmpty());
        return ((List<?>) call.proceed())
                .stream().map(Outbox.Claim.class::cast).sorted(order).toList();
    }
}
