package dev.resetkit.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resetkit.model.Code;
import dev.resetkit.model.bulk.BulkOptions;
import dev.resetkit.model.bulk.ItemResult;
import dev.resetkit.model.bulk.JobState;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.JobId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.spi.store.JobRecord;
import dev.resetkit.spi.store.Jobs;
import dev.resetkit.spi.store.ResetRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The clauses of {@link Jobs} about lists: what is added, who stands in them twice, and what became of each item. */
abstract class JobsBasics extends StoreSuite {
    static final Duration LEASE = Duration.ofMinutes(5);
    static final Duration TICK = Duration.ofNanos(1_000);
    static final Code RULE = Code.of("TARGET_SUSPENDED");

    Instant now = Fixtures.NOON;
    Jobs jobs;
    private final List<JobRecord> added = new ArrayList<>();

    @BeforeEach
    void takeJobs() {
        now = Fixtures.quietMoment();
        jobs = stores.jobs();
    }

    /** Claims are not bound to an account: a job that is left over would be somebody's. */
    @AfterEach
    void endAll() {
        added.forEach(job -> jobs.end(job.account(), job.id(), JobState.CANCELLED, Optional.empty(), now));
        added.clear();
    }

    final JobRecord add(JobRecord job) {
        added.add(job);
        jobs.add(job);
        return job;
    }

    /** A job about so many users, due now. */
    final JobRecord added(int users) {
        var id = Fixtures.jobId();
        jobs.addItems(account, id, 1, people(users));
        return add(Rows.job(account, id, users, now));
    }

    final Jobs.Claim claimed(JobRecord job) {
        var claim = jobs.claim(job.dueAt(), job.dueAt().plus(LEASE)).orElseThrow();
        assertThat(claim.job().id()).isEqualTo(job.id());
        return claim;
    }

    final List<Code> codes(JobRecord job) {
        return jobs.results(job.account(), job.id(), 0, 1_000).stream()
                .map(ItemResult::code)
                .toList();
    }

