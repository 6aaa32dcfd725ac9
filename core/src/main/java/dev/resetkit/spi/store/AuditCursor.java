package dev.resetkit.spi.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Where a page of the audit ends. A host passes its {@link #text} through a page of its own and makes nothing of it.
 *
 * @param at the time of the last line of the page, in whole microseconds
 * @param line tells lines of one time apart; grows in the order in which they were added
 */
public record AuditCursor(Instant at, long line) {
    private static final int RADIX = 36;
    private static final int LONGEST = 40;
    private static final long MICROS = 1_000_000L;

    /**
     * Reads the text of a cursor.
     *
     * @param text what {@link #text} gave
     * @return the cursor
     * @throws IllegalArgumentException for any other text
     */
    public static AuditCursor of(String text) {
        int middle = text.indexOf('.');
        if (middle < 0 || text.length() > LONGEST) {
            throw unknown();
        }
        try {
            long micros = Long.parseLong(text.substring(0, middle), RADIX);
            long line = Long.parseLong(text.substring(middle + 1), RADIX);
            return new AuditCursor(Instant.EPOCH.plus(micros, ChronoUnit.MICROS), line);
        } catch (NumberFormatException e) {
            throw unknown();
        }
    }

    /**
     * The cursor as text.
     *
     * @return letters, digits, a dot and signs, at most 40 characters
     */
    public String text() {
        long micros = Math.addExact(Math.multiplyExact(at.getEpochSecond(), MICROS), at.getNano() / 1_000);
        return Long.toString(micros, RADIX) + "." + Long.toString(line, RADIX);
    }

    private static IllegalArgumentException unknown() {
        return new IllegalArgumentException("this is no cursor of a page of the audit");
    }
}
