package dev.resetkit.holder;

import static dev.resetkit.world.World.ACME;
import static dev.resetkit.world.World.ADMIN;
import static dev.resetkit.world.World.CARL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.Code;
import dev.resetkit.model.account.UserState;
import dev.resetkit.model.mail.MailKind;
import dev.resetkit.model.reset.LinkRefused;
import dev.resetkit.model.reset.RedeemResult;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.world.QuickHasher;
import dev.resetkit.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many posts of one link at once. */
class RedeemRaceTest {
    private static final int THREADS = 64;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 16})
    @DisplayName("I1 R1 R4: 64 threads, one link: one winner, hash calls within the permits, one notice")
    void oneWinner(int permits) throws Exception {
        var hasher = new QuickHasher();
        World world = World.of(hasher, (builder, memory) -> builder.hashPermits(permits));
        String token = world.mailed(ADMIN, CARL);
        hasher.reset();
        List<RedeemResult> results = race(world, token);

        List<Integer> winners = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            if (results.get(i).isOk()) {
                winners.add(i);
            }
        }
        assertThat(winners).hasSize(1);
        assertThat(results)
                .extracting(RedeemResult::code)
                .isSubsetOf(Code.of("CHANGED"), LinkRefused.USED, LinkRefused.BUSY);
        assertThat(hasher.calls()).isBetween(1, permits);
        assertThat(world.signsIn(CARL, password(winners.get(0)))).isTrue();
        var reset = world.memory.stores().resets().ofUser(ACME, CARL, 10).get(0);
        assertThat(world.report(reset.id()).timeline().stream().filter(entry -> entry.state() == ResetState.COMPLETED))
                .hasSize(1);
        world.handOver();
        assertThat(world.mails(MailKind.PASSWORD_CHANGED)).hasSize(1);
    }

    private static List<RedeemResult> race(World world, String token) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try {
            var start = new CountDownLatch(1);
            List<Future<RedeemResult>> running = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                String own = password(i);
                running.add(pool.submit(() -> {
                    start.await();
                    return world.redeem(token, own);
                }));
            }
            start.countDown();
            List<RedeemResult> results = new ArrayList<>();
            for (Future<RedeemResult> one : running) {
                results.add(one.get(2, TimeUnit.MINUTES));
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }

    private static String password(int thread) {
        return "violet harbour lantern " + thread;
    }

    @Test
    @DisplayName("the state is read again after the permit: whoever waited sees what came of it and hashes nothing")
    void readAgainAfterThePermit() throws Exception {
        var hasher = new QuickHasher();
        World world = World.of(hasher, (builder, memory) -> builder.hashPermits(1));
        String token = world.mailed(ADMIN, CARL);
        hasher.reset();
        var hashing = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        hasher.inside(() -> {
            hashing.countDown();
            await(goOn);
        });
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            Future<RedeemResult> first = pool.submit(() -> world.redeem(token, password(1)));
            await(hashing);
            Future<RedeemResult> second = pool.submit(() -> world.redeem(token, password(2)));
            goOn.countDown();
            assertThat(first.get(2, TimeUnit.MINUTES).isOk()).isTrue();
            // BUSY when this machine took longer than the wait for a permit.
            assertThat(second.get(2, TimeUnit.MINUTES).code()).isIn(LinkRefused.USED, LinkRefused.BUSY);
            assertThat(hasher.calls()).isEqualTo(1);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    @DisplayName("what happens to the user during the hash decides: the compare-and-set of the password loses")
    void changedDuringTheHash() {
        var hasher = new QuickHasher();
        World world = World.of(hasher, (builder, memory) -> {});
        String token = world.mailed(ADMIN, CARL);
        hasher.inside(() -> world.edit(CARL, user -> user.state(UserState.SUSPENDED)));
        assertThat(world.redeem(token, password(1))).isEqualTo(LinkRefused.invalid());
        hasher.inside(() -> {});
        assertThat(world.signsIn(CARL, World.OLD_PASSWORD)).isTrue();
        assertThat(world.memory.stores().resets().ofUser(ACME, CARL, 1).get(0).end())
                .as("nothing of the lost transaction stayed")
                .isEmpty();
    }

    @Test
    @DisplayName("a cancellation during the hash wins")
    void cancelledDuringTheHash() {
        var hasher = new QuickHasher();
        World world = World.of(hasher, (builder, memory) -> {});
        var reset = world.send(ADMIN, CARL);
        world.handOver();
        String token = World.tokenOf(world.memory.mailer().last());
        hasher.inside(
                () -> world.resetkit.staff().cancel(World.actor(ADMIN), reset).orThrow());
        assertThat(world.redeem(token, password(1))).isEqualTo(LinkRefused.invalid());
        assertThat(world.report(reset).state()).isEqualTo(ResetState.CANCELLED);
        hasher.inside(() -> {});
        assertThat(world.signsIn(CARL, World.OLD_PASSWORD)).isTrue();
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(2, TimeUnit.MINUTES)) {
                throw new AssertionError("nobody opened the latch");
            }
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }
}
