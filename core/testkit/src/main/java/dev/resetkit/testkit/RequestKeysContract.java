package dev.resetkit.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.spi.store.RequestKey;
import dev.resetkit.spi.store.RequestKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The clauses of {@link RequestKeys}. */
public abstract class RequestKeysContract extends StoreSuite {
    private static final Instant NOON = Fixtures.NOON;
    private static final Duration TICK = Duration.ofNanos(1_000);

    private RequestKeys keys;

    /** For the class that names the adapter. */
    protected RequestKeysContract() {}

    @BeforeEach
    final void takeKeys() {
        keys = stores.requestKeys();
    }

    private RequestKey key() {
        return Rows.requestKey(account, user);
    }

    /** The same request once more: it would lead to another reset. */
    private static RequestKey again(RequestKey key, Instant until) {
        return new RequestKey(
                key.account(),
                key.actor(),
                key.digest(),
                Rows.requestKey(key.account(), key.actor()).request(),
                Fixtures.resetId(),
                until);
    }

    private static RequestKey again(RequestKey key) {
        return again(key, key.until());
    }

    private static RequestKey of(AccountId account, UserId actor, RequestKey like) {
        return new RequestKey(account, actor, like.digest(), like.request(), Fixtures.resetId(), like.until());
    }

    private Optional<RequestKey> find(RequestKey key, Instant now) {
        return keys.find(key.account(), key.actor(), key.digest(), now);
    }

    @Test
    @DisplayName("claim, find: a free key is taken, comes back as it is, and is not taken again")
    void takenOnce() {
        var key = key();
        assertThat(find(key, NOON)).isEmpty();
        assertThat(keys.claim(key, NOON)).isTrue();
        assertThat(find(key, NOON)).contains(key);
        assertThat(keys.claim(again(key), NOON)).isFalse();
        assertThat(keys.claim(key, NOON)).isFalse();
        assertThat(find(key, NOON)).contains(key);
    }

    @Test
    @DisplayName("claim, find: at its end and not before a key is free, and whoever takes it then has it")
    void freeAtItsEnd() {
        var key = key();
        assertThat(keys.claim(key, NOON)).isTrue();
        Instant before = key.until().minus(TICK);
        assertThat(find(key, before)).contains(key);
        assertThat(keys.claim(again(key), before)).isFalse();
        assertThat(find(key, key.until())).isEmpty();
        var next = again(key, key.until().plusSeconds(60));
        assertThat(keys.claim(next, key.until())).isTrue();
        assertThat(find(key, key.until())).contains(next);
    }

    @Test
    @DisplayName("a key counts for one actor and (I5) one account, and each digest is another")
    void keysAreApart() {
        var key = key();
        var all = List.of(key, of(other, user, key), of(account, Fixtures.user(), key), key());
        all.forEach(one -> assertThat(keys.claim(one, NOON)).isTrue());
        all.forEach(one -> assertThat(find(one, NOON)).contains(one));
    }

    @Test
    @DisplayName("instants come back to the microsecond, and the longest and strangest ids")
    void oddValuesComeBack() {
        var actor = UserId.of("\u6f22".repeat(128));
        var reset = ResetId.of("\u03a9".repeat(120) + "Zo\u00eb");
        for (Instant odd : Fixtures.ODD_INSTANTS) {
            var plain = Rows.requestKey(account, actor);
            var key = new RequestKey(account, actor, plain.digest(), plain.request(), reset, odd);
            assertThat(keys.claim(key, odd.minusSeconds(1))).isTrue();
            assertThat(find(key, odd.minusSeconds(1))).contains(key);
        }
    }

    @Test
    @DisplayName("free: only the one that belongs to the same reset, and then it can be taken")
    void freedByItsOwner() {
        var key = key();
        assertThat(keys.free(key)).as("nobody's").isFalse();
        assertThat(keys.claim(key, NOON)).isTrue();
        assertThat(keys.free(again(key))).as("another's").isFalse();
        assertThat(find(key, NOON)).contains(key);
        assertThat(keys.free(key)).isTrue();
        assertThat(find(key, NOON)).isEmpty();
        assertThat(keys.free(key)).as("again").isFalse();
        assertThat(keys.claim(again(key), NOON)).isTrue();
    }

    @Test
    @DisplayName("claim and free take part in the transaction: a rollback takes both back")
    void rollsBack() {
        var key = key();
        rolledBack(() -> assertThat(keys.claim(key, NOON)).isTrue());
        assertThat(find(key, NOON)).isEmpty();
        assertThat(keys.claim(key, NOON)).isTrue();
        rolledBack(() -> assertThat(keys.free(key)).isTrue());
        assertThat(find(key, NOON)).contains(key);
    }

    @Test
    @DisplayName("claim: of eight threads one takes the key, a fresh one and one past its time; all find its reset")
    void oneClaimWins() {
        for (int round = 0; round < Race.ROUNDS; round++) {
            var key = key();
            won(IntStream.range(0, Race.THREADS).mapToObj(i -> again(key)).toList(), NOON);
            Instant later = key.until();
            won(
                    IntStream.range(0, Race.THREADS)
                            .mapToObj(i -> again(key, later.plusSeconds(60)))
                            .toList(),
                    later);
        }
    }

    private void won(List<RequestKey> rivals, Instant now) {
        var won = Race.run(i -> inNew(() -> keys.claim(rivals.get(i), now)));
        assertThat(won).containsOnlyOnce(true);
        assertThat(find(rivals.get(0), now)).contains(rivals.get(won.indexOf(true)));
    }

    @Test
    @DisplayName(
            "claim: whoever meets a transaction that has taken the key waits; after its rollback the key is theirs")
    void waitsForTheEnd() {
        var key = key();
        var rival = again(key);
        Future<Boolean> claim;
        try {
            claim = transactions.inNew(() -> {
                assertThat(keys.claim(key, NOON)).isTrue();
                Future<Boolean> beside = Race.beside(() -> inNew(() -> keys.claim(rival, NOON)));
                assertThat(Race.waits(beside)).as("waits").isTrue();
                throw new Waiting(beside);
            });
        } catch (Waiting rolledBack) {
            claim = rolledBack.beside;
        }
        assertThat(Race.result(claim)).isTrue();
        assertThat(find(key, NOON)).contains(rival);
    }

    /** Rolls back, and hands out who waits. */
    private static final class Waiting extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Future<Boolean> beside;

        Waiting(Future<Boolean> beside) {
            this.beside = beside;
        }
    }

    @Test
    @DisplayName("purge: keys past their time are forgotten, of all accounts, no more than the limit; others are not")
    void purges() {
        Instant then = Fixtures.quietMoment();
        while (keys.purge(then, 1_000) > 0) {
            // Whatever other clauses left.
        }
        var over = List.of(again(key(), then), again(Rows.requestKey(other, user), then), again(key(), then));
        var live = again(key(), then.plus(TICK));
        over.forEach(key -> assertThat(keys.claim(key, then.minusSeconds(1))).isTrue());
        assertThat(keys.claim(live, then.minusSeconds(1))).isTrue();
        assertThat(keys.purge(then.minus(TICK), 1_000)).isZero();
        assertThat(keys.purge(then, 2)).isEqualTo(2);
        assertThat(keys.purge(then, 2)).isEqualTo(1);
        over.forEach(key -> assertThat(find(key, then.minusSeconds(1))).isEmpty());
        assertThat(find(live, then)).contains(live);
    }
}
