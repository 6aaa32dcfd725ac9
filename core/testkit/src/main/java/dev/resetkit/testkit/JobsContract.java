package dev.resetkit.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resetkit.model.Code;
import dev.resetkit.model.bulk.ItemResult;
import dev.resetkit.model.bulk.JobState;
import dev.resetkit.spi.store.JobRecord;
import dev.resetkit.spi.store.Jobs;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The contract of {@link Jobs}: lists and their items; and, in this class, who may go on with a job. Claims are not bound
 * to an account, so no worker may run on the same database meanwhile; the suite's own jobs are due long ago, and end
 * with each clause.
 */
public abstract class JobsContract extends JobsBasics {
    private static final Code CANCELLED = Code.of("CANCELLED");

    /** For the extending suite. */
    protected JobsContract() {}

    @Test
    @DisplayName("claim: a running job is due at its time, not a microsecond before; the first fence is 1")
    void dueBoundary() {
        var job = added(1);
        assertThat(jobs.claim(now.minus(TICK), now.plus(LEASE))).isEmpty();
        assertThat(jobs.claim(now, now.plus(LEASE))).contains(new Jobs.Claim(job, 1));
    }

    @Test
    @DisplayName("claim: the longest due first, of all accounts")
    void longestDueFirst() {
        var second = added(1);
        var first = add(Rows.job(other, Fixtures.jobId(), 0, now.minusSeconds(9)));
        assertThat(jobs.claim(now, now.plus(LEASE)).orElseThrow().job()).isEqualTo(first);
        assertThat(jobs.claim(now, now.plus(LEASE)).orElseThrow().job()).isEqualTo(second);
    }

    @Test
    @DisplayName("claim: a lease holds until its end; the next claim has a greater fence")
    void leaseBoundary() {
        var job = added(1);
        var first = claimed(job);
        assertThat(jobs.claim(now, now.plus(LEASE))).isEmpty();
        assertThat(jobs.claim(now.plus(LEASE).minus(TICK), now.plus(LEASE))).isEmpty();
        var second = jobs.claim(now.plus(LEASE), now.plus(LEASE).plus(LEASE)).orElseThrow();
        assertThat(second.fence()).isGreaterThan(first.fence());
    }

    @Test
    @DisplayName("claim: of eight threads one gets the job")
    void oneClaimWins() {
        for (int round = 0; round < Race.ROUNDS; round++) {
            var job = added(1);
            assertThat(Race.winners(i -> jobs.claim(now, now.plus(LEASE)).isPresent()))
                    .isEqualTo(1);
            jobs.end(account, job.id(), JobState.CANCELLED, Optional.empty(), now);
        }
    }

    @Test
    @DisplayName("claim takes part in the transaction: a rollback frees the job")
    void claimRollsBack() {
        var job = added(1);
        rolledBack(() -> claimed(job));
        assertThat(claimed(job).job()).isEqualTo(job);
    }

    @Test
    @DisplayName("next: waiting items behind the last one that had its turn, by position; duplicates are passed over")
    void nextItems() {
        var id = Fixtures.jobId();
        var people = people(3);
        jobs.addItems(account, id, 1, List.of(people.get(0), people.get(0), people.get(1), people.get(2)));
        var job = add(Rows.job(account, id, 4, now));
        var claim = claimed(job);
        assertThat(jobs.next(claim, 2).stream().map(ItemResult::position)).containsExactly(1L, 3L);
        assertThat(jobs.record(claim, refused(jobs.next(claim, 2)), now)).isTrue();
        var again = claimed(job);
        assertThat(again.job().reached()).isEqualTo(3);
        assertThat(jobs.next(again, 10).stream().map(ItemResult::user)).containsExactly(people.get(2));
    }

    @Test
    @DisplayName("record: the items have their results, and the job is free and due when it was said")
    void recorded() {
        var job = added(3);
        var claim = claimed(job);
        var due = now.plusSeconds(60);
        assertThat(jobs.record(claim, refused(jobs.next(claim, 2)), due)).isTrue();
        assertThat(codes(job)).containsExactly(RULE, RULE, ItemResult.WAITING);
        assertThat(jobs.claim(due.minus(TICK), due)).isEmpty();
        assertThat(jobs.claim(due, due.plus(LEASE)).orElseThrow().job()).isEqualTo(job.at(2, due));
    }

    @Test
    @DisplayName("record: without results the job is given back as it is")
    void givenBack() {
        var job = added(1);
        assertThat(jobs.record(claimed(job), List.of(), now)).isTrue();
        assertThat(claimed(job).job()).isEqualTo(job);
    }

    @Test
    @DisplayName(
            "I2 record: after another claim it is false and changes nothing; after the lease alone it still counts")
    void staleRecordChangesNothing() {
        var job = added(2);
        var stale = claimed(job);
        var at = now.plus(LEASE);
        var latest = jobs.claim(at, at.plus(LEASE)).orElseThrow();
        assertThat(jobs.record(stale, refused(jobs.next(stale, 2)), now)).isFalse();
        assertThat(codes(job)).containsOnly(ItemResult.WAITING);
        assertThat(jobs.record(latest, refused(jobs.next(latest, 2)), now)).isTrue();
    }

    @Test
    @DisplayName("I2 record: of eight threads with the same claim one records")
    void oneRecordWins() {
        for (int round = 0; round < Race.ROUNDS; round++) {
            var job = added(1);
            var claim = claimed(job);
            var results = refused(jobs.next(claim, 1));
            assertThat(Race.winners(i -> recordedOnce(claim, results))).isEqualTo(1);
            jobs.end(account, job.id(), JobState.CANCELLED, Optional.empty(), now);
        }
    }

