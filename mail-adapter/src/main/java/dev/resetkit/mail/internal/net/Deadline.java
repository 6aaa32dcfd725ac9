package dev.resetkit.mail.internal.net;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The end of the time for one mail. At that moment the guarded socket is closed from another thread: a read timeout
 * alone begins anew with each byte, so a server that drips its answer could hold the mailer for hours.
 */
public final class Deadline implements AutoCloseable {
    private final long end;
    private final Future<?> alarm;
    private @Nullable Socket guarded;
    private boolean passed;

    /**
     * Starts the time.
     *
     * @param time how long
     * @param thread runs the alarm
     */
    public Deadline(Duration time, ScheduledExecutorService thread) {
        this.end = System.nanoTime() + time.toNanos();
        this.alarm = thread.schedule(this::pass, time.toNanos(), TimeUnit.NANOSECONDS);
    }

    /**
     * Closes this socket when the time has passed, at once if it has already.
     *
     * @param socket in place of the one before
     */
    public synchronized void guard(Socket socket) {
        guarded = socket;
        if (passed) {
            closeQuietly(socket);
        }
    }

    private synchronized void pass() {
        passed = true;
        if (guarded != null) {
            closeQuietly(guarded);
        }
    }

    /**
     * Gives the socket up for use by somebody else.
     *
     * @return false when it was closed already
     */
    public synchronized boolean release() {
        guarded = null;
        return !passed;
    }

    /**
     * Whether there is no time left.
     *
     * @return true from the end on
     */
    public boolean hasPassed() {
        return remaining() <= 0;
    }

    /**
     * How much is left.
     *
     * @return nanoseconds, 0 or less when it has passed
     */
    public long remaining() {
        return end - System.nanoTime();
    }

    /** Ends the watch: the socket is not closed any more. */
    @Override
    public void close() {
        release();
        alarm.cancel(false);
    }

    /**
     * For sockets of which nothing more is expected.
     *
     * @param socket closed afterwards, or as good as
     */
    public static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException ignored) {
            // The socket is given up either way.
        }
    }
}
