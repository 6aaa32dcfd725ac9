package dev.resetkit.benchmarks.plans;

import java.util.Set;

/**
 * What the engine did for one statement.
 *
 * @param indexes the indexes that it used
 * @param scans the tables that it read from one end to the other
 * @param rows how many rows of tables it touched: those it kept, and those it looked at in vain
 * @param buffers how many pages it looked at; 0 where the engine does not tell
 */
record Plan(Set<String> indexes, Set<String> scans, long rows, long buffers) {}
