package dev.resetkit.inmemory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.UnaryOperator;

/** A clock that stands still until it is told to move, in UTC. Safe for use by several threads. */
public final class SettableClock extends Clock {
    private final Time time;
    private final ZoneId zone;

    /** What all views of one clock share. */
    private static final class Time {
        private Instant now;

        Time(Instant start) {
            now = start;
        }

        synchronized Instant now() {
            return now;
        }

        synchronized void change(UnaryOperator<Instant> step) {
            now = step.apply(now);
        }
    }

    private SettableClock(Time time, ZoneId zone) {
        this.time = time;
        this.zone = zone;
    }

    /**
     * A clock that stands at a moment.
     *
     * @param start the moment
     * @return the clock
     */
    public static SettableClock at(Instant start) {
        return new SettableClock(new Time(start), ZoneOffset.UTC);
    }

    /**
     * Moves the clock on.
     *
     * @param by how far; a negative duration moves it back
     */
    public void advance(Duration by) {
        time.change(now -> now.plus(by));
    }

    /**
     * Puts the clock to a moment, earlier or later.
     *
     * @param moment what it shows from now on
     */
    public void set(Instant moment) {
        time.change(now -> moment);
    }

    @Override
    public Instant instant() {
        return time.now();
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    /**
     * The same clock seen from another zone: both move together.
     *
     * @param other the zone
     * @return a view of this clock
     */
    @Override
    public SettableClock withZone(ZoneId other) {
        return new SettableClock(time, other);
    }

    @Override
    public String toString() {
        return "SettableClock[" + time.now() + "," + zone + "]";
    }
}
