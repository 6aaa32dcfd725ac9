package dev.resetkit.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.resetkit.jdbc.ResetkitSchema;
import dev.resetkit.spi.StoreUnavailableException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** As whom the suites work. */
@Tag(Databases.EACH)
final class RightsTest {
    @Test
    @DisplayName("J8 whom every suite works as may not make a table, and sees that none is missing")
    void makesNoTable() {
        try (var database = Databases.ofThisRun().fresh()) {
            assertThatExceptionOfType(StoreUnavailableException.class)
                    .isThrownBy(() -> ResetkitSchema.apply(database.pool(), database.dialect(), "other_"));
            assertThat(database.stores().verifySchema()).isEmpty();
        }
    }
}
