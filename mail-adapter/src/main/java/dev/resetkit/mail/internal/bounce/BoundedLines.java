package dev.resetkit.mail.internal.bounce;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The lines of a message, one after another and never all of them: so many bytes, for so long, and of each line so much.
 */
final class BoundedLines {
    /** Our mails have 64 KiB at most, so the report about one has less than this. */
    static final int MOST_BYTES = 256 * 1024;

    /** Past every line that a mail may have (RFC 5322, 2.1.1); what is beyond is not looked at. */
    private static final int MOST_OF_A_LINE = 2_000;

    private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final int LF = '\n';

    private final InputStream in;
    private final byte[] buffer = new byte[8 * 1024];
    private final long start = System.nanoTime();
    private int position;
    private int filled;
    private int total;
    private boolean over;

    BoundedLines(InputStream in) {
        this.in = in;
    }

    /** The next line without its end; empty behind the last. */
    Optional<String> next() throws IOException, OverLimitsException {
        var line = new ByteArrayOutputStream(80);
        for (int c = read(); c >= 0; c = read()) {
            if (c == LF) {
                return Optional.of(text(line));
            }
            if (line.size() < MOST_OF_A_LINE) {
                line.write(c);
            }
        }
        over = true;
        return line.size() == 0 ? Optional.empty() : Optional.of(text(line));
    }

    /** Whether the last line was read. */
    boolean isOver() {
        return over;
    }

    private int read() throws IOException, OverLimitsException {
        if (position == filled) {
            filled = in.read(buffer);
            position = 0;
            total += Math.max(filled, 0);
            if (total > MOST_BYTES || System.nanoTime() - start > MOST_NANOS) {
                throw new OverLimitsException();
            }
            if (filled <= 0) {
                filled = 0;
                return -1;
            }
        }
        return buffer[position++] & 0xFF;
    }

    private static String text(ByteArrayOutputStream line) {
        String text = line.toString(StandardCharsets.UTF_8);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}
