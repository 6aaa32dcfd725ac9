package dev.resetkit.jdbc.internal.engine;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Times with their zone, lists as arrays: what JDBC and SQL mean. */
final class ZonedValues implements Values {
    @Override
    public void time(PreparedStatement statement, int index, Instant value) throws SQLException {
        statement.setObject(index, value.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE);
    }

    @Override
    public Optional<Instant> time(ResultSet results, int index) throws SQLException {
        return Optional.ofNullable(results.getObject(index, OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
    }

    @Override
    public void texts(PreparedStatement statement, int index, List<String> values) throws SQLException {
        statement.setArray(index, statement.getConnection().createArrayOf("text", values.toArray()));
    }

    @Override
    public boolean countsInserts() {
        return true;
    }
}
