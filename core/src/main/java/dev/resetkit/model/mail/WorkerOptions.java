package dev.resetkit.model.mail;

import java.time.Duration;

/**
 * How the worker hands mails over. The ranges are checked when the library is built.
 *
 * @param mailDeadline the longest that the mailer takes for one mail, which is the mailer's own deadline; 1 second to 10
 *     minutes, by default 60 seconds
 * @param clockSkew how far the clocks of two processes may differ; 100 milliseconds to 10 minutes, by default 120 seconds
 * @param lease how long one worker keeps a mail to itself; at least the mail deadline and twice the clock skew, at most 1
 *     hour, by default 5 minutes
 * @param firstBackoff the wait after the first failed attempt, doubled by each further one; 100 milliseconds to 30 minutes,
 *     by default 1 minute
 * @param connections how many mails of jobs a started worker hands over at once; 1 to 16, by default 1. Single mails always
 *     have a connection of their own beside them, so give the mailer at least one connection more
 * @param pollInterval how long a started worker waits when nothing wakes it; 10 milliseconds to 10 minutes, by default 5
 *     seconds
 */
public record WorkerOptions(
        Duration mailDeadline,
        Duration clockSkew,
        Duration lease,
        Duration firstBackoff,
        int connections,
        Duration pollInterval) {
    /**
     * What holds when nothing was chosen.
     *
     * @return every default
     */
    public static WorkerOptions defaults() {
        return new WorkerOptions(
                Duration.ofMinutes(1),
                Duration.ofMinutes(2),
                Duration.ofMinutes(5),
                Duration.ofMinutes(1),
                1,
                Duration.ofSeconds(5));
    }

    /**
     * The same with another deadline of the mailer.
     *
     * @param deadline 1 second to 10 minutes
     * @return a copy
     */
    public WorkerOptions mailDeadline(Duration deadline) {
        return new WorkerOptions(deadline, clockSkew, lease, firstBackoff, connections, pollInterval);
    }

    /**
     * The same for clocks that differ by more, or less.
     *
     * @param skew 100 milliseconds to 10 minutes
     * @return a copy
     */
    public WorkerOptions clockSkew(Duration skew) {
        return new WorkerOptions(mailDeadline, skew, lease, firstBackoff, connections, pollInterval);
    }

    /**
     * The same with another lease.
     *
     * @param duration at least the mail deadline and twice the clock skew, at most 1 hour
     * @return a copy
     */
    public WorkerOptions lease(Duration duration) {
        return new WorkerOptions(mailDeadline, clockSkew, duration, firstBackoff, connections, pollInterval);
    }

    /**
     * The same with another first wait.
     *
     * @param wait 100 milliseconds to 30 minutes
     * @return a copy
     */
    public WorkerOptions firstBackoff(Duration wait) {
        return new WorkerOptions(mailDeadline, clockSkew, lease, wait, connections, pollInterval);
    }

    /**
     * The same with more mails of jobs at once, or fewer.
     *
     * @param ofJobs 1 to 16
     * @return a copy
     */
    public WorkerOptions connections(int ofJobs) {
        return new WorkerOptions(mailDeadline, clockSkew, lease, firstBackoff, ofJobs, pollInterval);
    }

    /**
     * The same with another wait of a worker that nothing wakes.
     *
     * @param interval 10 milliseconds to 10 minutes
     * @return a copy
     */
    public WorkerOptions pollInterval(Duration interval) {
        return new WorkerOptions(mailDeadline, clockSkew, lease, firstBackoff, connections, interval);
    }
}
