package dev.resetkit.mail.internal.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.mail.server.Eventually;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The alarm is rung by hand, so that no test waits for it or is overtaken by it. */
class DeadlineTest {
    private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1);
    private final Socket socket = new Socket();

    @BeforeEach
    void cancelledAlarmsLeaveTheQueue() {
        thread.setRemoveOnCancelPolicy(true);
    }

    @AfterEach
    void stop() throws Exception {
        thread.shutdownNow();
        socket.close();
    }

    private Deadline farAway() {
        return new Deadline(Duration.ofMinutes(5), thread);
    }

    private void ring() {
        thread.getQueue().element().run();
    }

    @Test
    void alarmRingsByItself() {
        try (var deadline = new Deadline(Duration.ofMillis(10), thread)) {
            deadline.guard(socket);
            Eventually.until(socket::isClosed);
            assertThat(deadline.hasPassed()).isTrue();
        }
    }

    @Test
    void guardedSocketIsClosed() {
        try (var deadline = farAway()) {
            deadline.guard(socket);
            ring();
            assertThat(socket.isClosed()).isTrue();
            assertThat(deadline.release()).as("fit for further use").isFalse();
        }
    }

    @Test
    void socketThatComesTooLateIsClosedAtOnce() {
        try (var deadline = farAway()) {
            ring();
            deadline.guard(socket);
            assertThat(socket.isClosed()).isTrue();
        }
    }

    /** It may be in use for another mail by then. */
    @Test
    void releasedSocketIsLeftAlone() {
        try (var deadline = farAway()) {
            deadline.guard(socket);
            assertThat(deadline.release()).isTrue();
            ring();
            assertThat(socket.isClosed()).isFalse();
        }
    }

    @Test
    void endedDeadlineLeavesNothingBehind() {
        farAway().close();
        assertThat(thread.getQueue()).isEmpty();
    }
}
