package dev.resetkit.engines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.spi.store.AccountSettings;
import dev.resetkit.spi.store.Outbox;
import dev.resetkit.spi.store.ResetStores;
import dev.resetkit.testkit.Fixtures;
import dev.resetkit.testkit.Rows;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two callers at one row: the second is seen to wait for the first, and what the first did decides its answer. */
@Tag(Databases.EACH)
final class StoreRaceTest {
    private static final int STEPS = 25;

    private final ExecutorService others = Executors.newCachedThreadPool();
    private final AccountId account = Fixtures.account();
    private final UserId user = Fixtures.user();

    @AfterEach
    void end() {
        others.shutdownNow();
    }

    /** Begins a task in another thread and returns once its session waits. */
    private <T> Future<T> blocked(EngineDatabase database, Callable<T> task) {
        var coming = new CountDownLatch(1);
        Future<T> other = others.submit(() -> {
            coming.countDown();
            return task.call();
        });
        Waiting.untilBlocked(database, coming);
        assertThat(other.isDone()).as("waits").isFalse();
        return other;
    }

    private static <T> T result(Future<T> other) {
        try {
            return other.get(60, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError("the other failed", e.getCause());
        } catch (TimeoutException | InterruptedException e) {
            throw new AssertionError("the other hangs", e);
        }
    }

    /** Does work in a transaction that is rolled back, and answers with what the work answered. */
    private static <T> T rolledBack(ResetStores stores, Callable<T> work) {
        List<T> answer = new ArrayList<>();
        try {
            stores.transactions().inNew(() -> {
                try {
                    answer.add(work.call());
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
                throw new Back();
            });
        } catch (Back expected) {
            return answer.get(0);
        }
        throw new AssertionError("nothing was rolled back");
    }

    private static AccountSettings on(long version) {
        return AccountSettings.defaults().withSettingAllowed(true).with(version, List.of());
    }

    private static AccountSettings off(long version) {
        return AccountSettings.defaults().with(version, List.of());
    }

    @ParameterizedTest
    @MethodSource("dev.resetkit.engines.Databases#allOfThisRun")
    @DisplayName("keep: the switch that is kept stays on until the transaction ends; then it is turned off")
    void keptSettingsStay(Databases engine) {
        try (var database = engine.fresh()) {
            var stores = database.stores();
            assertThat(stores.settings().update(account, on(0))).isTrue();
            Future<Boolean> owner = stores.transactions().inNew(() -> {
                assertThat(stores.settings().keep(account, 1)).isTrue();
                var waiting = blocked(database, () -> stores.settings().update(account, off(1)));
                assertThat(stores.settings().find(account).settingAllowed()).isTrue();
                return waiting;
            });
            assertThat(result(owner)).isTrue();
            assertThat(stores.settings().find(account)).isEqualTo(off(2));
        }
    }

    @ParameterizedTest
    @MethodSource("dev.resetkit.engines.Databases#allOfThisRun")
    @DisplayName("keep: whoever keeps a switch that is being turned off waits, and is told")
    void switchedOffMeanwhile(Databases engine) {
        try (var database = engine.fresh()) {
            var stores = database.stores();
            assertThat(stores.settings().update(account, on(0))).isTrue();
            Future<Boolean> admin = stores.transactions().inNew(() -> {
                assertThat(stores.settings().update(account, off(1))).isTrue();
                return blocked(
                        database,
                        () -> stores.transactions()
                                .inNew(() -> stores.settings().keep(account, 1)));
            });
            assertThat(result(admin)).isFalse();
            Future<Boolean> second = rolledBack(stores, () -> {
                assertThat(stores.settings().update(account, on(2))).isTrue();
                return blocked(
                        database,
                        () -> stores.transactions()
                                .inNew(() -> stores.settings().keep(account, 2)));
            });
            assertThat(result(second)).as("after a rollback").isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.resetkit.engines.Databases#allOfThisRun")
    @DisplayName("two counters of tries, each from what it read: no count is lost, from the first on")
    void noTryIsLost(Databases engine) {
        try (var database = engine.fresh()) {
            var stores = database.stores();
            var ready = new CountDownLatch(2);
            List<Future<Integer>> counters = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                counters.add(others.submit(() -> {
                    ready.countDown();
                    assertThat(ready.await(60, TimeUnit.SECONDS)).isTrue();
                    return count(stores);
                }));
            }
            int lost = counters.stream().mapToInt(StoreRaceTest::result).sum();
            var record = stores.credentials().find(account, user);
            assertThat(record.tries()).as("with %s lost races", lost).isEqualTo(2 * STEPS);
            assertThat(record.version()).isEqualTo(2 * STEPS);
        }
    }

    private int count(ResetStores stores) {
        int lost = 0;
        for (int done = 0; done < STEPS; ) {
            var now = stores.credentials().find(account, user);
            if (stores.credentials().update(now.tried(now.tries() + 1, Optional.empty()))) {
                done++;
            } else {
                lost++;
            }
        }
        return lost;
    }

    @ParameterizedTest
    @MethodSource("dev.resetkit.engines.Databases#allOfThisRun")
    @DisplayName("two tries at once, one still open: the second waits, loses, and counts from what the first wrote")
    void secondTryWaits(Databases engine) {
        try (var database = engine.fresh()) {
            var stores = database.stores();
            var none = stores.credentials().find(account, user);
            assertThat(stores.credentials().update(none.tried(1, Optional.empty())))
                    .isTrue();
            var one = stores.credentials().find(account, user);
            Future<Boolean> second = stores.transactions().inNew(() -> {
                assertThat(stores.credentials().update(one.tried(2, Optional.empty())))
                        .isTrue();
                return blocked(database, () -> stores.credentials().update(one.tried(2, Optional.empty())));
            });
            assertThat(result(second)).isFalse();
            assertThat(stores.credentials().find(account, user).tries()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.resetkit.engines.Databases#allOfThisRun")
    @DisplayName("I1 two claims of one user: the second waits; it loses to a commit and wins after a rollback")
    void oneClaimWins(Databases engine) {
        try (var database = engine.fresh()) {
            var credentials = database.stores().credentials();
            var first = Rows.change(account, user);
            var second = Rows.change(account, user);
            Future<Boolean> loser = database.stores().transactions().inNew(() -> {
                assertThat(credentials.claim(first)).isTrue();
                return blocked(database, () -> credentials.claim(second));
            });
            assertThat(result(loser)).isFalse();
            assertThat(credentials.claimed(account, user)).contains(first);
            assertThat(credentials.drop(account, first.id())).isTrue();
            Future<Boolean> winner = rolledBack(database.stores(), () -> {
                assertThat(credentials.claim(Rows.change(account, user))).isTrue();
                return blocked(database, () -> credentials.claim(second));
            });
            assertThat(result(winner)).isTrue();
            assertThat(credentials.claimed(account, user)).contains(second);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.resetkit.engines.Databases#allOfThisRun")
    @DisplayName("I1 the settling worker and whoever made the change: one reports, the other waits and is told")
    void oneReports(Databases engine) {
        try (var database = engine.fresh()) {
            var credentials = database.stores().credentials();
            var change = Rows.change(account, user);
            assertThat(credentials.claim(change)).isTrue();
            assertThat(credentials.overdue(change.leaseUntil(), 10)).containsExactly(change);
            Future<Boolean> late = database.stores().transactions().inNew(() -> {
                assertThat(credentials.done(account, change.id())).isTrue();
                return blocked(database, () -> credentials.done(account, change.id()));
            });
            assertThat(result(late)).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.resetkit.engines.Databases#allOfThisRun")
    @DisplayName("I2 a lease that ran out is taken over: the first holder's write waits for the second, and is void")
    void leaseIsTakenOver(Databases engine) {
        try (var database = engine.fresh()) {
            var stores = database.stores();
            Instant now = Fixtures.NOON;
            var reset = Rows.reset(account, user);
            stores.resets().add(reset);
            stores.outbox().add(Rows.entry(reset, now));
            var first = claim(stores, now);
            Future<Boolean> voided = stores.transactions().inNew(() -> {
                assertThat(claim(stores, first.leaseUntil()).fence()).isGreaterThan(first.fence());
                return blocked(database, () -> stores.outbox().remove(first));
            });
            assertThat(result(voided)).isFalse();
            var second = claim(stores, first.leaseUntil().plus(Duration.ofMinutes(5)));
            Future<Boolean> stands = rolledBack(stores, () -> {
                assertThat(claim(stores, second.leaseUntil()).fence()).isGreaterThan(second.fence());
                return blocked(database, () -> stores.outbox().release(second, now, 1, 0));
            });
            assertThat(result(stands)).as("nobody took it over after all").isTrue();
            assertThat(claim(stores, now).attempts()).isEqualTo(1);
        }
    }

    private static Outbox.Claim claim(ResetStores stores, Instant at) {
        var claims = stores.outbox().claim(at, at.plus(Duration.ofMinutes(5)), 1);
        assertThat(claims).hasSize(1);
        return claims.get(0);
    }

    /** Thrown to roll back. */
    private static final class Back extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
