package dev.resetkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.testkit.Fixtures;
import dev.resetkit.testkit.Rows;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The suites of this module prove nothing about time zones unless the zones differ. */
final class ZonesTest {
    private final Database database = Database.inMemory();

    private String ask(String query) {
        return database.source().call(connection -> {
            try (var statement = connection.prepareStatement(query);
                    var rows = statement.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        });
    }

    @Test
    @DisplayName("C5 the JVM, the session and UTC are in three zones")
    void zonesDiffer() {
        String session = ask("SELECT CAST(CURRENT_TIMESTAMP AS VARCHAR)");
        assertThat(session).endsWith("+05:30");
        Set<String> offsets = new TreeSet<>();
        offsets.add(ZoneId.systemDefault().getRules().getOffset(Fixtures.NOON).getId());
        offsets.add("+05:30");
        offsets.add("Z");
        assertThat(offsets).hasSize(3);
    }

    @Test
    @DisplayName("C5 what is stored is the instant, to the microsecond; finer digits are cut and never rounded up")
    void storedInUtc() throws SQLException {
        var reset = Rows.reset(
                Fixtures.account(),
                Fixtures.user(),
                Fixtures.resetId(),
                Instant.parse("2026-03-29T01:30:00.123456999Z"));
        database.stores().resets().add(reset);
        assertThat(ask("SELECT CAST(requested_at AT TIME ZONE 'UTC' AS VARCHAR) FROM resetkit_reset"))
                .startsWith("2026-03-29 01:30:00.123456+00");
    }
}
