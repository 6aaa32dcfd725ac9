package dev.resetkit.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.id.AccountId;
import dev.resetkit.spi.store.PublicRequest;
import dev.resetkit.spi.store.PublicRequests;
import dev.resetkit.spi.store.PublicRequests.Claim;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The contract of {@link PublicRequests}. Claims are not bound to an account, so no worker may run on the same database
 * meanwhile.
 */
public abstract class PublicRequestsContract extends StoreSuite {
    private static final int MANY = 1_000;
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final Duration TICK = Duration.ofNanos(1_000);

    private final Queue<PublicRequest> added = new ConcurrentLinkedQueue<>();
    private Instant now = Fixtures.NOON;
    private PublicRequests requests;

    /** For the extending suite. */
    protected PublicRequestsContract() {}

    @BeforeEach
    void takeRequests() {
        now = Fixtures.quietMoment();
        requests = stores.publicRequests();
    }

    @AfterEach
    void clear() {
        claim(now.plus(Duration.ofDays(1))).forEach(requests::judged);
        requests.purge(Instant.parse("2200-01-01T00:00:00Z"), MANY);
        added.clear();
    }

    private PublicRequest typed(String text, Instant at) {
        return Rows.publicRequest(account, text, at);
    }

    private boolean add(PublicRequest request) {
        return add(request, MANY);
    }

    private boolean add(PublicRequest request, int most) {
        added.add(request);
        return requests.add(request, most);
    }

    /** Claims at a time; what other suites left behind is not looked at. */
    private List<Claim> claim(Instant at) {
        return requests.claim(at, at.plus(LEASE), MANY).stream()
                .filter(this::own)
                .toList();
    }

    private boolean own(Claim claim) {
        return added.stream()
                .anyMatch(request -> request.key().equals(claim.request().key()));
    }

    private Claim claimed() {
        assertThat(add(typed("ada@example.com", now))).isTrue();
        var claims = claim(now);
        assertThat(claims).hasSize(1);
        return claims.get(0);
    }

    private static PublicRequest withKeyOf(PublicRequest other, AccountId account) {
        return new PublicRequest(other.key(), account, other.typed(), other.link(), other.askedAt());
    }

    @Test
    @DisplayName("add, claim: every field comes back, and the first fence is 1")
    void fieldsComeBack() {
        var text = typed("\u00e9".repeat(200) + Fixtures.UNICODE + "@x", now);
        var link = Rows.publicRequest(account, Fixtures.digest(), now.plus(TICK));
        assertThat(add(text)).isTrue();
        assertThat(add(link)).isTrue();
        assertThat(claim(now)).containsExactly(new Claim(text, 1), new Claim(link, 1));
    }

    @Test
    @DisplayName("instants come back to the microsecond, also in the nights when the clocks change and in 2100")
    void instantsComeBack() {
        for (Instant odd : Fixtures.ODD_INSTANTS) {
            var request = typed("ada@example.com", odd);
            assertThat(add(request)).isTrue();
            var claims = claim(odd);
            assertThat(claims).containsExactly(new Claim(request, 1));
            assertThat(claim(odd.plus(LEASE).minus(TICK)))
                    .as("leased from %s", odd)
                    .isEmpty();
            assertThat(requests.judged(claims.get(0))).isTrue();
        }
    }

    @Test
    @DisplayName("add: a key is there once, and the first text stays; another account has keys of its own")
    void keyIsThereOnce() {
        var first = typed("ada@example.com", now);
        var again = new PublicRequest(first.key(), account, Optional.of("else@example.com"), first.link(), now);
        assertThat(add(first)).isTrue();
        assertThat(add(again)).isFalse();
        var elsewhere = withKeyOf(first, other);
        assertThat(add(elsewhere)).isTrue();
        assertThat(claim(now)).containsExactlyInAnyOrder(new Claim(first, 1), new Claim(elsewhere, 1));
    }

    @Test
    @DisplayName("add: the key of a judged request is still there, until it is purged")
    void judgedKeyIsStillThere() {
        var claim = claimed();
        assertThat(requests.judged(claim)).isTrue();
        assertThat(add(claim.request())).isFalse();
        assertThat(claim(now)).isEmpty();
        requests.purge(now.plus(TICK), MANY);
        assertThat(add(claim.request())).isTrue();
        assertThat(claim(now)).hasSize(1);
    }

    @Test
    @DisplayName("add: a full account takes no more, judged keys count; other accounts do")
    void fullTakesNoMore() {
        assertThat(requests.judged(claimed())).isTrue();
        assertThat(add(typed("bob@example.com", now), 2)).isTrue();
        assertThat(add(typed("carl@example.com", now), 2)).isFalse();
        assertThat(add(Rows.publicRequest(other, "carl@example.com", now), 1)).isTrue();
        assertThat(claim(now)).hasSize(2);
    }

