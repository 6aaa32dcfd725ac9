package dev.resetkit.jdbc.internal;

import dev.resetkit.jdbc.internal.engine.Values;
import dev.resetkit.model.secret.LinkDigest;
import dev.resetkit.spi.StoreUnavailableException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads the columns of one row from left to right, in the order of the select list. */
public final class Row {
    private final ResultSet results;
    private final Values values;
    private int index;

    Row(ResultSet results, Values values) {
        this.results = results;
        this.values = values;
    }

    /**
     * Reads text.
     *
     * @return the text
     * @throws SQLException as the driver says
     */
    public String text() throws SQLException {
        return textIfAny().orElseThrow(() -> broken("is empty"));
    }

    /**
     * Reads text that may be missing.
     *
     * @return the text
     * @throws SQLException as the driver says
     */
    public Optional<String> textIfAny() throws SQLException {
        return Optional.ofNullable(results.getString(++index));
    }

    /**
     * Reads a constant by its name.
     *
     * @param type whose constant
     * @param <E> whose constant
     * @return the constant
     * @throws SQLException as the driver says
     * @throws StoreUnavailableException when this version does not know the name
     */
    public <E extends Enum<E>> E name(Class<E> type) throws SQLException {
        return nameIfAny(type).orElseThrow(() -> broken("is empty"));
    }

    /**
     * Reads a constant that may be missing.
     *
     * @param type whose constant
     * @param <E> whose constant
     * @return the constant
     * @throws SQLException as the driver says
     */
    public <E extends Enum<E>> Optional<E> nameIfAny(Class<E> type) throws SQLException {
        return textIfAny().map(name -> {
            try {
                return Enum.valueOf(type, name);
            } catch (IllegalArgumentException e) {
                throw broken("holds a name that this version does not know");
            }
        });
    }

    /**
     * Reads a time.
     *
     * @return the time
     * @throws SQLException as the driver says
     */
    public Instant time() throws SQLException {
        return timeIfAny().orElseThrow(() -> broken("is empty"));
    }

    /**
     * Reads a time that may be missing.
     *
     * @return the time
     * @throws SQLException as the driver says
     */
    public Optional<Instant> timeIfAny() throws SQLException {
        return values.time(results, ++index);
    }

    /**
     * Reads a number.
     *
     * @return the number, 0 for none
     * @throws SQLException as the driver says
     */
    public long number() throws SQLException {
        return results.getLong(++index);
    }

    /**
     * Reads a small number.
     *
     * @return the number, 0 for none
     * @throws SQLException as the driver says
     */
    public int smallNumber() throws SQLException {
        return results.getInt(++index);
    }

    /**
     * Reads yes or no.
     *
     * @return true for yes, false for no or none
     * @throws SQLException as the driver says
     */
    public boolean flag() throws SQLException {
        return results.getBoolean(++index);
    }

    /**
     * Reads a flag that may be missing.
     *
     * @return the flag
     * @throws SQLException as the driver says
     */
    public Optional<Boolean> flagIfAny() throws SQLException {
        boolean value = results.getBoolean(++index);
        return results.wasNull() ? Optional.empty() : Optional.of(value);
    }

    /**
     * Reads the key of a link.
     *
     * @return the digest
     * @throws SQLException as the driver says
     */
    public LinkDigest digest() throws SQLException {
        return LinkDigest.of(results.getBytes(++index));
    }

    /**
     * Reads the key of a link that may be missing.
     *
     * @return the digest
     * @throws SQLException as the driver says
     */
    public Optional<LinkDigest> digestIfAny() throws SQLException {
        return Optional.ofNullable(results.getBytes(++index)).map(LinkDigest::of);
    }

    /**
     * Makes a value of columns that were read.
     *
     * @param value makes it; refuses what it cannot be made of
     * @param <T> the value
     * @return the value
     * @throws StoreUnavailableException when it refuses: the row was not written by this version
     */
    public <T> T valid(Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw broken("holds what this version does not know");
        }
    }

    private StoreUnavailableException broken(String how) {
        return new StoreUnavailableException("column " + index + " of a stored row " + how);
    }
}
