package dev.resetkit.testkit.broken;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Ways in which stores bend what they are given. */
public final class Bend {
    private static final ZoneId LOCAL = ZoneId.of("Europe/Berlin");

    private Bend() {}

    /** What becomes of a time that is kept as a local one: in the night when an hour is skipped it moves. */
    public static Instant throughLocalTime(Instant at) {
        return at.atZone(ZoneOffset.UTC)
                .toLocalDateTime()
                .atZone(LOCAL)
                .toLocalDateTime()
                .toInstant(ZoneOffset.UTC);
    }

    /** What becomes of a time in a column that keeps milliseconds. */
    public static Instant toMillis(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS);
    }

    /** What becomes of a text in a column that is too short. */
    public static String cut(String text, int length) {
        return text.substring(0, Math.min(length, text.length()));
    }
}
