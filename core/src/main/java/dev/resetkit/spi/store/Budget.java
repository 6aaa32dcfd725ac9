package dev.resetkit.spi.store;

import java.time.Duration;

/**
 * How often something may be done in one window. A window begins with its first use and ends by itself, so that whoever
 * waits until its end has the whole budget again; within any time as long as a window there are fewer than twice as
 * many uses.
 *
 * @param kind what is counted; says how long the window is
 * @param subject whose: an id, or a digest of what somebody outside typed or sent; 1 to 128 characters
 * @param most how many uses a window has, at least 1
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
         * How long its windows are.
         *
         * @return the time from the first use of a window to its end
         */
        public Duration window() {
            return window;
        }
    }

    /** Checks the bounds. */
    public Budget {
        if (subject.isEmpty() || subject.length() > 128) {
            throw new IllegalArgumentException("the subject of a budget is 1 to 128 characters");
        }
        if (most < 1) {
            throw new IllegalArgumentException("a budget has at least one use");
        }
    }
}
