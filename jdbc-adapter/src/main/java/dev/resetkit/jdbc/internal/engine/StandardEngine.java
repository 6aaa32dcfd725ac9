package dev.resetkit.jdbc.internal.engine;

/** What H2 and PostgreSQL have in common: the words of the SQL standard. */
abstract class StandardEngine implements Engine {
    private static final Values VALUES = new ZonedValues();

    @Override
    public final Values values() {
        return VALUES;
    }

    @Override
    public final String tableOptions() {
        return "";
    }

    @Override
    public final String asOfNow() {
        return "";
    }

    @Override
    public final String wanted(String... columns) {
        return "UNNEST(" + "?, ".repeat(columns.length - 1) + "?) AS wanted (" + String.join(", ", columns) + ")";
    }

    @Override
    public final String text() {
        return "VARCHAR";
    }

    @Override
    public final String time() {
        return "TIMESTAMP(6) WITH TIME ZONE";
    }

    @Override
    public final String quotient(String number, String by) {
        return number + " / " + by;
    }
}