    static List<UserId> people(int count) {
        List<UserId> people = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            people.add(Fixtures.user());
        }
        return people;
    }

    /** The results of a batch: a rule refused all of it. */
    static List<ItemResult> refused(List<ItemResult> batch) {
        return batch.stream()
                .map(item -> ItemResult.of(item.position(), item.user(), RULE))
                .toList();
    }

    @Test
    @DisplayName("add, find: every field comes back, the empty ones too")
    void fieldsComeBack() {
        var bare = add(Rows.job(account, JobId.of("\u6f22".repeat(128)), 0, now));
        var full = add(new JobRecord(
                Fixtures.jobId(),
                other,
                Actor.of(Fixtures.account(), Fixtures.user())
                        .via("v".repeat(100) + Fixtures.UNICODE)
                        .asAssumed(),
                BulkOptions.defaults()
                        .through(Fixtures.brand())
                        .because(Fixtures.UNICODE)
                        .atMost(60_000),
                100_000,
                JobState.PAUSED,
                Optional.of(RULE),
                now.minusNanos(1_000),
                now.minusNanos(2_000),
                Instant.parse("2100-12-31T23:59:59.999999Z"),
                77));
        assertThat(jobs.find(account, bare.id())).contains(bare);
        assertThat(jobs.find(other, full.id())).contains(full);
    }

    @Test
    @DisplayName("I5 find, results, counts, turn, end: under another account there is no such job")
    void accountsAreApart() {
        var job = added(2);
        assertThat(jobs.find(other, job.id())).isEmpty();
        assertThat(jobs.results(other, job.id(), 0, 10)).isEmpty();
        assertThat(jobs.counts(other, job.id())).isEmpty();
        assertThat(jobs.turn(other, job.id(), JobState.RUNNING, Optional.empty(), now))
                .isFalse();
        assertThat(jobs.end(other, job.id(), JobState.CANCELLED, Optional.empty(), now))
                .isFalse();
        assertThat(jobs.find(account, job.id())).contains(job);
    }

    @Test
    @DisplayName(
            "latest: those of the account, started last first; behind one of them, no more than the limit, each once")
    void latestFirst() {
        var first = add(startedAt(now.minusSeconds(2)));
        var second = add(startedAt(now.minusSeconds(1)));
        var third = add(startedAt(now));
        var fourth = add(startedAt(now));
        add(Rows.job(other, Fixtures.jobId(), 0, now));
        List<JobRecord> all = jobs.latest(account, Optional.empty(), 1_000);
        assertThat(all).containsExactlyInAnyOrder(first, second, third, fourth);
        assertThat(all.subList(2, 4)).containsExactly(second, first);
        assertThat(jobs.latest(account, Optional.empty(), 2)).isEqualTo(all.subList(0, 2));
        for (int i = 0; i < all.size(); i++) {
            assertThat(jobs.latest(account, Optional.of(all.get(i)), 1))
                    .isEqualTo(all.subList(i + 1, Math.min(i + 2, all.size())));
        }
        assertThat(jobs.latest(account, Optional.of(second), 1_000)).containsExactly(first);
    }

    private JobRecord startedAt(Instant at) {
        return Rows.job(account, Fixtures.jobId(), 0, at);
    }

    @Test
    @DisplayName("addItems: the first item of a user waits, each later one is a duplicate, also in another call")
    void oneItemEach() {
        var id = Fixtures.jobId();
        var someone = Fixtures.user();
        jobs.addItems(account, id, 1, List.of(someone, Fixtures.user(), someone));
        jobs.addItems(account, id, 4, List.of(Fixtures.user(), someone));
        var job = add(Rows.job(account, id, 5, now));
        assertThat(codes(job))
                .containsExactly(
                        ItemResult.WAITING,
                        ItemResult.WAITING,
                        ItemResult.DUPLICATE,
                        ItemResult.WAITING,
                        ItemResult.DUPLICATE);
    }

    @Test
    @DisplayName("addItems: who stands in another job, or in one of another account, is no duplicate")
    void jobsAreApart() {
        var someone = List.of(Fixtures.user());
        var first = Fixtures.jobId();
        var second = Fixtures.jobId();
        jobs.addItems(account, first, 1, someone);
        jobs.addItems(account, second, 1, someone);
        jobs.addItems(other, first, 1, someone);
        assertThat(jobs.counts(account, first)).isEqualTo(Map.of(ItemResult.WAITING, 1L));
        assertThat(jobs.counts(account, second)).isEqualTo(Map.of(ItemResult.WAITING, 1L));
        assertThat(jobs.counts(other, first)).isEqualTo(Map.of(ItemResult.WAITING, 1L));
    }

    @Test
    @DisplayName("addItems: ids are compared exactly")
    void idsAreExact() {
        var id = Fixtures.jobId();
        var name = Fixtures.unique("user");
        jobs.addItems(account, id, 1, List.of(UserId.of(name + "a"), UserId.of(name + "A"), UserId.of(name + "a ")));
        assertThat(jobs.counts(account, id)).isEqualTo(Map.of(ItemResult.WAITING, 3L));
    }

    @Test
    @DisplayName("add, addItems take part in the transaction")
    void addingRollsBack() {
        var id = Fixtures.jobId();
        rolledBack(() -> {
            jobs.addItems(account, id, 1, people(3));
            jobs.add(Rows.job(account, id, 3, now));
        });
        assertThat(jobs.find(account, id)).isEmpty();
        assertThat(jobs.counts(account, id)).isEmpty();
        assertThat(jobs.claim(now, now.plus(LEASE))).isEmpty();
    }

    @Test
    @DisplayName("add: a second job of the same id is refused")
    void idsAreNew() {
        var job = added(1);
        assertThatThrownBy(() -> jobs.add(job)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @DisplayName("results: by position from the cursor on, no more than the limit; users come back")
    void resultsByCursor() {
        var id = Fixtures.jobId();
        var people = people(5);
        jobs.addItems(account, id, 1, people);
        add(Rows.job(account, id, 5, now));
        assertThat(jobs.results(account, id, 0, 2))
                .containsExactly(
                        ItemResult.of(1, people.get(0), ItemResult.WAITING),
                        ItemResult.of(2, people.get(1), ItemResult.WAITING));
        assertThat(jobs.results(account, id, 3, 10).stream().map(ItemResult::position))
                .containsExactly(4L, 5L);
        assertThat(jobs.results(account, id, 5, 10)).isEmpty();
    }

    @Test
    @DisplayName("results, counts: an item with a reset has that reset's end as its code, else how its mail fares")
    void codesFollowTheReset() {
        var job = added(3);
        var first = queued(account, Fixtures.user());
        var second = queued(account, Fixtures.user());
        var claim = claimed(job);
        var batch = jobs.next(claim, 3);
        assertThat(jobs.record(
                        claim,
                        List.of(
                                made(batch.get(0), first),
                                made(batch.get(1), second),
                                refused(batch).get(2)),
                        now))
                .isTrue();
        assertThat(codes(job)).containsExactly(ItemResult.QUEUED, ItemResult.QUEUED, RULE);
        stores.resets().settle(account, first.id(), ResetState.ACCEPTED, 1);
        stores.resets().settle(account, second.id(), ResetState.ACCEPTED, 1);
        stores.resets().end(account, Set.of(second.id()), new ResetRecord.End(ResetState.COMPLETED, now));
        assertThat(codes(job)).containsExactly(Code.of("ACCEPTED"), Code.of("COMPLETED"), RULE);
        assertThat(jobs.counts(account, job.id()))
                .isEqualTo(Map.of(Code.of("ACCEPTED"), 1L, Code.of("COMPLETED"), 1L, RULE, 1L));
        assertThat(jobs.results(account, job.id(), 0, 1).get(0).reset()).contains(first.id());
    }

    @Test
    @DisplayName("I5 ofReset: the job whose item it was made for; none for another reset, or in another account")
    void jobOfReset() {
        var resets = List.of(queued(account, Fixtures.user()), queued(account, Fixtures.user()));
        for (ResetRecord reset : resets) {
            var job = added(2);
            var claim = claimed(job);
            var batch = jobs.next(claim, 2);
            assertThat(jobs.record(
                            claim,
                            List.of(made(batch.get(0), reset), refused(batch).get(1)),
                            now))
                    .isTrue();
            jobs.end(account, job.id(), JobState.FINISHED, Optional.empty(), now);
            assertThat(jobs.ofReset(account, reset.id())).contains(job.id());
            assertThat(jobs.ofReset(other, reset.id())).isEmpty();
        }
        assertThat(jobs.ofReset(account, Fixtures.resetId())).isEmpty();
    }

    private static ItemResult made(ItemResult item, ResetRecord reset) {
        return new ItemResult(item.position(), item.user(), ItemResult.QUEUED, Optional.of(reset.id()));
    }

    @Test
    @DisplayName("replied, replies: counts those of one job since a moment, that moment included")
    void repliesAreCounted() {
        var job = added(1);
        var refused = new Jobs.Replies(1, 1);
        jobs.replied(account, job.id(), refused, now.minus(TICK));
        jobs.replied(account, job.id(), refused, now);
        jobs.replied(account, job.id(), new Jobs.Replies(5, 2), now.plusSeconds(1));
        jobs.replied(account, Fixtures.jobId(), refused, now);
        jobs.replied(other, job.id(), refused, now);
        assertThat(jobs.replies(account, job.id(), now)).isEqualTo(new Jobs.Replies(6, 3));
        assertThat(jobs.replies(account, job.id(), now.plusSeconds(2))).isEqualTo(new Jobs.Replies(0, 0));
    }

    @Test
    @DisplayName("replied takes part in the transaction, and is seen in it")
    void repliedRollsBack() {
        AccountId of = account;
        var job = added(1);
        rolledBack(() -> {
            jobs.replied(of, job.id(), new Jobs.Replies(1, 1), now);
            assertThat(jobs.replies(of, job.id(), now)).isEqualTo(new Jobs.Replies(1, 1));
        });
        assertThat(jobs.replies(of, job.id(), now)).isEqualTo(new Jobs.Replies(0, 0));
    }
}
