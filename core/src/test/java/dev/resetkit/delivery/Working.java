package dev.resetkit.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.mail.WorkerOptions;
import dev.resetkit.world.Replies;
import dev.resetkit.world.Tap;
import dev.resetkit.world.World;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A world whose worker would look by itself only every ten minutes, so what happens sooner was a wake-up. */
final class Working implements AutoCloseable {
    static final WorkerOptions SELDOM = WorkerOptions.defaults().pollInterval(Duration.ofMinutes(10));

    final Tap tap = new Tap();
    final World world = World.of((builder, memory) -> builder.worker(SELDOM).stores(tap.stores(memory.stores())));
    private final Set<Thread> before = threads();

    @Override
    public void close() {
        world.resetkit.process().close();
    }

    private static Set<Thread> threads() {
        Set<Thread> all = new HashSet<>(Thread.getAllStackTraces().keySet());
        all.removeIf(thread -> !thread.getName().startsWith("resetkit"));
        return all;
    }

    /** The threads of this worker. */
    Set<Thread> ours() {
        Set<Thread> now = threads();
        now.removeAll(before);
        return now;
    }

    /** Opens when that many mails were handed over. */
    CountDownLatch mails(int count) {
        var latch = new CountDownLatch(count);
        world.memory.mailer().answer(mail -> {
            latch.countDown();
            return Replies.ACCEPTED;
        });
        return latch;
    }

    static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    /** Until both threads have looked once and wait to be woken. */
    void awaitRest() {
        while (ours().stream().anyMatch(thread -> thread.getState() != Thread.State.TIMED_WAITING)) {
            Thread.onSpinWait();
        }
    }
}
