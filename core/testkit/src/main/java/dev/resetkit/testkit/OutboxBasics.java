package dev.resetkit.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.account.EmailAddress;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.mail.MailKind;
import dev.resetkit.spi.store.Outbox;
import dev.resetkit.spi.store.OutboxEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The clauses of {@link Outbox} about entries that come and are claimed. */
abstract class OutboxBasics extends StoreSuite {
    static final Duration LEASE = Duration.ofMinutes(5);
    static final Duration TICK = Duration.ofNanos(1_000);

    Instant now = Fixtures.NOON;
    Outbox outbox;

    private final Queue<OutboxEntry> added = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void takeOutbox() {
        now = Fixtures.quietMoment();
        outbox = stores.outbox();
    }

    @AfterEach
    void clear() {
        added.forEach(entry -> entry.reset().ifPresent(reset -> outbox.removeOf(entry.account(), reset)));
        if (added.stream().anyMatch(entry -> entry.reset().isEmpty())) {
            claim(now.plus(Duration.ofDays(1))).forEach(outbox::remove);
        }
        added.clear();
    }

    final OutboxEntry add(Instant dueAt) {
        return add(Rows.entry(queued(), dueAt));
    }

    final OutboxEntry add(OutboxEntry entry) {
        added.add(entry);
        outbox.add(entry);
        return entry;
    }

    /** Claims at a time; what other suites left behind is not looked at. */
    final List<Outbox.Claim> claim(Instant at) {
        return outbox.claim(at, at.plus(LEASE), 1_000).stream()
                .filter(this::own)
                .toList();
    }

    private boolean own(Outbox.Claim claim) {
        return added.stream().anyMatch(entry -> entry.id().equals(claim.entry().id()));
    }

    final Outbox.Claim only(Instant at) {
        var claims = claim(at);
        assertThat(claims).hasSize(1);
        return claims.get(0);
    }

    final Outbox.Claim claimed() {
        add(now);
        return only(now);
    }

    @Test
    @DisplayName("add, claim: the first claim gives the entry, fence 1, no attempts, and the lease that was asked for")
    void firstClaim() {
        var entry = add(now);
        assertThat(claim(now)).containsExactly(new Outbox.Claim(entry, 1, 0, 0, now.plus(LEASE), false));
    }

    @Test
    @DisplayName("add, claim: every field comes back, the empty ones too")
    void fieldsComeBack() {
        var account = Fixtures.account();
        var bare = new OutboxEntry(
                "\u6f22".repeat(40) + Fixtures.unique("").substring(1),
                account,
                MailKind.PASSWORD_CHANGED,
                Optional.empty(),
                user,
                Optional.empty(),
                Actor.of(account, user),
                Optional.empty(),
                now.minusSeconds(1),
                now,
                now.plus(LEASE));
        var full = new OutboxEntry(
                        Fixtures.unique("mail"),
                        other,
                        MailKind.RECOVERY_REPORT,
                        Optional.of(queued(other, user).id()),
                        user,
                        Optional.of(UserId.of("\u5b57".repeat(128))),
                        Actor.of(Fixtures.account(), Fixtures.user())
                                .via("v".repeat(100) + Fixtures.UNICODE)
                                .asAssumed(),
                        Optional.of(Fixtures.brand()),
                        now.minusNanos(1_000),
                        now.minusNanos(3_000),
                        Instant.parse("2100-12-31T23:59:59.999999Z"))
                .toFormer(EmailAddress.of("Z".repeat(60) + "o\u00eb@" + "x".repeat(248) + ".example"));
        add(bare);
        add(full);
        assertThat(claim(now).stream().map(Outbox.Claim::entry)).containsExactly(full, bare);
    }

    @Test
    @DisplayName("release, claim: a former address stays with its entry")
    void formerAddressStays() {
        var entry = add(Rows.entry(queued(), now).toFormer(EmailAddress.of("before@customer.example")));
        assertThat(outbox.release(only(now), now.plusSeconds(1), 1, 0)).isTrue();
        assertThat(only(now.plusSeconds(1)).entry().formerAddress()).isEqualTo(entry.formerAddress());
    }

    @Test
    @DisplayName("instants come back to the microsecond, also in the nights when the clocks change and in 2100")
    void instantsComeBack() {
        for (Instant odd : Fixtures.ODD_INSTANTS) {
            var reset = queued();
            var plain = Rows.entry(reset, odd);
            var entry = add(new OutboxEntry(
                    plain.id(),
                    account,
                    plain.kind(),
                    plain.reset(),
                    user,
                    plain.about(),
                    plain.sender(),
                    plain.brand(),
                    odd,
                    odd,
                    odd));
            assertThat(claim(odd.minus(TICK))).as("before %s", odd).isEmpty();
            assertThat(claim(odd)).containsExactly(new Outbox.Claim(entry, 1, 0, 0, odd.plus(LEASE), false));
            assertThat(claim(odd.plus(LEASE).minus(TICK)))
                    .as("leased from %s", odd)
                    .isEmpty();
            var again = only(odd.plus(LEASE));
            assertThat(again.leaseUntil()).isEqualTo(odd.plus(LEASE).plus(LEASE));
            assertThat(outbox.remove(again)).isTrue();
        }
    }

    @Test
    @DisplayName("claim: an entry is due at its time, not a microsecond before")
    void dueBoundary() {
        add(now);
        assertThat(claim(now.minus(TICK))).isEmpty();
        assertThat(claim(now)).hasSize(1);
    }

    @Test
    @DisplayName("claim: nothing due, nothing claimed")
    void nothingDue() {
        add(now.plusSeconds(60));
        assertThat(claim(now)).isEmpty();
    }

