package dev.resetkit.delivery;

import static dev.resetkit.world.World.ADMIN;
import static dev.resetkit.world.World.CARL;
import static dev.resetkit.world.World.DORA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resetkit.world.Replies;
import dev.resetkit.world.World;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The worker's threads: when there are any, and what each run does. */
class WorkerTest {
    private final Working working = new Working();
    private final World world = working.world;

    @AfterEach
    void close() {
        working.close();
    }

    @Test
    @DisplayName("I10: no thread before start; after it one daemon for single mails and one for jobs; none after close")
    void threadOnlyWhenAsked() {
        world.send(ADMIN, CARL);
        world.handOver();
        assertThat(working.ours()).isEmpty();
        world.resetkit.process().start();
        world.resetkit.process().start();
        assertThat(working.ours()).hasSize(2).allMatch(Thread::isDaemon);
        world.resetkit.process().close();
        assertThat(working.ours()).isEmpty();
        world.resetkit.process().close();
    }

    @Test
    @DisplayName("what waited before the start is handed over")
    void whatWaited() {
        CountDownLatch both = working.mails(2);
        world.send(ADMIN, CARL);
        world.send(ADMIN, DORA);
        world.resetkit.process().start();
        Working.await(both);
    }

    @Test
    @DisplayName("close lets the mail under way finish and leaves the rest where it is; start goes on")
    void closeAndStartAgain() throws InterruptedException {
        var speaking = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        world.memory.mailer().answer(mail -> {
            speaking.countDown();
            Working.await(goOn);
            return Replies.ACCEPTED;
        });
        var reset = world.send(ADMIN, CARL);
        world.later(Duration.ofSeconds(1));
        var next = world.send(ADMIN, DORA);
        world.resetkit.process().start();
        Working.await(speaking);
        var closing = new Thread(() -> world.resetkit.process().close());
        closing.start();
        // Wait until close has said its word and waits for the worker.
        while (closing.getState() != Thread.State.TIMED_WAITING && closing.isAlive()) {
            Thread.onSpinWait();
        }
        goOn.countDown();
        closing.join(60_000);
        assertThat(closing.isAlive()).isFalse();
        assertThat(world.report(reset).state().name()).isEqualTo("ACCEPTED");
        assertThat(world.report(next).state().name()).isEqualTo("QUEUED");
        CountDownLatch rest = working.mails(1);
        world.resetkit.process().start();
        Working.await(rest);
    }

    @Test
    @DisplayName("what was claimed when close comes goes back as it was, for whoever looks next")
    void closeAfterTheClaim() {
        var closing = new Thread(working::close);
        world.send(ADMIN, CARL);
        working.tap.afterNext("Outbox.claim", () -> {
            closing.start();
            while (closing.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
        });
        world.resetkit.process().start();
        while (closing.getState() != Thread.State.TERMINATED) {
            Thread.onSpinWait();
        }
        assertThat(world.mails()).isEmpty();
        assertThat(world.anotherProcess().process().runOnce()).isEqualTo(1);
        assertThat(world.mails()).hasSize(1);
    }

    @Test
    @DisplayName("after close a host's scheduler may go on with runOnce")
    void runOnceAfterClose() {
        world.resetkit.process().start();
        world.resetkit.process().close();
        world.send(ADMIN, CARL);
        assertThat(world.handOver()).isEqualTo(1);
    }

    @Test
    @DisplayName("X9: a mailer that throws, even an error, does not end the thread")
    void errorsDoNotEndTheThread() {
        var thrown = new CountDownLatch(1);
        world.memory.mailer().answer(mail -> {
            thrown.countDown();
            throw new NoClassDefFoundError("a library is missing");
        });
        world.resetkit.process().start();
        world.send(ADMIN, CARL);
        Working.await(thrown);
        CountDownLatch next = working.mails(1);
        world.send(ADMIN, DORA);
        Working.await(next);
    }

    @Test
    @DisplayName("runOnce refuses to run inside a transaction, naming itself")
    void notInsideATransaction() {
        world.send(ADMIN, CARL);
        assertThatThrownBy(() -> world.memory.stores().transactions().inNew(world::handOver))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("runOnce");
        assertThat(world.mails()).isEmpty();
        assertThat(world.handOver()).isEqualTo(1);
    }

    @Test
    @DisplayName("one run hands over at most a hundred mails; the next goes on")
    void bounded() {
        for (int i = 0; i < 103; i++) {
            world.send(ADMIN, CARL);
        }
        assertThat(world.handOver()).isEqualTo(100);
        assertThat(world.handOver()).isEqualTo(3);
        assertThat(world.mails()).hasSize(103);
        assertThat(world.mails().stream()
                        .map(World::tokenOf)
                        .filter(token -> world.inspect(token).isOk()))
                .containsExactly(World.tokenOf(world.memory.mailer().last()));
    }

    @Test
    @DisplayName("several workers at once hand each mail over once")
    void severalWorkers() throws InterruptedException {
        for (int i = 0; i < 60; i++) {
            world.send(ADMIN, i % 2 == 0 ? CARL : DORA);
        }
        Thread[] workers = new Thread[6];
        for (int i = 0; i < workers.length; i++) {
            var process = world.anotherProcess().process();
            workers[i] = new Thread(process::runOnce);
        }
        for (Thread worker : workers) {
            worker.start();
        }
        for (Thread worker : workers) {
            worker.join(120_000);
        }
        assertThat(world.mails()).hasSize(60);
        assertThat(world.handOver()).isZero();
    }
}
