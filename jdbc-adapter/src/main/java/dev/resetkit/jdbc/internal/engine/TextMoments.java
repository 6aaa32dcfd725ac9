package dev.resetkit.jdbc.internal.engine;

/** Moments as one text of 26 characters each, {@code 2026-01-31 12:00:00.000000}: for engines without arrays. */
final class TextMoments implements Moments {
    private static final String LENGTH = "26";

    @Override
    public String of(String moment) {
        return "CAST(" + moment + " AS CHAR(" + LENGTH + "))";
    }

    @Override
    public String count(String list) {
        return "(CHAR_LENGTH(" + list + ") DIV " + LENGTH + ")";
    }

    @Override
    public String at(String list, String place) {
        return "CAST(SUBSTR(" + list + ", " + before(place) + " + 1, " + LENGTH + ") AS DATETIME(6))";
    }

    @Override
    public String part(String list, String from, String to) {
        return "SUBSTR(LEFT(" + list + ", " + LENGTH + " * (" + to + ")), " + before(from) + " + 1)";
    }

    @Override
    public String joined(String first, String second) {
        return "CONCAT(" + first + ", " + second + ")";
    }

    private static String before(String place) {
        return LENGTH + " * ((" + place + ") - 1)";
    }
}
