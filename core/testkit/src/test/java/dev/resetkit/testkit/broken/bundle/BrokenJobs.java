package dev.resetkit.testkit.broken.bundle;

import static dev.resetkit.testkit.broken.Shelves.JOBS;

import dev.resetkit.model.bulk.ItemResult;
import dev.resetkit.model.bulk.JobState;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.spi.store.JobRecord;
import dev.resetkit.spi.store.Jobs;
import dev.resetkit.testkit.broken.Broken;
import dev.resetkit.testkit.broken.Meeting;
import dev.resetkit.testkit.broken.Records;
import dev.resetkit.testkit.broken.Replace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Stores that mistake jobs or their items, or let the wrong one go on with a job. */
public final class BrokenJobs {
    private static final Duration TICK = Duration.ofNanos(1_000);

    private BrokenJobs() {}

    /** All of them. */
    public static List<Broken> all() {
        List<Broken> all = new ArrayList<>(items());
        all.addAll(claims());
        all.addAll(turns());
        return all;
    }

    private static List<Broken> items() {
        return List.of(
                JOBS.argument("add", "forgets the integration", 0, JobRecord.class, BrokenJobs::direct)
                        .by("fieldsComeBack"),
                JOBS.made("find: in any account", (whole, around) -> inAnyAccount(whole))
                        .by("accountsAreApart"),
                JOBS.verb("latest", "begins again behind a job", call -> call.with(1, Optional.empty()))
                        .by("latestFirst"),
                JOBS.verb("latest", "knows no limit", call -> call.with(2, 1_000))
                        .by("latestFirst"),
                JOBS.verb("latest", "the oldest first", BrokenJobs::turnedRound).by("latestFirst"),
                JOBS.answer("results", "knows no duplicates", ItemResult.class, BrokenJobs::unlessTwice)
                        .by("oneItemEach"),
                JOBS.made("addItems: one list for all jobs", (whole, around) -> oneList(whole))
                        .by("jobsAreApart"),
                JOBS.argument("addItems", "folds case", 3, UserId.class, BrokenJobs::folded)
                        .by("idsAreExact"),
                JOBS.outside("addItems").by("addingRollsBack"),
                JOBS.outside("add").by("addingRollsBack"),
                JOBS.verb("add", "keeps the first of two", BrokenJobs::onlyTheFirst)
                        .by("idsAreNew"),
                JOBS.verb("results", "knows no limit", call -> call.with(3, 1_000))
                        .by("resultsByCursor"),
                JOBS.answer("results", "never looks at the reset again", ItemResult.class, BrokenJobs::queued)
                        .by("codesFollowTheReset"),
                JOBS.answer(
                                "replies",
                                "counts all as refused",
                                Jobs.Replies.class,
                                late -> new Jobs.Replies(late.all(), late.all()))
                        .by("repliesAreCounted"),
                JOBS.verb("ofReset", "knows none", call -> Optional.empty()).by("jobOfReset"),
                JOBS.with("ofReset", "in any account", whole -> wherever()).by("jobOfReset"),
                JOBS.outside("replied").by("repliedRollsBack"));
    }

    private static List<Broken> claims() {
        return List.of(
                JOBS.verb(
                                "claim",
                                "a moment early",
                                call -> call.with(0, call.arg(0, Instant.class).plus(TICK)))
                        .by("dueBoundary")
                        .also("looks a moment before as well", "leaseBoundary", "recorded", "resumed"),
                JOBS.with("claim", "the second longest due first", BrokenJobs::secondFirst)
                        .by("longestDueFirst"),
                JOBS.verb(
                                "claim",
                                "a lease ends a moment early",
                                call -> call.with(1, call.arg(1, Instant.class).minus(TICK)))
                        .by("leaseBoundary"),
                JOBS.with("claim", "hands a job to two", whole -> twice()).by("oneClaimWins"),
                JOBS.outside("claim").by("claimRollsBack"),
                JOBS.verb("next", "knows no limit", call -> call.with(1, 1_000))
                        .by("nextItems")
                        .also("takes part of the items as well", "recorded", "ended"),
                JOBS.verb(
                                "record",
                                "forgets when it is due",
                                call -> call.with(
                                        2, call.arg(0, Jobs.Claim.class).job().dueAt()))
                        .by("recorded"),
                JOBS.verb(
                                "record",
                                "does nothing without results",
                                call -> call.all(1).isEmpty() || call.yes())
                        .by("givenBack")
                        .also("gives back what is another's as well", "resumed", "ended"),
                JOBS.made("record: by whatever claim", (whole, around) -> asLatest(whole))
                        .by("staleRecordChangesNothing")
                        .also("comes back after a later claim as well", "resumed"),
                JOBS.verb("record", "says yes to all who race", BrokenJobs::yesToRacers)
                        .by("oneRecordWins"),
                JOBS.verb("record", "passes over what had its turn", BrokenJobs::passingOver)
                        .by("noSecondTurn"),
                JOBS.outside("record").by("recordRollsBack"));
    }

    private static List<Broken> turns() {
        return List.of(
                JOBS.verb("turn", "forgets why", call -> call.with(3, Optional.empty()))
                        .by("paused"),
                JOBS.verb("turn", "a moment early", BrokenJobs::earlyAgain).by("resumed"),
                JOBS.verb("end", "forgets why", call -> call.with(3, Optional.empty()))
                        .by("ended"),
                JOBS.verb("end", "says yes to all who race", BrokenJobs::yesToRacers)
                        .by("oneEndWins"),
                JOBS.outside("turn").by("turningRollsBack"),
                JOBS.outside("end").by("turningRollsBack"));
    }

