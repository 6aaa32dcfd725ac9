package dev.resetkit.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.resetkit.model.account.CredentialVersion;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.id.BrandId;
import dev.resetkit.model.id.RedemptionId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.spi.store.Credentials;
import dev.resetkit.spi.store.PendingChange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The contract of {@link Credentials}: tries, locks, blocks and earlier passwords; and, in this class, changes under way
 * in another system. Overdue ones are read for all accounts at once, so no worker may run on the same database
 * meanwhile; the suite's own are given up again.
 */
public abstract class CredentialsContract extends CredentialsBasics {
    private static final Duration TICK = Duration.ofNanos(1_000);
    private static final int MANY = 16;

    private final Queue<PendingChange> begun = new ConcurrentLinkedQueue<>();

    /** For the extending suite. */
    protected CredentialsContract() {}

    @AfterEach
    void clear() {
        begun.forEach(change -> credentials.drop(change.account(), change.id()));
        begun.clear();
    }

    private boolean claim(PendingChange change) {
        begun.add(change);
        return credentials.claim(change);
    }

    private PendingChange claimed(PendingChange change) {
        assertThat(claim(change)).isTrue();
        return change;
    }

    private PendingChange claimed() {
        return claimed(Rows.change(account, user));
    }

    /** What is overdue of this clause's own. */
    private List<PendingChange> overdue(Instant at) {
        return credentials.overdue(at, 1_000).stream().filter(begun::contains).toList();
    }

    private static PendingChange full(PendingChange of, PendingChange.Kind kind, Instant at, String reason) {
        return new PendingChange(
                of.id(),
                of.account(),
                of.user(),
                kind,
                new CredentialVersion("\u6f22".repeat(128)),
                Optional.of(Fixtures.digest()),
                Optional.of(Fixtures.resetId()),
                Optional.of(BrandId.of("\u03a9".repeat(128))),
                Optional.of(Actor.of(Fixtures.account(), UserId.of("\u5b57".repeat(128)))
                        .via("v".repeat(100) + Fixtures.UNICODE)
                        .asAssumed()),
                reason,
                at,
                at.plusNanos(1_000));
    }

    @Test
    @DisplayName("claim, claimed, overdue: every field comes back, the empty ones and the longest, of every kind")
    void fieldsComeBack() {
        for (var kind : PendingChange.Kind.values()) {
            for (String reason : List.of(Fixtures.UNICODE, "\u6f22".repeat(500), "\ud83d\ude00".repeat(250))) {
                var plain = Rows.change(account, Fixtures.user());
                var change = claimed(full(plain, kind, NOON, reason));
                assertThat(credentials.claimed(account, change.user())).contains(change);
                assertThat(overdue(NOON.plusSeconds(1))).contains(change);
            }
        }
        var bare = claimed();
        assertThat(credentials.claimed(account, user)).contains(bare);
        assertThat(overdue(bare.leaseUntil())).contains(bare);
    }

    @Test
    @DisplayName("claim: the instants come back to the microsecond, also in the nights when the clocks change and in"
            + " 2100")
    void changesKeepTheirInstants() {
        for (Instant odd : Fixtures.ODD_INSTANTS) {
            var plain = Rows.change(account, Fixtures.user());
            var change = claimed(full(plain, PendingChange.Kind.SET, odd, ""));
            assertThat(credentials.claimed(account, change.user())).contains(change);
        }
    }

    @Test
    @DisplayName("claim: false while another change of the user is under way, in its own transaction too, and nothing"
            + " changes")
    void oneAtATime() {
        var first = claimed();
        assertThat(claim(Rows.change(account, user))).isFalse();
        inNew(() -> {
            assertThat(claim(Rows.change(account, user))).isFalse();
            credentials.remember(account, user, Fixtures.encoded(), NOON, 1);
            return account;
        });
        assertThat(credentials.history(account, user, 1))
                .as("the loser goes on")
                .hasSize(1);
        assertThat(credentials.claimed(account, user)).contains(first);
        assertThat(overdue(first.leaseUntil())).containsExactly(first);
    }

    @Test
    @DisplayName("claim: a change that was refused left nothing: its key can be used later")
    void refusedClaimLeavesNothing() {
        var first = claimed();
        var second = Rows.change(account, user);
        assertThat(claim(second)).isFalse();
        assertThat(credentials.done(account, second.id())).isFalse();
        assertThat(credentials.drop(account, second.id())).isFalse();
        assertThat(credentials.done(account, first.id())).isTrue();
        assertThat(claim(second)).isTrue();
    }

