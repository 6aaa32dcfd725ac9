package dev.resetkit.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.resetkit.model.Code;
import dev.resetkit.model.mail.MailKind;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.model.reset.TimelineEntry;
import dev.resetkit.model.secret.LinkDigest;
import dev.resetkit.spi.store.Link;
import dev.resetkit.spi.store.Outbox;
import dev.resetkit.spi.store.Outbox.Lane;
import dev.resetkit.spi.store.OutboxEntry;
import dev.resetkit.spi.store.ResetLog.Settled;
import dev.resetkit.spi.store.ResetRecord;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The contract of the verbs by which jobs and workers take many mails in one go: each row is decided by its own condition, and
 * what holds for one holds for each of them. No worker may run on the same database meanwhile.
 */
public abstract class BatchContract extends BatchAdditions {
    private static final Duration LEASE = Duration.ofMinutes(5);

    private Outbox outbox;

    /** For the extending suite. */
    protected BatchContract() {}

    @BeforeEach
    void takeOutbox() {
        outbox = stores.outbox();
    }

    private OutboxEntry add(OutboxEntry entry) {
        added.add(entry);
        outbox.add(entry);
        return entry;
    }

    private List<Outbox.Claim> claim(Lane lane, int limit) {
        return outbox.claim(now, now.plus(LEASE), limit, lane);
    }

    private List<Outbox.Claim> claimed(int count) {
        IntStream.range(0, count).forEach(i -> add(Rows.entry(queued(), now.plusMillis(i - count))));
        var claims = claim(Lane.SINGLES, count);
        assertThat(claims).hasSize(count);
        return claims;
    }

    private static List<OutboxEntry> entries(List<Outbox.Claim> claims) {
        return claims.stream().map(Outbox.Claim::entry).toList();
    }

    @Test
    @DisplayName("claim: in one lane there are single entries only, in the other those of jobs only")
    void lanesAreApart() {
        var bulk = add(Rows.entry(queued(), now).in(Fixtures.jobId()));
        var single = add(Rows.entry(queued(), now));
        assertThat(entries(claim(Lane.SINGLES, 10))).containsExactly(single);
        assertThat(claim(Lane.SINGLES, 10)).isEmpty();
        assertThat(entries(claim(Lane.JOBS, 10))).containsExactly(bulk);
        assertThat(claim(Lane.JOBS, 10)).isEmpty();
    }

    @Test
    @DisplayName("backlog: counts the lane, leased or not; how many are unknown; since when the oldest waits")
    void backlogCounts() {
        var singles = outbox.backlog(Lane.SINGLES);
        var jobs = outbox.backlog(Lane.JOBS);
        add(Rows.entry(queued(), now));
        var first = claim(Lane.SINGLES, 1).get(0);
        assertThat(outbox.release(first, now.plusSeconds(60), 1, 1)).isTrue();
        add(Rows.entry(queued(other, user), now.minusSeconds(1)));
        claim(Lane.SINGLES, 1);
        var then = outbox.backlog(Lane.SINGLES);
        assertThat(then.entries() - singles.entries()).isEqualTo(2);
        assertThat(then.unknown() - singles.unknown()).isEqualTo(1);
        assertThat(then.oldest().orElseThrow()).isBeforeOrEqualTo(now.minusSeconds(1));
        assertThat(outbox.backlog(Lane.JOBS)).isEqualTo(jobs);
        assertThat(outbox.backlog(Lane.ALL).entries()).isEqualTo(then.entries() + jobs.entries());
    }

    @Test
    @DisplayName("removeAll: removes what the claims hold and answers with it, in their order")
    void removeAllRemoves() {
        var claims = claimed(3);
        var some = List.of(claims.get(2), claims.get(0));
        assertThat(outbox.removeAll(some)).isEqualTo(some);
        assertThat(outbox.removeAll(some)).isEmpty();
        assertThat(outbox.removeAll(List.of())).isEmpty();
        assertThat(outbox.removeAll(claims)).containsExactly(claims.get(1));
    }

    @Test
    @DisplayName("I2 removeAll: of a claim that is not the latest nothing is removed, and the others are")
    void removeAllSparesTheStale() {
        var stale = claimed(2);
        var latest = outbox.claim(now.plus(LEASE), now.plus(LEASE).plus(LEASE), 1, Lane.SINGLES);
        var gone = stale.stream()
                .filter(claim -> !claim.entry().equals(latest.get(0).entry()))
                .toList();
        assertThat(outbox.removeAll(stale)).isEqualTo(gone);
        assertThat(outbox.removeAll(latest)).isEqualTo(latest);
    }

    @Test
    @DisplayName("removeAll: of eight threads with the same claims one removes each of them")
    void oneRemovalOfEachWins() {
        for (int round = 0; round < Race.ROUNDS; round++) {
            var claims = claimed(3);
            var removed = Race.run(i -> inNew(() -> outbox.removeAll(claims))).stream()
                    .flatMap(List::stream)
                    .toList();
            assertThat(removed).containsExactlyInAnyOrderElementsOf(claims);
        }
    }

