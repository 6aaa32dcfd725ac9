package dev.resetkit.internal.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Instant FAR = NOW.plus(Duration.ofDays(9));

    private static Duration wait(Duration first, int attempts, boolean most) {
        var backoff = new Backoff(first, bound -> most ? bound - 1 : 0);
        return Duration.between(NOW, backoff.next(NOW, attempts, FAR));
    }

    @Test
    @DisplayName("doubles from the first wait to half an hour; jitter adds less than a quarter and takes nothing away")
    void doublesWithJitter() {
        int[] minutes = {1, 2, 4, 8, 16, 30, 30, 30};
        for (int attempts = 1; attempts <= minutes.length; attempts++) {
            Duration base = Duration.ofMinutes(minutes[attempts - 1]);
            assertThat(wait(Duration.ofMinutes(1), attempts, false)).isEqualTo(base);
            assertThat(wait(Duration.ofMinutes(1), attempts, true))
                    .isGreaterThan(base)
                    .isLessThan(base.plus(base.dividedBy(4)));
        }
    }

    @Test
    void staysInBoundsForEveryConfiguration() {
        for (Duration first : new Duration[] {Duration.ofSeconds(1), Duration.ofMinutes(30)}) {
            for (int attempts : new int[] {1, 8, 11, 64, 1000}) {
                assertThat(wait(first, attempts, false))
                        .isGreaterThanOrEqualTo(first)
                        .isLessThanOrEqualTo(Duration.ofMinutes(30));
            }
        }
    }

    @Test
    @DisplayName("ends at the deliver-by: that is the last look")
    void boundedByDeliverBy() {
        var backoff = new Backoff(Duration.ofMinutes(1), bound -> 0);
        Instant soon = NOW.plusSeconds(30);
        assertThat(backoff.next(NOW, 1, soon)).isEqualTo(soon);
    }
}
