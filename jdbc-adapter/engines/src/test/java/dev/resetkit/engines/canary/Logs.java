package dev.resetkit.engines.canary;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Every log line of the JVM at the finest level, the mail library's own at INFO. */
final class Logs extends Handler implements AutoCloseable {
    private static final Logger ROOT = Logger.getLogger("");
    private static final List<Logger> MAIL =
            List.of(Logger.getLogger("org.eclipse.angus.mail"), Logger.getLogger("jakarta.mail"));

    private final List<String> lines = new ArrayList<>();
    private final SimpleFormatter formatter = new SimpleFormatter();

    Logs() {
        setLevel(Level.ALL);
        ROOT.addHandler(this);
        ROOT.setLevel(Level.FINEST);
        MAIL.forEach(logger -> logger.setLevel(Level.INFO));
    }

    synchronized String text() {
        return String.join("\n", lines);
    }

    synchronized int size() {
        return lines.size();
    }

    @Override
    public synchronized void publish(LogRecord line) {
        var text = new StringWriter();
        text.append(formatter.formatMessage(line));
        Throwable thrown = line.getThrown();
        if (thrown != null) {
            thrown.printStackTrace(new PrintWriter(text, true));
        }
        lines.add(text.toString());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        ROOT.removeHandler(this);
        ROOT.setLevel(Level.INFO);
        MAIL.forEach(logger -> logger.setLevel(null));
    }
}