    @Test
    @DisplayName("removeAll takes part in the transaction: a rollback brings all of them back")
    void removeAllRollsBack() {
        var claims = claimed(2);
        rolledBack(() -> assertThat(outbox.removeAll(claims)).hasSize(2));
        assertThat(outbox.removeAll(claims)).hasSize(2);
    }

    private List<Link> live(ResetRecord reset) {
        return stores.tokens().ofResets(account, Set.of(reset.id()));
    }

    @Test
    @DisplayName("I1 addAll: adds each link whose reset is there and has not ended, and answers with their digests")
    void addAllAdds() {
        var live = queued();
        var ended = queued();
        stores.resets().end(account, Set.of(ended.id()), new ResetRecord.End(ResetState.CANCELLED, Fixtures.NOON));
        var link = link(live);
        var links = List.of(link(ended), link, link(Rows.reset(account, user)));
        assertThat(stores.tokens().addAll(account, links)).containsExactly(link.digest());
        assertThat(live(live)).containsExactly(link);
        assertThat(live(ended)).isEmpty();
        assertThat(stores.tokens().addAll(account, List.of())).isEmpty();
    }

    @Test
    @DisplayName("I5 addAll: a link of another account is not added")
    void addAllStaysInTheAccount() {
        var link = link(queued(other, user));
        assertThat(stores.tokens().addAll(account, List.of(link))).isEmpty();
        assertThat(stores.tokens().find(other, link.digest())).isEmpty();
    }

    @Test
    @DisplayName("addAll: a digest that is there already is an IllegalStateException")
    void addAllNeedsNewDigests() {
        var first = link(queued());
        stores.tokens().addAll(account, List.of(first));
        assertThatIllegalStateException()
                .isThrownBy(() -> inNew(() -> stores.tokens().addAll(account, List.of(first))));
    }

    @Test
    @DisplayName("addAll takes part in the transaction: a rollback takes the links back")
    void addAllRollsBack() {
        var reset = queued();
        rolledBack(() -> {
            Set<LinkDigest> there = stores.tokens().addAll(account, List.of(link(reset)));
            assertThat(there).hasSize(1);
        });
        assertThat(live(reset)).isEmpty();
    }

    private static Settled settled(ResetRecord reset, ResetState state, long fence) {
        var line = TimelineEntry.of(reset.id(), Fixtures.NOON, MailKind.RESET_LINK, state, Code.of(state.name()));
        return new Settled(fence, line);
    }

    private ResetRecord now(ResetRecord reset) {
        return stores.resets().find(reset.account(), reset.id()).orElseThrow();
    }

    private List<ResetState> told(ResetRecord reset) {
        return stores.resets().timeline(reset.account(), Set.of(reset.id())).stream()
                .map(TimelineEntry::state)
                .toList();
    }

    @Test
    @DisplayName("settleAll: records how each mail fares, with its claim, and tells it in each timeline")
    void settleAllRecords() {
        var one = queued();
        var two = queued();
        stores.resets()
                .settleAll(
                        account, List.of(settled(two, ResetState.ACCEPTED, 3), settled(one, ResetState.DEFERRED, 7)));
        assertThat(now(one).delivery()).isEqualTo(ResetState.DEFERRED);
        assertThat(now(one).settledFence()).isEqualTo(7);
        assertThat(now(two).delivery()).isEqualTo(ResetState.ACCEPTED);
        assertThat(now(two).settledFence()).isEqualTo(3);
        assertThat(told(one)).containsExactly(ResetState.DEFERRED);
        assertThat(told(two)).containsExactly(ResetState.ACCEPTED);
    }

    @Test
    @DisplayName("I2 settleAll: after a later claim, or the same, nothing is settled, and it is told all the same")
    void lateSettleAllOnlyTells() {
        var late = queued();
        var good = queued();
        stores.resets().settle(account, late.id(), ResetState.ACCEPTED, 5);
        stores.resets()
                .settleAll(
                        account, List.of(settled(late, ResetState.REJECTED, 5), settled(good, ResetState.REJECTED, 1)));
        assertThat(now(late).delivery()).isEqualTo(ResetState.ACCEPTED);
        assertThat(told(late)).containsExactly(ResetState.REJECTED);
        assertThat(now(good).delivery()).isEqualTo(ResetState.REJECTED);
    }

    @Test
    @DisplayName("I5 settleAll: a reset of another account is not settled")
    void settleAllStaysInTheAccount() {
        var elsewhere = queued(other, user);
        stores.resets().settleAll(account, List.of(settled(elsewhere, ResetState.ACCEPTED, 1)));
        assertThat(now(elsewhere)).isEqualTo(elsewhere);
        assertThat(told(elsewhere)).isEmpty();
    }

    @Test
    @DisplayName("settleAll takes part in the transaction: a rollback takes state and line back")
    void settleAllRollsBack() {
        var reset = queued();
        rolledBack(() -> stores.resets().settleAll(account, List.of(settled(reset, ResetState.ACCEPTED, 1))));
        assertThat(now(reset)).isEqualTo(reset);
        assertThat(told(reset)).isEmpty();
    }
}
