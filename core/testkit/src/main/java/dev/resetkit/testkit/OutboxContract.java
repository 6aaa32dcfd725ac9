package dev.resetkit.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.id.JobId;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.spi.store.Outbox;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The contract of {@link Outbox}: entries that come and are claimed; and, in this class, what becomes of a claim. Claims
 * are not bound to an account, so no worker may run on the same database meanwhile; the suite's own entries are due long
 * ago, and are taken away again.
 */
public abstract class OutboxContract extends OutboxBasics {
    /** For the extending suite. */
    protected OutboxContract() {}

    @Test
    @DisplayName("release: the entry is free from its new due time, with the attempts that were written")
    void releasedEntryComesBack() {
        var claim = claimed();
        var due = now.plusSeconds(60);
        assertThat(outbox.release(claim, due, 3, 1)).isTrue();
        assertThat(claim(due.minus(TICK))).isEmpty();
        var again = only(due);
        assertThat(again).satisfies(next -> {
            assertThat(next.attempts()).isEqualTo(3);
            assertThat(next.unknowns()).isEqualTo(1);
            assertThat(next.entry().id()).isEqualTo(claim.entry().id());
            assertThat(next.entry().createdAt()).isEqualTo(claim.entry().createdAt());
            assertThat(next.entry().deliverBy()).isEqualTo(claim.entry().deliverBy());
        });
        assertThat(only(again.leaseUntil()).attempts())
                .as("a lost claim is no attempt")
                .isEqualTo(3);
    }

    @Test
    @DisplayName(
            "R12 release: what was given back is not given back again, so that it can be tried after a lost commit")
    void releasedOnce() {
        var claim = claimed();
        assertThat(outbox.release(claim, now, 1, 0)).isTrue();
        assertThat(outbox.release(claim, now.plusSeconds(60), 2, 1)).isFalse();
        assertThat(only(now).attempts()).isEqualTo(1);
    }

    @Test
    @DisplayName("release and remove: still count after the lease ran out, while nobody else has claimed")
    void lateButStillTheLatest() {
        var claim = claimed();
        assertThat(outbox.release(claim, claim.leaseUntil().plusSeconds(9), 1, 0))
                .isTrue();
        assertThat(claim(claim.leaseUntil())).isEmpty();
        var next = only(claim.leaseUntil().plusSeconds(9));
        assertThat(outbox.remove(next)).isTrue();
    }

    @Test
    @DisplayName("I2 release: after another claim it is false and changes nothing")
    void staleReleaseChangesNothing() {
        var stale = claimed();
        var latest = only(stale.leaseUntil());
        assertThat(outbox.release(stale, now, 7, 7)).isFalse();
        assertThat(claim(latest.leaseUntil().minus(TICK))).as("the lease holds").isEmpty();
        assertThat(outbox.release(latest, now, 1, 0)).isTrue();
        var next = only(now);
        assertThat(next.attempts()).isEqualTo(1);
        assertThat(next.unknowns()).isZero();
    }

    @Test
    @DisplayName("I2 remove: after another claim it is false and the entry stays, also when that claim was released")
    void staleRemoveChangesNothing() {
        var stale = claimed();
        var latest = only(stale.leaseUntil());
        assertThat(outbox.remove(stale)).isFalse();
        assertThat(outbox.release(latest, now, 1, 0)).isTrue();
        assertThat(outbox.remove(stale)).isFalse();
        assertThat(claim(now)).hasSize(1);
    }

    @Test
    @DisplayName("remove: true once; then the entry is gone and the claim changes nothing any more")
    void removedEntryIsGone() {
        var claim = claimed();
        assertThat(outbox.remove(claim)).isTrue();
        assertThat(outbox.remove(claim)).isFalse();
        assertThat(outbox.release(claim, now, 1, 0)).isFalse();
        assertThat(claim(claim.leaseUntil())).isEmpty();
    }

