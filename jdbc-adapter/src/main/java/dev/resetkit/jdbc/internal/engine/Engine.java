package dev.resetkit.jdbc.internal.engine;

import dev.resetkit.model.InvalidConfigurationException;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * What one engine says in its own way. Stores put these pieces into their statements and ask for nothing else; a
 * statement without one means the same everywhere.
 */
public interface Engine {
    /**
     * What it calls itself.
     *
     * @return the product name that its driver gives
     */
    String product();

    /**
     * Where its DDL lies.
     *
     * @return the folder
     */
    String folder();

    /**
     * What stands behind a table that is made beside the DDL, as it stands behind those of the DDL.
     *
     * @return the end of the statement; empty where the engine has no choice
     */
    String tableOptions();

    /**
     * Whether the name of an index takes a schema before it. Elsewhere an index is where its table is.
     *
     * @return true where it does
     */
    boolean indexesHaveSchemas();

    /**
     * Looks at the server behind a connection, and refuses one on which the stores would not be right.
     *
     * @param connection a connection to it; left open
     * @throws SQLException as the driver says
     * @throws InvalidConfigurationException when it is too old, or set up so that it loses data in silence
     */
    void check(Connection connection) throws SQLException;

    /**
     * How its driver takes and gives the values that drivers differ on.
     *
     * @return the way
     */
    Values values();

    /**
     * Whether a change can answer with the rows it changed, and the driver takes two statements in one go. Elsewhere the
     * same verbs cost more round trips.
     *
     * @return true where it can
     */
    boolean answersChanges();

    /**
     * Whether one statement can add a row or, where it is there, change it if a condition holds.
     *
     * @return true where it can
     */
    boolean insertsOrUpdates();

    /**
     * What keeps an insert from failing when the key is there.
     *
     * @return the end of the insert; empty where a failed statement harms no transaction
     */
    String unlessThere();

    /**
     * A removal that answers with a column of the rows it removed.
     *
     * @param delete the removal
     * @param column the column
     * @return the statement
     */
    String removed(String delete, String column);

    /**
     * What makes the engine visit, and so lock, rows in the order of an index.
     *
     * @param index its name
     * @return what stands behind the table; empty where ORDER BY is enough
     */
    String along(String index);

    /**
     * What makes a read see rows as they are, and not as they were when the transaction began.
     *
     * @return what stands at its end; empty where the engine fails a transaction that has seen too little
     */
    String asOfNow();

    /**
     * A table of values that are bound, a list for each column: see {@link Values#texts}.
     *
     * @param columns its columns
     * @return the table, called wanted
     */
    String wanted(String... columns);

    /**
     * What it calls the type of any text in a CAST.
     *
     * @return the type
     */
    String text();

    /**
     * What it calls the type of a digest in a CAST.
     *
     * @return the type
     */
    String binary();

    /**
     * What it calls the type of a time in a CAST.
     *
     * @return the type
     */
    String time();

    /**
     * A whole number divided by another, fractions cut.
     *
     * @param number what is divided
     * @param by the divisor
     * @return the expression
     */
    String quotient(String number, String by);

    /**
     * How it keeps several moments in one column.
     *
     * @return the way
     */
    Moments moments();
}
