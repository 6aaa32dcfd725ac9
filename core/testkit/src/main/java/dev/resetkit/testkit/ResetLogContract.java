package dev.resetkit.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.id.BrandId;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.reset.BrandChoice;
import dev.resetkit.model.reset.Origin;
import dev.resetkit.model.reset.Purpose;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.spi.store.ResetLog;
import dev.resetkit.spi.store.ResetRecord;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The contract of {@link ResetLog}. */
public abstract class ResetLogContract extends ResetTimelines {
    private static final Set<ResetState> ENDS =
            EnumSet.of(ResetState.COMPLETED, ResetState.SUPERSEDED, ResetState.CANCELLED, ResetState.REVOKED);
    private static final Set<ResetState> DELIVERIES = EnumSet.range(ResetState.ACCEPTED, ResetState.REFUSED);

    /** For the extending suite. */
    protected ResetLogContract() {}

    private ResetRecord now(ResetRecord reset) {
        return resets.find(reset.account(), reset.id()).orElseThrow();
    }

    private boolean settle(ResetRecord reset, ResetState delivery, long fence) {
        return resets.settle(account, reset.id(), delivery, fence);
    }

    private int end(ResetRecord reset, ResetState state) {
        return resets.end(account, Set.of(reset.id()), new ResetRecord.End(state, NOON));
    }

    @Test
    @DisplayName("add, find: the longest and strangest values come back exactly")
    void extremeValuesComeBack() {
        for (BrandChoice.Rule rule : BrandChoice.Rule.values()) {
            var reset = new ResetRecord(
                    ResetId.of(Fixtures.unique("\u00e9".repeat(103))),
                    account,
                    UserId.of("\u6f22".repeat(128)),
                    Actor.of(other, UserId.of("\u5b57".repeat(128)))
                            .via("v".repeat(100) + Fixtures.UNICODE)
                            .asAssumed(),
                    Purpose.RESET,
                    Origin.STAFF,
                    BrandId.of("\u03a9".repeat(128)),
                    rule,
                    "\ud83d\ude00***@" + "\ud83d\ude00".repeat(100),
                    NOON.plusNanos(1_000),
                    ResetState.QUEUED,
                    0,
                    Optional.empty());
            resets.add(reset);
            assertThat(resets.find(account, reset.id())).contains(reset);
        }
    }

    @Test
    @DisplayName("add, find: every origin comes back")
    void originsComeBack() {
        for (Origin origin : Origin.values()) {
            var reset = Rows.reset(account, user, origin);
            resets.add(reset);
            assertThat(resets.find(account, reset.id())).contains(reset);
        }
    }

    @Test
    @DisplayName("instants come back to the microsecond, also in the nights when the clocks change and in 2100")
    void instantsComeBack() {
        for (Instant odd : Fixtures.ODD_INSTANTS) {
            var reset = Rows.reset(account, user, Fixtures.resetId(), odd);
            resets.add(reset);
            var note = note(reset, odd, "");
            resets.note(account, List.of(note));
            var end = new ResetRecord.End(ResetState.COMPLETED, odd);
            assertThat(resets.end(account, Set.of(reset.id()), end)).isEqualTo(1);
            assertThat(now(reset).requestedAt()).isEqualTo(odd);
            assertThat(now(reset).end()).contains(end);
            assertThat(resets.timeline(account, Set.of(reset.id()))).containsExactly(note);
        }
    }

    @Test
    @DisplayName("find: an unknown reset is not found, I5 nor one of another account")
    void findStaysInTheAccount() {
        var reset = queued();
        assertThat(resets.find(account, Fixtures.resetId())).isEmpty();
        assertThat(resets.find(other, reset.id())).isEmpty();
    }

    @Test
    @DisplayName("add takes part in the transaction: a rollback takes the reset back")
    void addRollsBack() {
        var reset = Rows.reset(account, user);
        rolledBack(() -> {
            resets.add(reset);
            assertThat(resets.find(account, reset.id())).as("inside").contains(reset);
        });
        assertThat(resets.find(account, reset.id())).isEmpty();
    }

