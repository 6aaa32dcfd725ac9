package dev.resetkit.model.mail;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How the handing over of mails fares, for whoever watches the process. What waits is of all processes over the same
 * stores; the rest is of this one.
 *
 * @param at when this was true
 * @param singles what waits and belongs to no job
 * @param ofJobs what waits of jobs
 * @param acceptedLately how many mails this process handed over within the last minute
 * @param failing servers, and senders at them, that this process leaves alone for now; the longest failing first
 */
public record DeliveryHealth(
        Instant at, Waiting singles, Waiting ofJobs, int acceptedLately, List<FailingServer> failing) {
    /** Keeps its own copy. */
    public DeliveryHealth {
        failing = List.copyOf(failing);
    }

    /**
     * What waits to be handed over.
     *
     * @param mails how many, those under way included
     * @param unknown how many of them had an attempt whose outcome nobody knows
     * @param age how long ago the oldest of them was asked for; empty where nothing waits
     */
    public record Waiting(long mails, long unknown, Optional<Duration> age) {}

    /**
     * A mail server that is at fault, or that refuses one sender.
     *
     * @param server what the mailer calls it
     * @param sender the sender address that it refuses; empty where the fault is about all
     * @param since when the first of the faults in a row was met
     * @param lastReply what was said last
     * @param nextTry when one mail tries it again
     */
    public record FailingServer(
            String server, Optional<String> sender, Instant since, HandOver lastReply, Instant nextTry) {}
}