    @Test
    @DisplayName("claim: the longest due first, of all accounts, no more than the limit; the rest stays free")
    void longestDueFirst() {
        var third = add(now.minusSeconds(1));
        var first = add(Rows.entry(queued(other, user), now.minusSeconds(3)));
        var second = add(now.minusSeconds(2));
        assertThat(outbox.claim(now, now.plus(LEASE), 2).stream().map(Outbox.Claim::entry))
                .containsExactly(first, second);
        assertThat(outbox.claim(now, now.plus(LEASE), 2).stream().map(Outbox.Claim::entry))
                .containsExactly(third);
    }

    @Test
    @DisplayName("claim: a lease holds until its end, and at its end the entry is free")
    void leaseBoundary() {
        var first = claimed();
        assertThat(claim(now)).isEmpty();
        assertThat(claim(first.leaseUntil().minus(TICK))).isEmpty();
        assertThat(claim(first.leaseUntil())).hasSize(1);
    }

    @Test
    @DisplayName("claim: each claim of an entry has a greater fence")
    void fencesGrow() {
        var first = claimed();
        var second = only(first.leaseUntil());
        assertThat(second.fence()).isGreaterThan(first.fence());
        assertThat(outbox.release(second, now, 1, 0)).isTrue();
        var third = only(now);
        assertThat(third.fence()).isGreaterThan(second.fence());
    }

    @Test
    @DisplayName("claim: abandoned says that the claim before ran out without a word; a release is a word")
    void abandonedIsTold() {
        var first = claimed();
        assertThat(first.abandoned()).isFalse();
        var second = only(first.leaseUntil());
        assertThat(second.abandoned()).isTrue();
        var third = only(second.leaseUntil());
        assertThat(third.abandoned()).isTrue();
        assertThat(outbox.release(third, now, 1, 1)).isTrue();
        var fourth = only(now);
        assertThat(fourth.abandoned()).isFalse();
        assertThat(only(fourth.leaseUntil()).abandoned()).isTrue();
    }

    @Test
    @DisplayName("I2 claim: eight threads share a hundred entries, and no entry goes to two of them")
    void nothingIsLeasedTwice() {
        var reset = queued();
        inNew(() -> {
            for (int i = 0; i < 100; i++) {
                add(Rows.entry(reset, now.minusSeconds(i % 10)));
            }
            return reset;
        });
        var claims = new ConcurrentLinkedQueue<Outbox.Claim>();
        var left = new AtomicInteger(10_000);
        Race.run(i -> {
            while (claims.size() < 100 && left.decrementAndGet() > 0) {
                claims.addAll(outbox.claim(now, now.plus(LEASE), 7));
            }
            return i;
        });
        claims.removeIf(claim -> !own(claim));
        assertThat(claims.stream().map(Outbox.Claim::entry)).containsExactlyInAnyOrderElementsOf(added);
        assertThat(claims).allMatch(claim -> claim.fence() == 1 && !claim.abandoned());
    }

    @Test
    @DisplayName("claim: a lease that ran out goes to one of eight threads")
    void abandonedEntryGoesToOne() {
        for (int round = 0; round < Race.ROUNDS; round++) {
            var first = claimed();
            var at = first.leaseUntil();
            var claims = Race.run(i -> inNew(() -> claim(at))).stream()
                    .flatMap(List::stream)
                    .toList();
            assertThat(claims).hasSize(1);
            assertThat(outbox.remove(claims.get(0))).isTrue();
        }
    }

    @Test
    @DisplayName("claim takes part in the transaction: a rollback frees the entry, and nothing was abandoned")
    void claimRollsBack() {
        var entry = add(now);
        rolledBack(() -> assertThat(claim(now)).hasSize(1));
        assertThat(claim(now)).containsExactly(new Outbox.Claim(entry, 1, 0, 0, now.plus(LEASE), false));
    }

    @Test
    @DisplayName("add takes part in the transaction: before the commit nobody else claims, after a rollback nobody")
    void addRollsBack() {
        var entry = Rows.entry(queued(), now);
        var elsewhere = new ArrayList<Future<List<Outbox.Claim>>>();
        rolledBack(() -> {
            add(entry);
            elsewhere.add(Race.beside(() -> claim(now)));
            Race.waits(elsewhere.get(0));
        });
        assertThat(Race.result(elsewhere.get(0))).isEmpty();
        assertThat(claim(now)).isEmpty();
    }

    @Test
    @DisplayName("add, claim: entries that belong to no reset come with the others, the longest due first")
    void entriesWithoutAReset() {
        var second = add(Rows.entry(queued(), now.minusSeconds(2)));
        var first = add(Rows.notice(account, user, now.minusSeconds(3)));
        var third = add(Rows.notice(other, user, now.minusSeconds(1)));
        assertThat(claim(now).stream().map(Outbox.Claim::entry)).containsExactly(first, second, third);
    }

    @Test
    @DisplayName("add, claim: every kind of mail comes back")
    void kindsComeBack() {
        for (MailKind kind : MailKind.values()) {
            var plain = Rows.notice(account, user, now);
            var entry = add(new OutboxEntry(
                    plain.id(),
                    account,
                    kind,
                    plain.reset(),
                    user,
                    kind.isAboutSomebody() ? Optional.of(Fixtures.user()) : Optional.empty(),
                    plain.sender(),
                    plain.brand(),
                    now,
                    now,
                    plain.deliverBy()));
            var claim = only(now);
            assertThat(claim.entry()).isEqualTo(entry);
            assertThat(outbox.remove(claim)).isTrue();
        }
    }
}
