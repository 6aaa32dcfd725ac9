package dev.resetkit.model.retention;

import dev.resetkit.model.InvalidConfigurationException;
import java.time.Duration;

/**
 * How long what is over is kept, and how much one purge may take away. Begins with {@link #defaults}.
 *
 * <p>Links and resets are kept for 30 days at least: until then the holder of a link is told how it ended, and afterwards
 * that it is unknown. The audit, which the alerts count in and which is often asked of much later, is kept for a year by
 * default.
 *
 * @param links links, after they and their reset have ended; 30 to 3650 days, by default 30
 * @param resets resets with their timelines, after the last that happened to them; 30 to 3650 days, by default 30. A reset
 *     stays as long as one of its links, or a job whose results tell of it
 * @param jobs jobs with their results, after their end; 1 to 3650 days, by default 30
 * @param changes changes of passwords in another system, after they began; 1 to 3650 days, by default 30
 * @param audit lines of the audit; 30 to 3650 days, by default 365
 * @param rows the most rows that one purge takes away; 1,000 to 10,000,000, by default 100,000
 */
public record Retention(Duration links, Duration resets, Duration jobs, Duration changes, Duration audit, int rows) {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration MONTH = Duration.ofDays(30);
    private static final Duration LONGEST = Duration.ofDays(3650);

    /** Checks the ranges. */
    public Retention {
        within("links", links, MONTH);
        within("resets", resets, MONTH);
        within("jobs", jobs, DAY);
        within("changes", changes, DAY);
        within("audit", audit, MONTH);
        if (rows < 1_000 || rows > 10_000_000) {
            throw new InvalidConfigurationException("rows", "1000 to 10000000");
        }
    }

    /**
     * What holds when nothing was chosen.
     *
     * @return every default
     */
    public static Retention defaults() {
        return new Retention(MONTH, MONTH, MONTH, MONTH, Duration.ofDays(365), 100_000);
    }

    /**
     * Keeps links for another time.
     *
     * @param time 30 to 3650 days
     * @return a copy
     * @throws InvalidConfigurationException outside this range
     */
    public Retention links(Duration time) {
        return new Retention(time, resets, jobs, changes, audit, rows);
    }

    /**
     * Keeps resets and timelines for another time.
     *
     * @param time 30 to 3650 days
     * @return a copy
     * @throws InvalidConfigurationException outside this range
     */
    public Retention resets(Duration time) {
        return new Retention(links, time, jobs, changes, audit, rows);
    }

    /**
     * Keeps jobs and results for another time.
     *
     * @param time 1 to 3650 days
     * @return a copy
     * @throws InvalidConfigurationException outside this range
     */
    public Retention jobs(Duration time) {
        return new Retention(links, resets, time, changes, audit, rows);
    }

    /**
     * Keeps changes in another system for another time.
     *
     * @param time 1 to 3650 days
     * @return a copy
     * @throws InvalidConfigurationException outside this range
     */
    public Retention changes(Duration time) {
        return new Retention(links, resets, jobs, time, audit, rows);
    }

    /**
     * Keeps the audit for another time.
     *
     * @param time 30 to 3650 days
     * @return a copy
     * @throws InvalidConfigurationException outside this range
     */
    public Retention audit(Duration time) {
        return new Retention(links, resets, jobs, changes, time, rows);
    }

    /**
     * Takes more or fewer rows away at a time.
     *
     * @param most 1,000 to 10,000,000
     * @return a copy
     * @throws InvalidConfigurationException outside this range
     */
    public Retention atMost(int most) {
        return new Retention(links, resets, jobs, changes, audit, most);
    }

    private static void within(String property, Duration time, Duration least) {
        if (time.compareTo(least) < 0 || time.compareTo(LONGEST) > 0) {
            throw new InvalidConfigurationException(property, least.toDays() + " to 3650 days");
        }
    }
}
