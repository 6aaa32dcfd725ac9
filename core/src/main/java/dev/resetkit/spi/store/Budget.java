package dev.resetkit.spi.store;

import java.time.Duration;

/**
 * How often something may be done within a time: within any hour, or day, and not only within those of the clock. A use
 * counts until that time is over, and is then free again.
 *
 * @param kind what is counted; says how long the time is
 * @param subject whose: an id, or a digest of what somebody outside typed or sent; 1 to 128 characters
 * @param most how many uses there are within any such time, at least 1
 */
public record Budget(Kind kind, String subject, int most) {
    /** What is counted, in the order in which stores take: what more callers share comes first. */
    public enum Kind {
        /** Requests of staff in an account, in an hour. */
        ACCOUNT_HOUR(Duration.ofHours(1)),
        /** Requests of one member of staff, in an hour. */
        ACTOR_HOUR(Duration.ofHours(1)),
        /** Public requests of one client, in an hour. */
        CLIENT_HOUR(Duration.ofHours(1)),
        /** Jobs that were started in an account, in a day. */
        JOBS_DAY(Duration.ofDays(1)),
        /** Resets of one user that staff asked for, in an hour. */
        TARGET_HOUR(Duration.ofHours(1)),
        /** The same, in a day. */
        TARGET_DAY(Duration.ofDays(1)),
        /** Resets of one user that the public asked for, in an hour. */
        PUBLIC_HOUR(Duration.ofHours(1)),
        /** The same, in a day. */
        PUBLIC_DAY(Duration.ofDays(1));

        private final Duration window;

        Kind(Duration window) {
            this.window = window;
        }

        /**
         * How long a use counts.
         *
         * @return the time from a use to the moment in which it is free again
         */
        public Duration window() {
            return window;
        }
    }

    /** No budget keeps more moments than this, and one more. */
    private static final int MOST_MOMENTS = 64;

    /** Checks the bounds. */
    public Budget {
        if (subject.isEmpty() || subject.length() > 128) {
            throw new IllegalArgumentException("the subject of a budget is 1 to 128 characters");
        }
        if (most < 1) {
            throw new IllegalArgumentException("a budget has at least one use");
        }
    }

    /**
     * How many uses are kept as one moment, that of the last of them: they are free again together. One each in a budget
     * of up to 64 uses, so that each is free when its own time is over; more in a larger one, which so keeps 65 moments at
     * most and never lets through too many.
     *
     * @return at least 1
     */
    public int together() {
        return (most - 1) / MOST_MOMENTS + 1;
    }
}