    @Test
    @DisplayName("ofUser: the newest first, at the same time the greater id first, no more than the limit")
    void newestFirst() {
        var prefix = Fixtures.unique("tie");
        var old = Rows.reset(account, user, Fixtures.resetId(), NOON.minusSeconds(1));
        var one = Rows.reset(account, user, ResetId.of(prefix + "1"), NOON);
        var two = Rows.reset(account, user, ResetId.of(prefix + "2"), NOON);
        var young = Rows.reset(account, user, Fixtures.resetId(), NOON.plusNanos(1_000));
        List.of(one, young, old, two).forEach(resets::add);
        assertThat(resets.ofUser(account, user, 1_000)).containsExactly(young, two, one, old);
        assertThat(resets.ofUser(account, user, 2)).containsExactly(young, two);
    }

    @Test
    @DisplayName("ofUserBehind: what is behind one of them, in the same order, no more than the limit, each once")
    void readsOn() {
        var prefix = Fixtures.unique("tie");
        var old = Rows.reset(account, user, Fixtures.resetId(), NOON.minusSeconds(1));
        var one = Rows.reset(account, user, ResetId.of(prefix + "1"), NOON);
        var two = Rows.reset(account, user, ResetId.of(prefix + "2"), NOON);
        var young = Rows.reset(account, user, Fixtures.resetId(), NOON.plusNanos(1_000));
        List.of(one, young, old, two).forEach(resets::add);
        List<ResetRecord> all = List.of(young, two, one, old);
        for (int i = 0; i < all.size(); i++) {
            assertThat(resets.ofUserBehind(all.get(i), 1_000)).isEqualTo(all.subList(i + 1, 4));
            assertThat(resets.ofUserBehind(all.get(i), 1)).isEqualTo(all.subList(i + 1, Math.min(i + 2, 4)));
        }
    }

    @Test
    @DisplayName("I5 ofUserBehind: neither resets of another user nor of another account")
    void readsOnInTheAccount() {
        var own = Rows.reset(account, user, Fixtures.resetId(), NOON.plusSeconds(1));
        resets.add(own);
        var older = queued();
        queued(account, Fixtures.user());
        queued(other, user);
        assertThat(resets.ofUserBehind(own, 10)).containsExactly(older);
    }

    @Test
    @DisplayName("I5 ofUser: neither resets of another user nor of another account")
    void ofUserStaysInTheAccount() {
        var own = queued();
        queued(account, Fixtures.user());
        queued(other, user);
        assertThat(resets.ofUser(account, user, 10)).containsExactly(own);
        assertThat(resets.ofUser(account, Fixtures.user(), 10)).isEmpty();
    }

    @Test
    @DisplayName("settle: every state of delivery is recorded with its claim, and nothing else changes")
    void settleRecords() {
        var reset = queued();
        long fence = 0;
        for (var delivery : DELIVERIES) {
            fence += 2;
            assertThat(settle(reset, delivery, fence)).isTrue();
            assertThat(now(reset)).isEqualTo(changed(reset, delivery, fence));
        }
    }

    @Test
    @DisplayName("I2 settle: after a later claim, or the same, nothing is recorded")
    void lateSettleChangesNothing() {
        var reset = queued();
        assertThat(settle(reset, ResetState.ACCEPTED, 5)).isTrue();
        assertThat(settle(reset, ResetState.REJECTED, 5)).isFalse();
        assertThat(settle(reset, ResetState.REJECTED, 4)).isFalse();
        assertThat(settle(reset, ResetState.REJECTED, 0)).isFalse();
        assertThat(now(reset)).isEqualTo(changed(reset, ResetState.ACCEPTED, 5));
    }

    @Test
    @DisplayName("settle: an unknown reset, or (I5) one of another account, is not settled")
    void settleStaysInTheAccount() {
        var reset = queued();
        assertThat(resets.settle(other, reset.id(), ResetState.ACCEPTED, 1)).isFalse();
        assertThat(resets.settle(account, Fixtures.resetId(), ResetState.ACCEPTED, 1))
                .isFalse();
        assertThat(now(reset)).isEqualTo(reset);
    }

    @Test
    @DisplayName("settle: of eight threads with the same claim one records; of eight claims the last one stays")
    void oneSettleWins() {
        for (int round = 0; round < Race.ROUNDS; round++) {
            var reset = queued();
            assertThat(Race.winners(i -> settle(reset, ResetState.ACCEPTED, 1))).isEqualTo(1);
            assertThat(Race.winners(i -> settle(reset, ResetState.DEFERRED, 2L + i)))
                    .isPositive();
            assertThat(now(reset).settledFence()).isEqualTo(1L + Race.THREADS);
        }
    }

