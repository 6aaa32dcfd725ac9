package dev.resetkit.inmemory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SettableClockTest {
    private static final Instant START = Instant.parse("2026-03-29T00:59:59.999999Z");

    private final SettableClock clock = SettableClock.at(START);

    @Test
    void standsStillInUtcUntilMoved() {
        assertThat(clock.instant()).isEqualTo(START).isEqualTo(clock.instant());
        assertThat(clock.getZone()).isEqualTo(ZoneOffset.UTC);
        assertThat(clock.millis()).isEqualTo(START.toEpochMilli());
    }

    @Test
    void movesByWhatItIsToldAndBack() {
        clock.advance(Duration.ofHours(2));
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(7200));
        clock.advance(Duration.ofNanos(-1));
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(7200).minusNanos(1));
        clock.set(Instant.EPOCH);
        assertThat(clock.instant()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void viewsInOtherZonesMoveTogether() {
        var berlin = clock.withZone(ZoneId.of("Europe/Berlin"));
        clock.advance(Duration.ofDays(1));
        assertThat(berlin.instant()).isEqualTo(START.plusSeconds(86_400));
        assertThat(berlin.getZone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        berlin.set(START);
        assertThat(clock.instant()).isEqualTo(START);
    }

    @Test
    void losesNoStepOfSeveralThreads() {
        IntStream.range(0, 10_000).parallel().forEach(i -> clock.advance(Duration.ofNanos(1000)));
        assertThat(clock.instant()).isEqualTo(START.plusMillis(10));
    }
}
