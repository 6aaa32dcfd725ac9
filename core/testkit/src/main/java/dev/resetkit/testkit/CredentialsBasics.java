package dev.resetkit.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.account.EmailAddress;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.spi.store.CredentialRecord;
import dev.resetkit.spi.store.CredentialRecord.FormerAddress;
import dev.resetkit.spi.store.CredentialRecord.SeenAddress;
import dev.resetkit.spi.store.CredentialRecord.SoftBounces;
import dev.resetkit.spi.store.CredentialRecord.Undeliverable;
import dev.resetkit.spi.store.Credentials;
import dev.resetkit.spi.store.ResetStores;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The clauses of {@link Credentials} about tries, locks and blocks, and about earlier passwords. */
abstract class CredentialsBasics extends StoreSuite {
    static final Instant NOON = Fixtures.NOON;

    Credentials credentials;

    @BeforeEach
    void takeCredentials() {
        credentials = stores.credentials();
    }

    private CredentialRecord now() {
        return credentials.find(account, user);
    }

    /** A record that differs from an untouched one in every value. */
    private CredentialRecord full(long version, Instant at) {
        var address =
                new SeenAddress("0f".repeat(32), Optional.of(at.plusNanos(2_000)), Optional.of(UserId.of("somebody")));
        var mark = new Undeliverable("ab".repeat(32), at.plusNanos(2_000), "550 5.1.1");
        return new CredentialRecord(
                account,
                user,
                version,
                99,
                Optional.of(at),
                Optional.of(at.plusNanos(1_000)),
                Optional.of(address),
                Optional.of(mark),
                Optional.of(new SoftBounces("cd".repeat(32), 9)),
                List.of(
                        new FormerAddress(EmailAddress.of("carl@customer.example"), at.plusNanos(3_000)),
                        new FormerAddress(EmailAddress.of("\u6f22 o'x@a.example"), at)));
    }

    private List<EncodedPassword> remembered(int count, int depth) {
        var hashes = IntStream.range(0, count).mapToObj(i -> Fixtures.encoded()).toList();
        for (int i = 0; i < count; i++) {
            credentials.remember(account, user, hashes.get(i), NOON.plusSeconds(i), depth);
        }
        List<EncodedPassword> newestFirst = new ArrayList<>(hashes);
        Collections.reverse(newestFirst);
        return newestFirst;
    }

    private List<EncodedPassword> history() {
        return credentials.history(account, user, 1_000);
    }

    @Test
    @DisplayName("find: before the first change nothing is held against anybody, known or not, and nothing is kept")
    void nothingAtFirst() {
        assertThat(now()).isEqualTo(CredentialRecord.none(account, user));
        assertThat(stores.known(account, user).kept()).isEqualTo(CredentialRecord.none(account, user));
        assertThat(history()).isEmpty();
        assertThat(credentials.claimed(account, user)).isEmpty();
    }

    @Test
    @DisplayName("update, find: every value comes back, can be taken back, and the version is the next number")
    void valuesComeBack() {
        assertThat(credentials.update(full(0, NOON))).isTrue();
        assertThat(now()).isEqualTo(full(1, NOON));
        assertThat(stores.known(account, user))
                .as("read together with the settings")
                .isEqualTo(new ResetStores.Known(stores.settings().find(account), now()));
        assertThat(credentials.update(now().tried(0, Optional.empty()))).isTrue();
        assertThat(now()).isEqualTo(full(2, NOON).tried(0, Optional.empty()));
        assertThat(credentials.update(now().blocked(Optional.empty()))).isTrue();
        assertThat(now()).isEqualTo(full(3, NOON).tried(0, Optional.empty()).blocked(Optional.empty()));
        assertThat(credentials.update(now().undeliverable(Optional.empty()))).isTrue();
        assertThat(now().undeliverable()).isEmpty();
        assertThat(credentials.update(now().softBounces(Optional.empty()))).isTrue();
        assertThat(now().softBounces()).isEmpty();
        assertThat(credentials.update(now().formers(List.of()))).isTrue();
        assertThat(now().formers()).isEmpty();
    }

    @Test
    @DisplayName(
            "update, find: an address comes back by its digest alone, with its time, with who changed it, and each in"
                    + " place of the one before")
    void addressesComeBack() {
        var first = new SeenAddress("00".repeat(32), Optional.empty(), Optional.empty());
        var noticed = new SeenAddress("ab".repeat(32), Optional.of(NOON.plusNanos(1_000)), Optional.empty());
        var longest = UserId.of("\u6f22".repeat(128));
        var reported = new SeenAddress("cd".repeat(32), Optional.of(NOON), Optional.of(longest));
        for (SeenAddress seen : List.of(first, reported, noticed, first)) {
            assertThat(credentials.update(now().saw(seen))).isTrue();
            assertThat(now().address()).contains(seen);
        }
    }