    @Test
    @DisplayName("settle says nothing about the end: it records on an ended reset too, and the end stays")
    void settleAfterTheEnd() {
        var reset = queued();
        assertThat(end(reset, ResetState.COMPLETED)).isEqualTo(1);
        assertThat(settle(reset, ResetState.REJECTED, 1)).isTrue();
        var end = new ResetRecord.End(ResetState.COMPLETED, NOON);
        assertThat(now(reset)).isEqualTo(changed(reset, ResetState.REJECTED, 1, end));
    }

    @Test
    @DisplayName("settle and end take part in the transaction: a rollback takes both back")
    void settleAndEndRollBack() {
        var reset = queued();
        rolledBack(() -> {
            assertThat(settle(reset, ResetState.ACCEPTED, 1)).isTrue();
            assertThat(end(reset, ResetState.CANCELLED)).isEqualTo(1);
        });
        assertThat(now(reset)).isEqualTo(reset);
        assertThat(settle(reset, ResetState.DEFERRED, 1)).isTrue();
    }

    @Test
    @DisplayName("I1 end: a reset ends once, in each of the three ways, and stays as it ended")
    void resetEndsOnce() {
        for (var state : ENDS) {
            var reset = queued();
            assertThat(end(reset, state)).isEqualTo(1);
            var later = new ResetRecord.End(ResetState.CANCELLED, NOON.plusSeconds(9));
            assertThat(resets.end(account, Set.of(reset.id()), later)).isZero();
            var end = new ResetRecord.End(state, NOON);
            assertThat(now(reset)).isEqualTo(changed(reset, ResetState.QUEUED, 0, end));
        }
    }

    @Test
    @DisplayName("end: counts those that it ended and leaves the others; none asked, none ended")
    void endCountsWhatItEnded() {
        var live = queued();
        var ended = queued();
        var unasked = queued();
        assertThat(end(ended, ResetState.COMPLETED)).isEqualTo(1);
        var asked = Set.of(live.id(), ended.id(), Fixtures.resetId());
        assertThat(resets.end(account, asked, new ResetRecord.End(ResetState.SUPERSEDED, NOON)))
                .isEqualTo(1);
        assertThat(resets.end(account, Set.of(), new ResetRecord.End(ResetState.SUPERSEDED, NOON)))
                .isZero();
        assertThat(now(live).end()).contains(new ResetRecord.End(ResetState.SUPERSEDED, NOON));
        assertThat(now(ended).end()).contains(new ResetRecord.End(ResetState.COMPLETED, NOON));
        assertThat(now(unasked)).isEqualTo(unasked);
    }

    @Test
    @DisplayName("I5 end: resets of another account stay as they are")
    void endStaysInTheAccount() {
        var reset = queued();
        var end = new ResetRecord.End(ResetState.CANCELLED, NOON);
        assertThat(resets.end(other, Set.of(reset.id()), end)).isZero();
        assertThat(now(reset)).isEqualTo(reset);
    }

    @Test
    @DisplayName("I1 end: of eight threads one ends the reset, alone and in a transaction")
    void oneEndWins() {
        for (int round = 0; round < Race.ROUNDS; round++) {
            var alone = queued();
            assertThat(Race.winners(i -> end(alone, ResetState.COMPLETED) == 1)).isEqualTo(1);
            var inside = queued();
            assertThat(Race.winners(i -> inNew(() -> end(inside, ResetState.CANCELLED) == 1)))
                    .isEqualTo(1);
        }
    }

    @Test
    @DisplayName("end, timeline: more resets than a statement has room for in one list")
    void manyResets() {
        var ids = new HashSet<ResetId>();
        inNew(() -> {
            for (int i = 0; i < 1_100; i++) {
                ids.add(queued().id());
            }
            return ids;
        });
        assertThat(resets.end(account, ids, new ResetRecord.End(ResetState.CANCELLED, NOON)))
                .isEqualTo(1_100);
        assertThat(resets.timeline(account, ids)).isEmpty();
    }

    /** The same reset after it was settled, ended, or both. */
    private static ResetRecord changed(ResetRecord reset, ResetState delivery, long fence, ResetRecord.End... end) {
        return new ResetRecord(
                reset.id(),
                reset.account(),
                reset.target(),
                reset.sender(),
                reset.purpose(),
                reset.origin(),
                reset.brand(),
                reset.brandRule(),
                reset.maskedAddress(),
                reset.requestedAt(),
                delivery,
                fence,
                Arrays.stream(end).findFirst());
    }
}
