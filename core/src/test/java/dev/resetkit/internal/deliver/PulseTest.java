package dev.resetkit.internal.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PulseTest {
    private Instant now = Instant.parse("2026-03-01T10:00:00Z");
    private final Pulse pulse = new Pulse(() -> now);

    @Test
    @DisplayName("counts the last sixty seconds, and a second of an earlier minute no more")
    void lastMinute() {
        assertThat(pulse.lastMinute()).isZero();
        pulse.beats(3);
        now = now.plusSeconds(59);
        pulse.beats(2);
        assertThat(pulse.lastMinute()).isEqualTo(5);
        now = now.plusSeconds(1);
        assertThat(pulse.lastMinute()).isEqualTo(2);
        pulse.beats(1);
        assertThat(pulse.lastMinute()).isEqualTo(3);
        now = now.plusSeconds(600);
        assertThat(pulse.lastMinute()).isZero();
    }
}