    /** A second record of the same items is a mistake of the caller: no item has two turns. */
    private boolean recordedOnce(Jobs.Claim claim, List<ItemResult> results) {
        try {
            return jobs.record(claim, results, now);
        } catch (IllegalStateException twice) {
            return false;
        }
    }

    @Test
    @DisplayName("I2 record: an item that had its turn has no second one; nothing is recorded")
    void noSecondTurn() {
        var job = added(2);
        var claim = claimed(job);
        var both = refused(jobs.next(claim, 2));
        assertThat(jobs.record(claim, both.subList(0, 1), now)).isTrue();
        var again = claimed(job);
        assertThatThrownBy(() -> inNew(() -> jobs.record(again, both, now))).isInstanceOf(RuntimeException.class);
        assertThat(codes(job)).containsExactly(RULE, ItemResult.WAITING);
        assertThat(jobs.find(account, job.id()).orElseThrow().reached()).isEqualTo(1);
    }

    @Test
    @DisplayName("record takes part in the transaction")
    void recordRollsBack() {
        var job = added(1);
        var claim = claimed(job);
        rolledBack(() -> assertThat(jobs.record(claim, refused(jobs.next(claim, 1)), now))
                .isTrue());
        assertThat(codes(job)).containsExactly(ItemResult.WAITING);
        assertThat(jobs.find(account, job.id())).contains(job);
        assertThat(jobs.claim(now, now.plus(LEASE))).as("still under its lease").isEmpty();
    }

    @Test
    @DisplayName("turn: a running job is paused and says why; it is claimed by nobody, and nobody records")
    void paused() {
        var job = added(1);
        var claim = claimed(job);
        var later = now.plusSeconds(1);
        assertThat(jobs.turn(account, job.id(), JobState.RUNNING, Optional.of(RULE), later))
                .isTrue();
        assertThat(jobs.turn(account, job.id(), JobState.RUNNING, Optional.empty(), later))
                .isFalse();
        JobRecord now = jobs.find(account, job.id()).orElseThrow();
        assertThat(now.state()).isEqualTo(JobState.PAUSED);
        assertThat(now.why()).contains(RULE);
        assertThat(now.changedAt()).isEqualTo(later);
        assertThat(jobs.record(claim, refused(jobs.next(claim, 1)), later)).isFalse();
        assertThat(jobs.claim(later.plus(LEASE), later.plus(LEASE))).isEmpty();
        assertThat(codes(job)).containsExactly(ItemResult.WAITING);
    }

    @Test
    @DisplayName("turn: a paused job runs again, due at once and free, whatever lease there was")
    void resumed() {
        var job = added(1);
        var claim = claimed(job);
        var later = now.plusSeconds(1);
        assertThat(jobs.turn(account, job.id(), JobState.PAUSED, Optional.empty(), later))
                .as("it runs")
                .isFalse();
        jobs.turn(account, job.id(), JobState.RUNNING, Optional.of(RULE), now);
        assertThat(jobs.turn(account, job.id(), JobState.PAUSED, Optional.empty(), later))
                .isTrue();
        assertThat(jobs.claim(later.minus(TICK), later)).isEmpty();
        var again = jobs.claim(later, later.plus(LEASE)).orElseThrow();
        assertThat(again.job())
                .isEqualTo(job.in(JobState.RUNNING, Optional.empty(), later).at(0, later));
        assertThat(jobs.record(claim, List.of(), later)).as("before the pause").isFalse();
    }

    @Test
    @DisplayName("end: from running or paused, once; all items that wait get its name, the others keep their results")
    void ended() {
        var job = added(3);
        var claim = claimed(job);
        jobs.record(claim, refused(jobs.next(claim, 1)), now);
        var running = claimed(job);
        jobs.turn(account, job.id(), JobState.RUNNING, Optional.empty(), now);
        assertThat(jobs.end(account, job.id(), JobState.CANCELLED, Optional.of(RULE), now))
                .isTrue();
        assertThat(jobs.end(account, job.id(), JobState.STOPPED, Optional.empty(), now))
                .isFalse();
        assertThat(jobs.find(account, job.id()).orElseThrow())
                .isEqualTo(job.in(JobState.CANCELLED, Optional.of(RULE), now).at(1, now));
        assertThat(codes(job)).containsExactly(RULE, CANCELLED, CANCELLED);
        assertThat(jobs.record(running, List.of(), now)).isFalse();
        assertThat(jobs.turn(account, job.id(), JobState.PAUSED, Optional.empty(), now))
                .isFalse();
        assertThat(jobs.claim(now.plus(LEASE), now.plus(LEASE))).isEmpty();
    }

    @Test
    @DisplayName("end: of eight threads one ends the job")
    void oneEndWins() {
        for (int round = 0; round < Race.ROUNDS; round++) {
            var job = added(2);
            assertThat(Race.winners(i -> jobs.end(account, job.id(), JobState.STOPPED, Optional.of(RULE), now)))
                    .isEqualTo(1);
        }
    }

    @Test
    @DisplayName("turn, end take part in the transaction")
    void turningRollsBack() {
        var job = added(2);
        rolledBack(() -> jobs.turn(account, job.id(), JobState.RUNNING, Optional.of(RULE), now));
        assertThat(jobs.find(account, job.id())).contains(job);
        rolledBack(() -> jobs.end(account, job.id(), JobState.CANCELLED, Optional.empty(), now));
        assertThat(jobs.find(account, job.id())).contains(job);
        assertThat(codes(job)).containsOnly(ItemResult.WAITING);
    }
}
