package dev.resetkit.benchmarks.plans;

import java.sql.ResultSet;
import java.sql.SQLException;

/** How an engine is asked what it does for a statement. */
interface Asking {
    /**
     * The question.
     *
     * @param statement with places for values
     * @return the statement that asks about it, with the same places
     */
    String question(String statement);

    /**
     * The answer.
     *
     * @param statement what was asked about
     * @param answer the rows of the answer
     * @return the same in few words
     * @throws SQLException as the driver says
     */
    Plan plan(String statement, ResultSet answer) throws SQLException;
}
