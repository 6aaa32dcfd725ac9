package dev.resetkit.jdbc.internal.engine;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Times as date and time of day in UTC, which no zone of a driver, a session or a server touches; lists as JSON. For
 * engines without a type for instants and without arrays.
 */
final class UtcValues implements Values {
    @Override
    public void time(PreparedStatement statement, int index, Instant value) throws SQLException {
        statement.setObject(index, LocalDateTime.ofInstant(value, ZoneOffset.UTC), Types.TIMESTAMP);
    }

    @Override
    public Optional<Instant> time(ResultSet results, int index) throws SQLException {
        return Optional.ofNullable(results.getObject(index, LocalDateTime.class))
                .map(utc -> utc.toInstant(ZoneOffset.UTC));
    }

    @Override
    public void texts(PreparedStatement statement, int index, List<String> values) throws SQLException {
        statement.setString(index, values.stream().map(UtcValues::quoted).collect(Collectors.joining(",", "[", "]")));
    }

    /** Text as JSON has it (RFC 8259, section 7). */
    private static String quoted(String text) {
        var quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ') {
                quoted.append(String.format("\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    /** A batch of inserts goes over in one piece, and older servers answer it with one number. */
    @Override
    public boolean countsInserts() {
        return false;
    }
}