    private static JobRecord direct(JobRecord job) {
        var starter = job.starter();
        return Records.with(job, "starter", Actor.of(starter.account(), starter.user()));
    }

    private static ItemResult unlessTwice(ItemResult item) {
        return item.code().equals(ItemResult.DUPLICATE) ? Records.with(item, "code", ItemResult.WAITING) : item;
    }

    private static ItemResult queued(ItemResult item) {
        return item.reset().isPresent() ? Records.with(item, "code", ItemResult.QUEUED) : item;
    }

    private static Object turnedRound(Replace.Call call) throws Throwable {
        List<Object> found = new ArrayList<>((List<?>) call.proceed());
        Collections.reverse(found);
        return found;
    }

    private static UserId folded(UserId user) {
        return UserId.of(user.value().toLowerCase(Locale.ROOT));
    }

    private static Object onlyTheFirst(Replace.Call call) throws Throwable {
        try {
            return call.proceed();
        } catch (IllegalStateException there) {
            return null;
        }
    }

    private static Jobs inAnyAccount(Jobs whole) {
        Map<Object, AccountId> homes = new ConcurrentHashMap<>();
        var noting = Replace.verb(Jobs.class, whole, "add", call -> {
            var job = call.arg(0, JobRecord.class);
            homes.put(job.id(), job.account());
            return call.proceed();
        });
        return Replace.verb(
                Jobs.class,
                noting,
                "find",
                call -> call.with(0, homes.getOrDefault(call.get(1), call.arg(0, AccountId.class))));
    }

    /** Takes whoever stands in another job for one who comes twice. */
    private static Jobs oneList(Jobs whole) {
        Map<Object, Object> first = new ConcurrentHashMap<>();
        Set<Object> mixed = ConcurrentHashMap.newKeySet();
        var noting = Replace.verb(Jobs.class, whole, "addItems", call -> {
            for (Object user : call.all(3)) {
                Object before = first.putIfAbsent(user, call.get(1));
                if (before != null && !before.equals(call.get(1))) {
                    mixed.add(call.get(1));
                }
            }
            return call.proceed();
        });
        return Replace.verb(Jobs.class, noting, "counts", call -> {
            Map<Object, Object> counts = new HashMap<>((Map<?, ?>) call.proceed());
            if (mixed.contains(call.get(1))) {
                counts.put(ItemResult.DUPLICATE, counts.remove(ItemResult.WAITING));
            }
            return counts;
        });
    }

    /** Claims two where there are two, and gives the first one back. */
    private static Replace.Verb secondFirst(Jobs whole) {
        return call -> {
            var first = (Optional<?>) call.proceed();
            var second = (Optional<?>) call.proceed();
            if (second.isEmpty()) {
                return first;
            }
            var back = (Jobs.Claim) first.orElseThrow();
            whole.record(back, List.of(), back.job().dueAt());
            return second;
        };
    }

    /** Whoever comes too late waits for the first one's claim, and takes it too. */
    private static Replace.Verb twice() {
        var there = new CountDownLatch(1);
        var first = new AtomicReference<Object>();
        return call -> {
            var claim = (Optional<?>) call.proceed();
            if (!Meeting.isRacer()) {
                return claim;
            }
            if (claim.isPresent()) {
                first.compareAndSet(null, claim);
                there.countDown();
                return claim;
            }
            return there.await(700, TimeUnit.MILLISECONDS) ? first.get() : claim;
        };
    }

    private static Jobs asLatest(Jobs whole) {
        Map<Object, Object> latest = new ConcurrentHashMap<>();
        var noting = Replace.verb(Jobs.class, whole, "claim", call -> {
            var claim = (Optional<?>) call.proceed();
            claim.map(Jobs.Claim.class::cast)
                    .ifPresent(now -> latest.put(now.job().id(), now));
            return claim;
        });
        return Replace.verb(
                Jobs.class,
                noting,
                "record",
                call -> call.with(
                        0, latest.get(call.arg(0, Jobs.Claim.class).job().id())));
    }

    private static Replace.Verb wherever() {
        Map<Object, Object> seen = new ConcurrentHashMap<>();
        return call -> {
            ((Optional<?>) call.proceed()).ifPresent(job -> seen.put(call.get(1), job));
            return Optional.ofNullable(seen.get(call.get(1)));
        };
    }

    private static Object yesToRacers(Replace.Call call) throws Throwable {
        try {
            return call.yes() || Meeting.isRacer();
        } catch (IllegalStateException twice) {
            if (Meeting.isRacer()) {
                return true;
            }
            throw twice;
        }
    }

    private static Object passingOver(Replace.Call call) throws Throwable {
        long reached = call.arg(0, Jobs.Claim.class).job().reached();
        return call.with(
                1,
                call.all(1).stream()
                        .map(ItemResult.class::cast)
                        .filter(item -> item.position() > reached)
                        .toList());
    }

    private static Object earlyAgain(Replace.Call call) throws Throwable {
        var at = call.arg(4, Instant.class);
        return call.get(2) == JobState.PAUSED ? call.with(4, at.minus(TICK)) : call.proceed();
    }
}
