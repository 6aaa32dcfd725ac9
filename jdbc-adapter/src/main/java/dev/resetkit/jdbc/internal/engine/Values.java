package dev.resetkit.jdbc.internal.engine;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Values that drivers take and give in different ways. */
public interface Values {
    /**
     * Binds a time.
     *
     * @param statement where
     * @param index of the parameter
     * @param value the time, cut to what columns keep
     * @throws SQLException as the driver says
     */
    void time(PreparedStatement statement, int index, Instant value) throws SQLException;

    /**
     * Reads a time.
     *
     * @param results the row
     * @param index of the column
     * @return the time, or empty for none
     * @throws SQLException as the driver says
     */
    Optional<Instant> time(ResultSet results, int index) throws SQLException;

    /**
     * Binds a list of texts as one parameter, for {@link Engine#wanted}.
     *
     * @param statement where
     * @param index of the parameter
     * @param values the texts
     * @throws SQLException as the driver says
     */
    void texts(PreparedStatement statement, int index, List<String> values) throws SQLException;

    /**
     * Whether the driver says of each insert of a batch how many rows it added.
     *
     * @return false where the inserts have to go one by one when their counts decide something
     */
    boolean countsInserts();
}
