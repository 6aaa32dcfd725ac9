package dev.resetkit.jdbc;

import dev.resetkit.jdbc.internal.Faults;
import dev.resetkit.model.InvalidConfigurationException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** A database engine: a value that holds the little in which it differs from the others. */
public final class Dialect {
    /** H2, 2.3 or later, in its regular mode. For tests, demos and small installations. */
    public static final Dialect H2 =
            new Dialect("H2", "h2", false, "", " USE INDEX (${prefix}link_live)", "BINARY(32)");

    /** PostgreSQL, 13 or later. */
    public static final Dialect POSTGRESQL =
            new Dialect("PostgreSQL", "postgresql", true, " ON CONFLICT DO NOTHING", "", "BYTEA");

    private static final List<Dialect> ALL = List.of(H2, POSTGRESQL);

    private final String product;
    private final String folder;
    private final boolean answersChanges;
    private final String unlessThere;
    private final String inOrderOfDigests;
    private final String binary;

    private Dialect(
            String product,
            String folder,
            boolean answersChanges,
            String unlessThere,
            String inOrderOfDigests,
            String binary) {
        this.product = product;
        this.folder = folder;
        this.answersChanges = answersChanges;
        this.unlessThere = unlessThere;
        this.inOrderOfDigests = inOrderOfDigests;
        this.binary = binary;
    }

    /**
     * Reads which engine is at the other end.
     *
     * @param connection a connection to it; left open
     * @return its dialect
     * @throws InvalidConfigurationException when no dialect is made for it
     */
    public static Dialect detect(Connection connection) {
        try {
            String name = connection.getMetaData().getDatabaseProductName();
            return ALL.stream()
                    .filter(dialect -> dialect.product.equals(name))
                    .findFirst()
                    .orElseThrow(() -> new InvalidConfigurationException(
                            "dialect", "of H2 or PostgreSQL, and the database calls itself " + name));
        } catch (SQLException e) {
            throw Faults.unavailable(e);
        }
    }

    /**
     * The same on a connection that is borrowed for it.
     *
     * @param dataSource a pool of the database
     * @return its dialect
     * @throws InvalidConfigurationException when no dialect is made for it
     */
    public static Dialect detect(DataSource dataSource) {
        try (var connection = dataSource.getConnection()) {
            return detect(connection);
        } catch (SQLException e) {
            throw Faults.unavailable(e);
        }
    }

    /** The folder of its DDL. */
    String folder() {
        return folder;
    }

    /**
     * Whether a change can answer with the rows it changed, and the driver takes two statements in one go. Elsewhere the
     * same verbs cost more round trips.
     */
    boolean answersChanges() {
        return answersChanges;
    }

    /** A removal that answers with a column of the rows it removed. */
    String removed(String delete, String column) {
        return answersChanges
                ? delete + " RETURNING " + column
                : "SELECT " + column + " FROM OLD TABLE (" + delete + ")";
    }

    /** A part of an array, from one position to another; empty where the second comes before the first. */
    String part(String array, String from, String to) {
        return answersChanges
                ? array + "[" + from + ":" + to + "]"
                : "ARRAY_SLICE(" + array + ", " + from + ", " + to + ")";
    }

    /** Whether one statement can add a row or, where it is there, change it if a condition holds. */
    boolean insertsOrUpdates() {
        return !unlessThere.isEmpty();
    }

    /** What keeps an insert from failing when the key is there. Empty: a failed statement harms no transaction here. */
    String unlessThere() {
        return unlessThere;
    }

    /** What makes the engine visit, and so lock, live links in the order of their digests. Empty where ORDER BY does. */
    String inOrderOfDigests() {
        return inOrderOfDigests;
    }

    /** What it calls the type of a digest. */
    String binary() {
        return binary;
    }

    @Override
    public String toString() {
        return product;
    }
}
