package dev.resetkit.internal.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BreakerTest {
    // Near the end of its range, as nanoTime may be.
    private long nanos = Long.MAX_VALUE - 1000;
    private final Breaker breaker = new Breaker(() -> nanos);

    @Test
    void closedAtFirst() {
        assertThat(breaker.allows()).isTrue();
    }

    @Test
    @DisplayName("opens for five seconds, doubling to five minutes; one mail probes after each pause")
    void doubles() {
        List<Long> pauses = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            Duration pause = breaker.opened();
            pauses.add(pause.toSeconds());
            assertThat(breaker.allows()).isFalse();
            nanos += pause.toNanos() - 1;
            assertThat(breaker.allows()).isFalse();
            nanos += 1;
            assertThat(breaker.allows()).isTrue();
        }
        assertThat(pauses).containsExactly(5L, 10L, 20L, 40L, 80L, 160L, 300L, 300L, 300L);
    }

    @Test
    void closesWhenTheServerJudgesAMail() {
        breaker.opened();
        breaker.opened();
        breaker.closed();
        assertThat(breaker.allows()).isTrue();
        assertThat(breaker.opened()).isEqualTo(Duration.ofSeconds(5));
    }
}