    @Test
    @DisplayName(
            "update, find: as many former addresses as are kept come back, each of the longest kind, in their order")
    void formersComeBack() {
        List<FormerAddress> formers = IntStream.range(0, CredentialRecord.MOST_FORMERS)
                .mapToObj(i -> new FormerAddress(
                        EmailAddress.of(i + "\u6f22".repeat(309) + "@a.example"), NOON.minusSeconds(i)))
                .toList();
        assertThat(credentials.update(now().formers(formers))).isTrue();
        assertThat(now().formers()).isEqualTo(formers);
        assertThat(credentials.update(now().formers(formers.subList(1, 2)))).isTrue();
        assertThat(now().formers()).isEqualTo(formers.subList(1, 2));
    }

    @Test
    @DisplayName("update: ids of any characters and of the longest kind are told apart")
    void oddIdsComeBack() {
        var ids = List.of(
                "\u6f22".repeat(128),
                "\u6f22".repeat(127) + "\u5b57",
                "Zo\u00eb",
                "Zoe\u0308",
                "ZO\u00cb",
                "zo\u00eb",
                "a",
                "a ",
                "'a\"%_\\");
        for (int i = 0; i < ids.size(); i++) {
            var odd = CredentialRecord.none(account, UserId.of(ids.get(i))).tried(i + 1, Optional.empty());
            assertThat(credentials.update(odd)).as(ids.get(i)).isTrue();
        }
        for (int i = 0; i < ids.size(); i++) {
            assertThat(credentials.find(account, UserId.of(ids.get(i))).tries()).isEqualTo(i + 1);
        }
    }

    @Test
    @DisplayName("instants come back to the microsecond, also in the nights when the clocks change and in 2100")
    void instantsComeBack() {
        long version = 0;
        for (Instant odd : Fixtures.ODD_INSTANTS) {
            assertThat(credentials.update(full(version, odd))).isTrue();
            version++;
            assertThat(now()).isEqualTo(full(version, odd));
        }
    }

    @Test
    @DisplayName("update: with a version that is not the stored one it is false and nothing changes")
    void staleUpdateChangesNothing() {
        assertThat(credentials.update(full(1, NOON))).as("ahead of the first").isFalse();
        assertThat(now()).isEqualTo(CredentialRecord.none(account, user));
        assertThat(credentials.update(full(0, NOON))).isTrue();
        for (long wrong : new long[] {0, 2}) {
            var stale = new CredentialRecord(
                    account,
                    user,
                    wrong,
                    5,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of());
            assertThat(credentials.update(stale)).isFalse();
        }
        assertThat(now()).isEqualTo(full(1, NOON));
    }

    @Test
    @DisplayName("update: of eight threads that read the same version one writes, the first time and later: no try is"
            + " lost")
    void oneUpdateWins() {
        for (int version = 0; version < Race.ROUNDS; version++) {
            var next = now().tried(version + 1, Optional.empty());
            assertThat(Race.winners(i -> credentials.update(next))).isEqualTo(1);
            assertThat(now().version()).isEqualTo(version + 1);
        }
    }

