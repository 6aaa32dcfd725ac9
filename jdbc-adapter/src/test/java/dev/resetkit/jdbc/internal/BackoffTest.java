package dev.resetkit.jdbc.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BackoffTest {
    private static final int DRAWS = 1_000;

    @ParameterizedTest
    @CsvSource({"0, 10", "1, 20", "2, 40"})
    @DisplayName("pauses are by chance and spread over a span that doubles")
    void pausesAreSpread(int retry, long spanMillis) {
        long span = spanMillis * 1_000_000;
        List<Long> pauses = new ArrayList<>();
        var backoff = new Backoff(pauses::add);
        for (int i = 0; i < DRAWS; i++) {
            backoff.pause(retry);
        }
        assertThat(pauses).allMatch(pause -> pause >= 0 && pause < span);
        assertThat(pauses).filteredOn(pause -> pause < span / 4).hasSizeBetween(DRAWS / 8, DRAWS / 2);
        assertThat(pauses).filteredOn(pause -> pause > span * 3 / 4).hasSizeBetween(DRAWS / 8, DRAWS / 2);
    }
}
