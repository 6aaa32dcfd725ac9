package dev.resetkit.internal.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who waits for whom, and how long. */
@Timeout(60)
class RightOfWayTest {
    private static final Duration LONG = Duration.ofHours(1);

    private static Thread aside(RightOfWay way) {
        var thread = new Thread(way::standAside);
        thread.start();
        return thread;
    }

    private static void awaitWaiting(Thread thread) {
        while (thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
    }

    @Test
    @DisplayName("with nothing under way nobody waits")
    void free() {
        var way = new RightOfWay(LONG);
        long start = System.nanoTime();
        way.standAside();
        way.take();
        way.giveBack();
        way.standAside();
        assertThat(System.nanoTime() - start).isLessThan(LONG.toNanos());
    }

    @Test
    @DisplayName("while it is taken others wait, however often, and go on when it is given back")
    void waits() throws InterruptedException {
        var way = new RightOfWay(LONG);
        way.take();
        Thread one = aside(way);
        Thread other = aside(way);
        awaitWaiting(one);
        awaitWaiting(other);
        way.take();
        way.giveBack();
        one.join();
        other.join();
        assertThat(one.isAlive() || other.isAlive()).isFalse();
    }

    @Test
    @DisplayName("they wait from when it was taken first, not longer, and again the next time")
    void patience() throws InterruptedException {
        var patience = Duration.ofMillis(5);
        var way = new RightOfWay(patience);
        long first = System.nanoTime();
        way.take();
        way.standAside();
        assertThat(System.nanoTime() - first).isGreaterThanOrEqualTo(patience.toNanos());

        way.take();
        Thread late = aside(way);
        late.join();

        way.giveBack();
        long second = System.nanoTime();
        way.take();
        way.standAside();
        assertThat(System.nanoTime() - second).isGreaterThanOrEqualTo(patience.toNanos());
    }

    @Test
    @DisplayName("whoever is interrupted goes on, and stays interrupted")
    void interrupted() {
        var way = new RightOfWay(LONG);
        way.take();
        Thread.currentThread().interrupt();
        way.standAside();
        assertThat(Thread.interrupted()).isTrue();
    }
}
