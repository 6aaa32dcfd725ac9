package dev.resetkit.mail.internal.smtp;

import java.util.List;
import java.util.Optional;
import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Keeps the mail library from writing the mail, with its link, into a log. */
final class QuietLogs {
    private static final Filter NOTHING = entry -> false;

    /** What the library traces for our transport: it names its loggers after the package of the class that it runs. */
    private static final List<Logger> OURS =
            loggers(TrackedTransport.class.getPackageName(), TrackedTransport.class.getPackageName() + ".protocol");

    private static final List<Logger> THEIRS = loggers(
            "org.eclipse.angus.mail",
            "org.eclipse.angus.mail.smtp",
            "org.eclipse.angus.mail.smtp.protocol",
            "org.eclipse.angus.mail.util",
            "org.eclipse.angus.mail.util.socket",
            "jakarta.mail");

    private QuietLogs() {}

    private static List<Logger> loggers(String... names) {
        // Kept for good: the log manager itself forgets a logger, with its filter, when nobody holds it.
        return List.of(names).stream().map(Logger::getLogger).toList();
    }

    /** Closes the two loggers that nobody but the library's trace of this class writes to. */
    static void install() {
        OURS.forEach(logger -> logger.setFilter(NOTHING));
    }

    /**
     * Whether some log would get the mail. The host's levels are read and never changed.
     *
     * @return what is on and how to switch it off, or empty when the mail can go
     */
    static Optional<String> leak() {
        install();
        if (Boolean.getBoolean("mail.debug")) {
            return Optional.of("the System property mail.debug is true: remove it, it prints mails with their links");
        }
        return THEIRS.stream()
                .filter(QuietLogs::isOpen)
                .findFirst()
                .or(() -> OURS.stream()
                        .filter(logger -> !obeysFilters(logger) && isOpen(logger))
                        .findFirst())
                .map(logger -> "the logger " + logger.getName()
                        + " is open for FINE or finer: set it to INFO, the mail library traces mails with their links");
    }

    private static boolean isOpen(Logger logger) {
        return logger.isLoggable(Level.FINE);
    }

    /** A log manager that replaces the JDK's loggers may not ask their filters. */
    private static boolean obeysFilters(Logger logger) {
        return logger.getClass() == Logger.class && logger.getFilter() == NOTHING;
    }
}