    @Test
    @DisplayName("I1 claim: of sixteen threads one begins, and of sixteen transactions")
    void oneClaimWins() {
        for (int round = 0; round < Race.ROUNDS; round++) {
            var one = Fixtures.user();
            var another = Fixtures.user();
            assertThat(wins(Race.run(MANY, i -> claim(Rows.change(account, one)))))
                    .isEqualTo(1);
            assertThat(wins(Race.run(MANY, i -> inNew(() -> claim(Rows.change(account, another))))))
                    .isEqualTo(1);
            assertThat(credentials.claimed(account, one)).isPresent();
            assertThat(credentials.claimed(account, another)).isPresent();
        }
    }

    private static long wins(List<Boolean> answers) {
        return answers.stream().filter(won -> won).count();
    }

    @Test
    @DisplayName("claim: a key that was there before, under way, done or dropped, is no false but a fault")
    void keysAreNew() {
        var change = claimed();
        assertThatIllegalStateException().isThrownBy(() -> credentials.claim(change));
        var neighbours = new PendingChange(
                change.id(),
                account,
                Fixtures.user(),
                change.kind(),
                change.expected(),
                change.link(),
                change.reset(),
                change.brand(),
                change.actor(),
                change.reason(),
                change.at(),
                change.leaseUntil());
        assertThatIllegalStateException().isThrownBy(() -> credentials.claim(neighbours));
        assertThat(credentials.claimed(account, user)).contains(change);
        assertThat(credentials.drop(account, change.id())).isTrue();
        assertThatIllegalStateException().isThrownBy(() -> credentials.claim(change));
        assertThat(credentials.done(account, change.id())).isTrue();
        assertThatIllegalStateException().isThrownBy(() -> credentials.claim(change));
        assertThat(credentials.claimed(account, user)).isEmpty();
        assertThat(credentials.claimed(account, neighbours.user())).isEmpty();
    }

    @Test
    @DisplayName("I5 claim, done, drop: nothing crosses users, nor accounts with the same user and the same key")
    void changesStayInTheAccount() {
        var change = claimed();
        var elsewhere = claimed(full(
                new PendingChange(
                        change.id(),
                        other,
                        user,
                        change.kind(),
                        change.expected(),
                        change.link(),
                        change.reset(),
                        change.brand(),
                        change.actor(),
                        "",
                        NOON,
                        NOON),
                PendingChange.Kind.REDEEM,
                NOON,
                ""));
        var neighbours = claimed(Rows.change(account, Fixtures.user()));
        assertThat(credentials.done(other, neighbours.id())).isFalse();
        assertThat(credentials.drop(other, neighbours.id())).isFalse();
        assertThat(credentials.done(other, elsewhere.id())).isTrue();
        assertThat(credentials.claimed(other, user)).isEmpty();
        assertThat(credentials.claimed(account, user)).contains(change);
        assertThat(credentials.claimed(account, neighbours.user())).contains(neighbours);
        assertThat(credentials.claimed(other, neighbours.user())).isEmpty();
    }

    @Test
    @DisplayName("done: true once; then nothing is under way, nothing overdue, and another change can begin")
    void doneOnce() {
        var change = claimed();
        assertThat(credentials.done(account, change.id())).isTrue();
        assertThat(credentials.done(account, change.id())).isFalse();
        assertThat(credentials.drop(account, change.id())).isFalse();
        assertThat(credentials.claimed(account, user)).isEmpty();
        assertThat(overdue(change.leaseUntil())).isEmpty();
        claimed();
    }

    @Test
    @DisplayName("drop: true once; then nothing is under way, nothing overdue, and another change can begin")
    void dropOnce() {
        var change = claimed();
        assertThat(credentials.drop(account, change.id())).isTrue();
        assertThat(credentials.drop(account, change.id())).isFalse();
        assertThat(credentials.claimed(account, user)).isEmpty();
        assertThat(overdue(change.leaseUntil())).isEmpty();
        claimed();
    }

    @Test
    @DisplayName("done, drop: false for a change that never began")
    void unknownChange() {
        assertThat(credentials.done(account, Fixtures.redemption())).isFalse();
        assertThat(credentials.drop(account, RedemptionId.of("\u6f22".repeat(128))))
                .isFalse();
    }

    @Test
    @DisplayName("I1 done: a change that was given up and comes late is reported once all the same, and the change"
            + " that is under way by then stays")
    void lateChangeIsReported() {
        var late = claimed();
        assertThat(credentials.drop(account, late.id())).isTrue();
        var next = claimed();
        assertThat(credentials.done(account, late.id())).isTrue();
        assertThat(credentials.done(account, late.id())).isFalse();
        assertThat(credentials.claimed(account, user)).contains(next);
        assertThat(claim(Rows.change(account, user))).isFalse();
        assertThat(credentials.done(account, next.id())).isTrue();
    }

