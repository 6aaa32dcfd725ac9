package dev.resetkit.jdbc.internal;

import dev.resetkit.jdbc.internal.engine.Values;
import dev.resetkit.model.secret.LinkDigest;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Optional;

/** Binds the parameters of one statement from left to right. */
public final class Params {
    private final PreparedStatement statement;
    private final Values values;
    private int index;

    Params(PreparedStatement statement, Values values) {
        this.statement = statement;
        this.values = values;
    }

    /**
     * Binds text. What no column can hold becomes U+FFFD: see {@link Texts}.
     *
     * @param value the text
     * @return this
     * @throws SQLException as the driver says
     */
    public Params text(String value) throws SQLException {
        statement.setString(++index, Texts.storable(value));
        return this;
    }

    /**
     * Binds text or null.
     *
     * @param value the text
     * @return this
     * @throws SQLException as the driver says
     */
    public Params text(Optional<String> value) throws SQLException {
        if (value.isPresent()) {
            return text(value.get());
        }
        statement.setNull(++index, Types.VARCHAR);
        return this;
    }

    /**
     * Binds a constant by its name.
     *
     * @param value the constant
     * @return this
     * @throws SQLException as the driver says
     */
    public Params name(Enum<?> value) throws SQLException {
        return text(value.name());
    }

    /**
     * Binds a time in UTC. Columns keep microseconds; finer digits are cut here, because engines would round them up.
     *
     * @param value the time
     * @return this
     * @throws SQLException as the driver says
     */
    public Params time(Instant value) throws SQLException {
        values.time(statement, ++index, value.truncatedTo(ChronoUnit.MICROS));
        return this;
    }

    /**
     * Binds a time or null.
     *
     * @param value the time
     * @return this
     * @throws SQLException as the driver says
     */
    public Params time(Optional<Instant> value) throws SQLException {
        if (value.isPresent()) {
            return time(value.get());
        }
        statement.setNull(++index, Types.TIMESTAMP_WITH_TIMEZONE);
        return this;
    }

    /**
     * Binds a number.
     *
     * @param value the number
     * @return this
     * @throws SQLException as the driver says
     */
    public Params number(long value) throws SQLException {
        statement.setLong(++index, value);
        return this;
    }

    /**
     * Binds a small number.
     *
     * @param value the number
     * @return this
     * @throws SQLException as the driver says
     */
    public Params number(int value) throws SQLException {
        statement.setInt(++index, value);
        return this;
    }

    /**
     * Binds yes or no.
     *
     * @param value which
     * @return this
     * @throws SQLException as the driver says
     */
    public Params flag(boolean value) throws SQLException {
        statement.setBoolean(++index, value);
        return this;
    }

    /**
     * Binds a small number or null.
     *
     * @param value the number
     * @return this
     * @throws SQLException as the driver says
     */
    public Params numberIfAny(Optional<Integer> value) throws SQLException {
        if (value.isPresent()) {
            return number(value.get().intValue());
        }
        statement.setNull(++index, Types.INTEGER);
        return this;
    }

    /**
     * Binds a number or null.
     *
     * @param value the number
     * @return this
     * @throws SQLException as the driver says
     */
    public Params longIfAny(Optional<Long> value) throws SQLException {
        if (value.isPresent()) {
            return number(value.get().longValue());
        }
        statement.setNull(++index, Types.BIGINT);
        return this;
    }

    /**
     * Binds yes, no or null.
     *
     * @param value which
     * @return this
     * @throws SQLException as the driver says
     */
    public Params flagIfAny(Optional<Boolean> value) throws SQLException {
        if (value.isPresent()) {
            return flag(value.get());
        }
        statement.setNull(++index, Types.BOOLEAN);
        return this;
    }

    /**
     * Binds the key of a link or null.
     *
     * @param value the digest
     * @return this
     * @throws SQLException as the driver says
     */
    public Params digest(Optional<LinkDigest> value) throws SQLException {
        if (value.isPresent()) {
            return digest(value.get());
        }
        statement.setNull(++index, Types.BINARY);
        return this;
    }

    /**
     * Binds the key of a link.
     *
     * @param value the digest
     * @return this
     * @throws SQLException as the driver says
     */
    public Params digest(LinkDigest value) throws SQLException {
        statement.setBytes(++index, value.bytes());
        return this;
    }

    /**
     * Binds several texts as one parameter, for {@link dev.resetkit.jdbc.internal.engine.Engine#wanted}.
     *
     * @param several the texts
     * @return this
     * @throws SQLException as the driver says
     */
    public Params texts(Collection<String> several) throws SQLException {
        values.texts(statement, ++index, several.stream().map(Texts::storable).toList());
        return this;
    }
}