    @Test
    @DisplayName("update: the first change of all is one thread's also when eight transactions try it")
    void oneFirstUpdateWins() {
        for (int round = 0; round < Race.ROUNDS; round++) {
            var fresh = CredentialRecord.none(account, Fixtures.user());
            assertThat(Race.winners(i -> inNew(() -> credentials.update(fresh.tried(i + 1, Optional.empty())))))
                    .isEqualTo(1);
            assertThat(credentials.find(account, fresh.user()).version()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("update: a loser's transaction goes on, and what it does besides is kept")
    void losersGoOn() {
        assertThat(credentials.update(full(0, NOON))).isTrue();
        inNew(() -> {
            assertThat(credentials.update(full(0, NOON))).isFalse();
            credentials.remember(account, user, Fixtures.encoded(), NOON, 1);
            return account;
        });
        assertThat(history()).hasSize(1);
    }

    @Test
    @DisplayName("I5 update: another user, and one of the same id in another account, keep their own values")
    void updateStaysWithTheUser() {
        assertThat(credentials.update(full(0, NOON))).isTrue();
        var neighbour = Fixtures.user();
        assertThat(credentials.find(account, neighbour)).isEqualTo(CredentialRecord.none(account, neighbour));
        assertThat(credentials.find(other, user)).isEqualTo(CredentialRecord.none(other, user));
        assertThat(credentials.update(CredentialRecord.none(other, user).tried(1, Optional.empty())))
                .isTrue();
        assertThat(now()).isEqualTo(full(1, NOON));
    }

    @Test
    @DisplayName("update takes part in the transaction: seen inside, and a rollback takes the values back")
    void updateRollsBack() {
        rolledBack(() -> {
            assertThat(credentials.update(full(0, NOON))).isTrue();
            assertThat(now()).isEqualTo(full(1, NOON));
        });
        assertThat(now()).isEqualTo(CredentialRecord.none(account, user));
        assertThat(credentials.update(full(0, NOON))).isTrue();
        rolledBack(() ->
                assertThat(credentials.update(now().tried(0, Optional.empty()))).isTrue());
        assertThat(now()).isEqualTo(full(1, NOON));
    }

    @Test
    @DisplayName("remember, history: the last remembered comes first, no more than the limit")
    void newestFirst() {
        var hashes = remembered(5, 24);
        assertThat(history()).isEqualTo(hashes);
        assertThat(credentials.history(account, user, 2)).isEqualTo(hashes.subList(0, 2));
        assertThat(credentials.history(account, user, 1)).isEqualTo(hashes.subList(0, 1));
    }

    @Test
    @DisplayName("remember: the last remembered stays the first also when the clock stood still or went back")
    void clocksDoNotDecide() {
        var first = Fixtures.encoded();
        var second = Fixtures.encoded();
        var third = Fixtures.encoded();
        credentials.remember(account, user, first, NOON, 24);
        credentials.remember(account, user, second, NOON, 24);
        credentials.remember(account, user, third, NOON.minusSeconds(3_600), 2);
        assertThat(history()).containsExactly(third, second);
    }

    @Test
    @DisplayName("remember: those beyond the depth are forgotten, at once when the depth shrinks, and do not come back")
    void depthIsKept() {
        var hashes = remembered(30, 24);
        assertThat(history()).isEqualTo(hashes.subList(0, 24));
        var last = Fixtures.encoded();
        credentials.remember(account, user, last, NOON, 3);
        assertThat(history()).containsExactly(last, hashes.get(0), hashes.get(1));
        var lastOfAll = Fixtures.encoded();
        credentials.remember(account, user, lastOfAll, NOON, 24);
        assertThat(history()).containsExactly(lastOfAll, last, hashes.get(0), hashes.get(1));
    }

    @Test
    @DisplayName("remember: depth 1 keeps the newest alone, depth 0 forgets all and keeps none")
    void smallestDepths() {
        remembered(3, 24);
        var only = Fixtures.encoded();
        credentials.remember(account, user, only, NOON, 1);
        assertThat(history()).containsExactly(only);
        credentials.remember(account, user, Fixtures.encoded(), NOON, 0);
        assertThat(history()).isEmpty();
        credentials.remember(account, user, only, NOON, 1);
        assertThat(history()).containsExactly(only);
    }

    @Test
    @DisplayName("remember, history: the longest hash comes back exactly, and the same hash twice")
    void hashesComeBack() {
        var longest = EncodedPassword.of("{a}$" + "x/+=".repeat(255));
        credentials.remember(account, user, longest, NOON, 24);
        credentials.remember(account, user, longest, NOON, 24);
        assertThat(longest.reveal()).hasSize(EncodedPassword.MAX_LENGTH);
        assertThat(history()).containsExactly(longest, longest);
    }

    @Test
    @DisplayName("I5 remember: another user's hashes, and those of the same id in another account, are neither read nor"
            + " forgotten")
    void historyStaysWithTheUser() {
        var neighbour = Fixtures.user();
        var mine = remembered(2, 24);
        var theirs = Fixtures.encoded();
        credentials.remember(account, neighbour, theirs, NOON, 1);
        credentials.remember(other, user, Fixtures.encoded(), NOON, 0);
        assertThat(history()).isEqualTo(mine);
        assertThat(credentials.history(account, neighbour, 24)).containsExactly(theirs);
        assertThat(credentials.history(other, user, 24)).isEmpty();
    }

    @Test
    @DisplayName("remember takes part in the transaction: seen inside, and a rollback brings back what it forgot")
    void rememberRollsBack() {
        var hashes = remembered(3, 3);
        rolledBack(() -> {
            var fourth = Fixtures.encoded();
            credentials.remember(account, user, fourth, NOON, 3);
            assertThat(history()).containsExactly(fourth, hashes.get(0), hashes.get(1));
        });
        rolledBack(() -> credentials.remember(account, user, Fixtures.encoded(), NOON, 0));
        assertThat(history()).isEqualTo(hashes);
    }

    @Test
    @DisplayName("remember: what eight threads remember of eight users is all there")
    void threadsLoseNothing() {
        var users =
                IntStream.range(0, Race.THREADS).mapToObj(i -> Fixtures.user()).toList();
        var hash = Fixtures.encoded();
        Race.run(i -> {
            for (int n = 0; n < 5; n++) {
                credentials.remember(account, users.get(i), hash, NOON, 4);
            }
            return i;
        });
        assertThat(users).allMatch(one -> credentials.history(account, one, 24).size() == 4);
    }
}