    @Test
    @DisplayName("add: of eight threads with one key one adds it, and the others' transactions go on")
    void oneAddWins() {
        for (int round = 0; round < Race.ROUNDS; round++) {
            var request = typed("ada@example.com", now);
            var noted = new ConcurrentLinkedQueue<Integer>();
            long winners = Race.winners(i -> inNew(() -> {
                boolean won = add(request);
                stores.resets().add(Rows.reset(account, user));
                transactions.afterCommit(() -> noted.add(i));
                return won;
            }));
            assertThat(winners).isEqualTo(1);
            assertThat(noted).hasSize(Race.THREADS);
        }
    }

    @Test
    @DisplayName("claim: the oldest first, of all accounts, no more than the limit; the rest stays free")
    void oldestFirst() {
        var third = typed("ada@example.com", now.minusSeconds(1));
        var first = Rows.publicRequest(other, "bob@example.com", now.minusSeconds(3));
        var second = typed("carl@example.com", now.minusSeconds(2));
        List.of(third, first, second).forEach(this::add);
        assertThat(requests.claim(now, now.plus(LEASE), 2).stream().map(Claim::request))
                .containsExactly(first, second);
        assertThat(requests.claim(now, now.plus(LEASE), 2).stream().map(Claim::request))
                .containsExactly(third);
    }

    @Test
    @DisplayName("claim: a lease holds until its end; then the request is free, and its fence greater")
    void leaseBoundary() {
        var first = claimed();
        assertThat(claim(now)).isEmpty();
        assertThat(claim(now.plus(LEASE).minus(TICK))).isEmpty();
        var second = claim(now.plus(LEASE));
        assertThat(second).hasSize(1);
        assertThat(second.get(0).fence()).isGreaterThan(first.fence());
        assertThat(second.get(0).request()).isEqualTo(first.request());
    }

    @Test
    @DisplayName("claim: eight threads share fifty requests, and no request goes to two of them")
    void nothingIsLeasedTwice() {
        inNew(() -> {
            for (int i = 0; i < 50; i++) {
                add(typed("ada@example.com", now.minusSeconds(i % 10)));
            }
            return now;
        });
        var claims = new ConcurrentLinkedQueue<Claim>();
        Race.run(i -> {
            for (int call = 0; call < 100 && claims.size() < 50; call++) {
                claims.addAll(requests.claim(now, now.plus(LEASE), 3));
            }
            return i;
        });
        claims.removeIf(claim -> !own(claim));
        assertThat(claims.stream().map(Claim::request)).containsExactlyInAnyOrderElementsOf(added);
    }

    @Test
    @DisplayName("judged: true once; after another claim it is false and changes nothing")
    void staleClaimJudgesNothing() {
        var stale = claimed();
        var latest = claim(now.plus(LEASE)).get(0);
        assertThat(requests.judged(stale)).isFalse();
        assertThat(claim(now.plus(LEASE).plus(LEASE))).as("it still waits").hasSize(1);
        assertThat(requests.judged(latest)).isFalse();
        var last = claim(now.plus(Duration.ofHours(1))).get(0);
        assertThat(requests.judged(last)).isTrue();
        assertThat(requests.judged(last)).isFalse();
        assertThat(claim(now.plus(Duration.ofDays(1)))).isEmpty();
    }

    @Test
    @DisplayName("judged: of eight threads with the same claim one is the judge")
    void oneJudgeWins() {
        for (int round = 0; round < Race.ROUNDS; round++) {
            var claim = claimed();
            assertThat(Race.winners(i -> requests.judged(claim))).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("purge: judged keys asked before the time, the oldest first, no more than the limit; the rest stays")
    void purgeTakesTheJudged() {
        var young = typed("ada@example.com", now);
        var old = typed("bob@example.com", now.minusSeconds(2));
        var older = Rows.publicRequest(other, "carl@example.com", now.minusSeconds(3));
        List.of(young, old, older).forEach(this::add);
        claim(now).forEach(requests::judged);
        var waiting = typed("dora@example.com", now.minusSeconds(9));
        assertThat(add(waiting)).isTrue();
        assertThat(requests.purge(now, 1)).isEqualTo(1);
        assertThat(add(old)).as("the oldest went first").isFalse();
        assertThat(requests.purge(now, MANY)).isEqualTo(1);
        assertThat(requests.purge(now, MANY)).isZero();
        assertThat(add(young)).isFalse();
        assertThat(claim(now)).containsExactly(new Claim(waiting, 1));
    }

    @Test
    @DisplayName("add, claim, judged take part in the transaction: a rollback undoes them")
    void rollbackUndoesAll() {
        var request = typed("ada@example.com", now);
        rolledBack(() -> assertThat(add(request)).isTrue());
        assertThat(add(request)).as("after a rollback the key is free").isTrue();
        rolledBack(() -> assertThat(claim(now)).hasSize(1));
        var claims = claim(now);
        assertThat(claims).containsExactly(new Claim(request, 1));
        rolledBack(() -> assertThat(requests.judged(claims.get(0))).isTrue());
        assertThat(requests.judged(claims.get(0))).isTrue();
    }
}
