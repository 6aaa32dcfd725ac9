package dev.resetkit.delivery;

import static dev.resetkit.world.World.ADMIN;
import static dev.resetkit.world.World.CARL;
import static dev.resetkit.world.World.DORA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.id.UserId;
import dev.resetkit.world.Tap;
import dev.resetkit.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Several threads of a host's scheduler in one process, each between two mails when more are asked for. */
class SeveralAtOnceTest {
    /** As many as there are places for single mails with the server. */
    private static final int THREADS = 4;

    private static final long SECONDS = 20;

    private final Tap tap = new Tap();
    private final World world = World.of((builder, memory) -> builder.stores(tap.stores(memory.stores())));
    private final AtomicInteger claims = new AtomicInteger();
    private final AtomicInteger minted = new AtomicInteger();
    private final CyclicBarrier ready = new CyclicBarrier(THREADS);
    private final CyclicBarrier between = new CyclicBarrier(THREADS);
    private final Semaphore oneByOne = new Semaphore(1);
    private final Semaphore claimed = new Semaphore(0);

    @Test
    @DisplayName(
            "I2 runOnce in four threads: none waits for a place that another one holds without a word to the server")
    void noneWaitsForTheOthers() throws InterruptedException {
        tap.before("TokenStore.addAll", () -> {
            if (minted.incrementAndGet() <= THREADS) {
                claimed.release();
                await(ready);
                world.send(ADMIN, DORA);
            }
        });
        tap.before("Outbox.claim", this::claims);
        tap.after("Outbox.claim", () -> {
            if (claims.get() > THREADS && oneByOne.availablePermits() == 0) {
                oneByOne.release();
            }
        });
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            world.send(ADMIN, CARL);
            var thread = new Thread(world::handOver);
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
            assertThat(claimed.tryAcquire(SECONDS, TimeUnit.SECONDS)).isTrue();
        }
        for (Thread thread : threads) {
            thread.join(TimeUnit.SECONDS.toMillis(SECONDS));
        }
        assertThat(threads).noneMatch(Thread::isAlive);
        world.handOver();
        assertThat(mailsTo(CARL)).isEqualTo(THREADS);
        assertThat(mailsTo(DORA)).isGreaterThanOrEqualTo(2 * THREADS);
    }

    /** Whoever comes between two mails finds one more, and has it alone. */
    private void claims() {
        int number = claims.incrementAndGet();
        if (number > THREADS && number <= 2 * THREADS) {
            await(between);
            oneByOne.acquireUninterruptibly();
            world.send(ADMIN, DORA);
        }
    }

    private long mailsTo(UserId user) {
        return world.mails().stream()
                .filter(mail -> mail.recipient().value().startsWith(user.value()))
                .count();
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new AssertionError("the others did not come", e);
        }
    }
}