    @Test
    @DisplayName("I1 done: of eight threads one reports; of eight transactions; and after a drop")
    void oneReportWins() {
        for (int round = 0; round < Race.ROUNDS; round++) {
            var change = claimed();
            assertThat(Race.winners(i -> credentials.done(account, change.id())))
                    .isEqualTo(1);
            var second = claimed();
            assertThat(Race.winners(i -> inNew(() -> credentials.done(account, second.id()))))
                    .isEqualTo(1);
            var third = claimed();
            assertThat(credentials.drop(account, third.id())).isTrue();
            assertThat(Race.winners(i -> credentials.done(account, third.id()))).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("I1 drop against done: one thread reports and one at most gives up, whichever comes first")
    void dropAgainstDone() {
        for (int round = 0; round < Race.ROUNDS; round++) {
            var change = claimed();
            var answers = Race.run(
                    i -> i % 2 == 0 ? credentials.done(account, change.id()) : credentials.drop(account, change.id()));
            long reports = 0;
            for (int i = 0; i < answers.size(); i += 2) {
                reports += answers.get(i) ? 1 : 0;
            }
            assertThat(reports).isEqualTo(1);
            assertThat(wins(answers)).isLessThanOrEqualTo(2);
            assertThat(credentials.claimed(account, user)).isEmpty();
        }
    }

    @Test
    @DisplayName("overdue: a lease is over at its end, not a microsecond before")
    void leaseBoundary() {
        for (Instant odd : Fixtures.ODD_INSTANTS) {
            var change = claimed(Rows.change(account, Fixtures.user(), odd));
            assertThat(overdue(odd.minus(TICK))).as("before %s", odd).doesNotContain(change);
            assertThat(overdue(odd)).contains(change);
        }
    }

    @Test
    @DisplayName(
            "overdue: those of all accounts, the longest over first, no more than the limit; reading takes nothing")
    void longestOverFirst() {
        var at = Fixtures.quietMoment();
        var third = claimed(Rows.change(account, Fixtures.user(), at.minusSeconds(1)));
        var first = claimed(Rows.change(other, user, at.minusSeconds(3)));
        var second = claimed(Rows.change(account, user, at.minusSeconds(2)));
        claimed(Rows.change(account, Fixtures.user(), at.plus(TICK)));
        for (int again = 0; again < 2; again++) {
            assertThat(overdue(at)).containsExactly(first, second, third);
        }
        assertThat(credentials.overdue(at, 2)).containsExactly(first, second);
        assertThat(credentials.drop(account, second.id())).isTrue();
        assertThat(overdue(at)).containsExactly(first, third);
        assertThat(credentials.done(other, first.id())).isTrue();
        assertThat(overdue(at)).containsExactly(third);
    }

    @Test
    @DisplayName("claim takes part in the transaction: seen inside; nobody else begins before its end, and after a"
            + " rollback another can")
    void claimRollsBack() {
        var gone = Rows.change(account, user);
        var next = Rows.change(account, user);
        List<Future<Boolean>> others = new ArrayList<>();
        rolledBack(() -> {
            claimed(gone);
            assertThat(credentials.claimed(account, user)).contains(gone);
            others.add(Race.beside(() -> claim(next)));
            Race.waits(others.get(0));
        });
        assertThat(Race.result(others.get(0))).isTrue();
        assertThat(credentials.claimed(account, user)).contains(next);
        assertThat(credentials.done(account, gone.id())).isFalse();
    }

    @Test
    @DisplayName("done and drop take part in the transaction: a rollback leaves the change under way")
    void doneAndDropRollBack() {
        var change = claimed();
        rolledBack(() -> {
            assertThat(credentials.done(account, change.id())).isTrue();
            assertThat(credentials.claimed(account, user)).isEmpty();
        });
        assertThat(credentials.claimed(account, user)).contains(change);
        rolledBack(() -> assertThat(credentials.drop(account, change.id())).isTrue());
        assertThat(credentials.claimed(account, user)).contains(change);
        assertThat(overdue(change.leaseUntil())).containsExactly(change);
        assertThat(credentials.done(account, change.id())).isTrue();
    }

    @Test
    @DisplayName("done, claim: one change can end and another begin in one transaction")
    void endAndBeginTogether() {
        var first = claimed();
        var second = Rows.change(account, user);
        inNew(() -> {
            assertThat(credentials.drop(account, first.id())).isTrue();
            return claimed(second);
        });
        assertThat(credentials.claimed(account, user)).contains(second);
        assertThat(overdue(second.leaseUntil())).containsExactly(second);
    }
}
