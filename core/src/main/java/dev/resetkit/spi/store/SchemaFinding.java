package dev.resetkit.spi.store;

/**
 * Something in which the tables of a store are not what this version of the library works with.
 *
 * @param kind what is wrong
 * @param object the table, the table and its column, the index, or the part and its version
 * @param expected what should be there
 * @param found what is there
 */
public record SchemaFinding(Kind kind, String object, String expected, String found) {
    /** What is wrong. */
    public enum Kind {
        /** A table is not there, or not where it is looked for. */
        MISSING_TABLE,
        /** A column is not there. */
        MISSING_COLUMN,
        /** An index is not there: nothing is wrong, but slow. */
        MISSING_INDEX,
        /** A column has another type or length, takes no value where it should, or keeps times without their zone. */
        WRONG_TYPE,
        /** A column compares otherwise than byte by byte: two ids could be taken for one. */
        WRONG_COLLATION,
        /** A version was not applied yet. */
        VERSION_MISSING,
        /** A version of a later release was applied. */
        VERSION_NEWER,
        /** A version was applied with another text than ours. */
        VERSION_ALTERED,
        /** A version was begun and not ended, on an engine that does not take DDL back. */
        VERSION_INCOMPLETE
    }

    @Override
    public String toString() {
        return kind + " " + object + ": expected " + expected + ", found " + found;
    }
}