    @Test
    @DisplayName("remove: of eight threads with the same claim one removes it")
    void oneRemovalWins() {
        for (int round = 0; round < Race.ROUNDS; round++) {
            var claim = claimed();
            assertThat(Race.winners(i -> outbox.remove(claim))).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("release and remove take part in the transaction: a rollback leaves the lease as it was")
    void releaseAndRemoveRollBack() {
        var claim = claimed();
        rolledBack(() -> assertThat(outbox.release(claim, now, 5, 5)).isTrue());
        assertThat(claim(claim.leaseUntil().minus(TICK))).isEmpty();
        rolledBack(() -> assertThat(outbox.remove(claim)).isTrue());
        var next = only(claim.leaseUntil());
        assertThat(next.attempts()).isZero();
        assertThat(next.abandoned()).isTrue();
    }

    @Test
    @DisplayName("removeOf: all entries of the reset, leased or not, and no others")
    void removeOfReset() {
        var reset = queued();
        add(Rows.entry(reset, now));
        var leased = only(now);
        add(Rows.entry(reset, now));
        var kept = add(now);
        assertThat(outbox.removeOf(account, reset.id())).isEqualTo(2);
        assertThat(outbox.removeOf(account, reset.id())).isZero();
        assertThat(outbox.release(leased, now, 1, 0)).isFalse();
        assertThat(outbox.remove(leased)).isFalse();
        assertThat(claim(leased.leaseUntil()).stream().map(Outbox.Claim::entry)).containsExactly(kept);
    }

    @Test
    @DisplayName("I5 removeOf: under another account nothing is removed; a rollback brings the entries back")
    void removeOfStaysInTheAccount() {
        var entry = add(now);
        assertThat(outbox.removeOf(other, entry.reset().orElseThrow())).isZero();
        rolledBack(() -> assertThat(outbox.removeOf(account, entry.reset().orElseThrow()))
                .isEqualTo(1));
        assertThat(claim(now).stream().map(Outbox.Claim::entry)).containsExactly(entry);
    }

    @Test
    @DisplayName("release, remove, removeOf: an entry without a reset is given back and removed like any other, and"
            + " never as one of a reset")
    void noticeIsNobodys() {
        var notice = add(Rows.notice(account, user, now));
        var reset = queued();
        add(Rows.entry(reset, now.plusSeconds(60)));
        assertThat(outbox.removeOf(account, reset.id())).isEqualTo(1);
        var claim = only(now);
        assertThat(outbox.release(claim, now.plusSeconds(60), 2, 1)).isTrue();
        var again = only(now.plusSeconds(60));
        assertThat(again.attempts()).isEqualTo(2);
        assertThat(again.entry().about()).isEqualTo(notice.about());
        assertThat(outbox.remove(again)).isTrue();
        assertThat(claim(again.leaseUntil())).isEmpty();
    }

    @Test
    @DisplayName("claim: single entries come before those of jobs, however long these are due")
    void singlesFirst() {
        var bulk = add(Rows.entry(queued(), now.minusSeconds(9)).in(Fixtures.jobId()));
        var second = add(now.minusSeconds(1));
        var first = add(now.minusSeconds(2));
        assertThat(claim(now).stream().map(Outbox.Claim::entry)).containsExactly(first, second, bulk);
    }

    @Test
    @DisplayName("claim: a single entry that is not due keeps no entry of a job waiting")
    void jobsDoNotWaitForWhatIsNotDue() {
        var bulk = add(Rows.entry(queued(), now).in(Fixtures.jobId()));
        add(now.plusSeconds(60));
        assertThat(outbox.claim(now, now.plus(LEASE), 1).stream().map(Outbox.Claim::entry))
                .containsExactly(bulk);
    }

    @Test
    @DisplayName("add, claim, release: the job comes back")
    void jobComesBack() {
        var bulk = add(Rows.entry(queued(), now).in(JobId.of("\u6f22".repeat(128))));
        var claim = only(now);
        assertThat(claim.entry()).isEqualTo(bulk);
        assertThat(outbox.release(claim, now, 1, 0)).isTrue();
        assertThat(only(now).entry()).isEqualTo(bulk);
    }

    @Test
    @DisplayName("removeOfJob: all entries of the job, leased or not, and no others; answers their resets by id")
    void removeOfJob() {
        var job = Fixtures.jobId();
        var leased = addTo(job);
        var claim = only(now);
        var free = addTo(job);
        add(Rows.entry(queued(), now).in(Fixtures.jobId()));
        add(now);
        assertThat(outbox.removeOfJob(account, job))
                .containsExactlyElementsOf(Stream.of(leased, free)
                        .sorted(Comparator.comparing(ResetId::value))
                        .toList());
        assertThat(outbox.removeOfJob(account, job)).isEmpty();
        assertThat(outbox.remove(claim)).isFalse();
        assertThat(claim(now)).hasSize(2);
    }

    @Test
    @DisplayName("I5 removeOfJob, waiting: under another account there is nothing; a rollback brings the entries back")
    void removeOfJobStaysInTheAccount() {
        var job = Fixtures.jobId();
        var reset = addTo(job);
        assertThat(outbox.removeOfJob(other, job)).isEmpty();
        assertThat(outbox.waiting(other, job)).isEqualTo(new Outbox.Waiting(0, 0));
        rolledBack(() -> assertThat(outbox.removeOfJob(account, job)).containsExactly(reset));
        assertThat(outbox.waiting(account, job)).isEqualTo(new Outbox.Waiting(1, 0));
    }

    @Test
    @DisplayName("waiting: entries of the job without an attempt, and those that come again")
    void waitingCounts() {
        var job = Fixtures.jobId();
        assertThat(outbox.waiting(account, job)).isEqualTo(new Outbox.Waiting(0, 0));
        addTo(job);
        addTo(job);
        add(now);
        claim(now).stream()
                .filter(claim -> claim.entry().job().isPresent())
                .limit(1)
                .forEach(claim -> assertThat(outbox.release(claim, now, 1, 0)).isTrue());
        addTo(job);
        assertThat(outbox.waiting(account, job)).isEqualTo(new Outbox.Waiting(2, 1));
    }

    private ResetId addTo(JobId job) {
        var reset = queued();
        add(Rows.entry(reset, now).in(job));
        return reset.id();
    }
}
