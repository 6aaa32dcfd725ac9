package dev.resetkit.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resetkit.spi.store.AuditCursor;
import dev.resetkit.spi.store.AuditQuery;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditCursorTest {
    @ParameterizedTest
    @ValueSource(strings = {"1969-12-31T23:59:59.999999Z", "2026-06-15T12:00:00.123456Z", "2100-01-01T00:00:00Z"})
    void textComesBack(String at) {
        for (long line : new long[] {1, 35, Long.MAX_VALUE}) {
            var cursor = new AuditCursor(Instant.parse(at), line);
            assertThat(AuditCursor.of(cursor.text())).isEqualTo(cursor);
            assertThat(cursor.text()).matches("[-0-9a-z.]{1,40}");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "1",
                "1.",
                ".1",
                "1.1.1",
                "a b.1",
                "1.'",
                "zzzzzzzzzzzzzzzzzzzz.1",
                "1.zzzzzzzzzzzzzzzzzzzz"
            })
    void otherTextIsRefused(String text) {
        assertThatThrownBy(() -> AuditCursor.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("this is no cursor of a page of the audit");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1001})
    void pageOfAnotherSizeIsRefused(int size) {
        assertThatThrownBy(() -> AuditQuery.all().pagesOf(size))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a page of the audit has 1 to 1000 lines");
    }

    @Test
    void aPageHasAHundredLines() {
        assertThat(AuditQuery.all().size()).isEqualTo(100);
        assertThat(AuditQuery.all().pagesOf(1_000).size()).isEqualTo(1_000);
    }
}
