package dev.resetkit.internal.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resetkit.model.id.UserId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SeenIdsTest {
    private final SeenIds seen = new SeenIds();

    private static UserId id(int i) {
        return UserId.of("customer-" + i);
    }

    @Test
    @DisplayName("each id is new once, and ids are compared exactly, whatever the table grew to meanwhile")
    void eachOnce() {
        for (int i = 0; i < 100_000; i++) {
            assertThat(seen.add(id(i))).isTrue();
        }
        for (int i = 0; i < 100_000; i += 7) {
            assertThat(seen.add(id(i))).isFalse();
        }
        assertThat(seen.add(UserId.of("Customer-1"))).isTrue();
        assertThat(seen.add(UserId.of("customer-1 "))).isTrue();
        assertThat(seen.add(UserId.of("customer-1"))).isFalse();
    }

    @Test
    @DisplayName("the longest list takes the 67 MB that are documented; one more is refused")
    void longestList() {
        long before = used();
        for (int i = 0; i < SeenIds.MOST; i++) {
            seen.add(id(i));
        }
        assertThat(used() - before).isBetween(60_000_000L, 75_000_000L);
        assertThat(seen.add(id(5))).isFalse();
        assertThatThrownBy(() -> seen.add(id(SeenIds.MOST)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3000000");
    }

    private static long used() {
        Runtime.getRuntime().gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
