package dev.resetkit.mail.internal.smtp;

import dev.resetkit.mail.internal.message.OutgoingMail;
import dev.resetkit.mail.internal.net.Deadline;
import dev.resetkit.mail.internal.net.Dialer;
import dev.resetkit.mail.internal.net.Security;
import dev.resetkit.mail.internal.net.SmtpSettings;
import dev.resetkit.mail.internal.net.TlsSockets;
import dev.resetkit.model.mail.HandOver;
import dev.resetkit.model.mail.HandOver.Outcome;
import dev.resetkit.model.mail.Phase;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** Hands finished mails to one server: deadline, place in the pool, connection, verdict. Safe for several threads. */
public final class SmtpClient implements AutoCloseable {
    private static final String CLOSED = "the mailer is closed";

    private final SmtpSettings settings;
    private final ScheduledThreadPoolExecutor thread;
    private final ConnectionPool pool;
    private final Session session;
    private final Dialer dialer;
    private volatile boolean closed;

    /**
     * A client that has no thread and no connection yet.
     *
     * @param settings the set-up
     */
    public SmtpClient(SmtpSettings settings) {
        this.settings = settings;
        this.thread = new ScheduledThreadPoolExecutor(1, task -> {
            var daemon = new Thread(task, "resetkit-smtp-deadlines");
            daemon.setDaemon(true);
            return daemon;
        });
        thread.setRemoveOnCancelPolicy(true);
        this.pool = new ConnectionPool(settings, thread);
        var tls = new TlsSockets(settings.tls(), settings.host());
        this.session = Session.getInstance(properties(settings, tls));
        this.dialer = new Dialer(settings, tls, thread);
    }

    /** Ours alone: neither the System properties nor a default session are asked. */
    private static Properties properties(SmtpSettings settings, TlsSockets tls) {
        var properties = new Properties();
        boolean startTls = settings.security() == Security.STARTTLS;
        properties.setProperty("mail.smtp.localhost", settings.ehloName());
        properties.setProperty("mail.smtp.starttls.enable", Boolean.toString(startTls));
        properties.setProperty("mail.smtp.starttls.required", Boolean.toString(startTls));
        properties.put("mail.smtp.ssl.socketFactory", tls);
        properties.setProperty("mail.smtp.ssl.protocols", TlsSockets.PROTOCOLS);
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        properties.setProperty(
                "mail.smtp.auth", Boolean.toString(settings.credentials().isPresent()));
        properties.setProperty("mail.smtp.auth.mechanisms", "PLAIN LOGIN");
        properties.setProperty("mail.smtp.sendpartial", "false");
        properties.setProperty("mail.smtp.quitwait", "false");
        return properties;
    }

    /**
     * Whether the mail library on the path refuses line ends in commands: versions before 2.0.4 did not
     * (CVE-2025-7962). Asked of the code itself, because a version number is lost when jars are merged.
     *
     * @return false for a library that must not be used
     */
    public static boolean libraryIsSafe() {
        return refusesLineEnds(new SMTPTransport(Session.getInstance(new Properties()), null));
    }

    /** Without a connection: a safe library looks at the command first, an old one fails where the connection lacks. */
    static boolean refusesLineEnds(SMTPTransport transport) {
        try {
            transport.simpleCommand("NOOP \u760d\u760a");
            return false;
        } catch (MessagingException | RuntimeException e) {
            return e.getCause() instanceof IllegalArgumentException;
        }
    }

    /**
     * Why no mail may be handed over now, whatever the mail.
     *
     * @return the answer to give, or empty
     */
    public Optional<HandOver> refusal() {
        return QuietLogs.leak().map(leak -> HandOver.failed(Outcome.PERMANENT_CONFIG, Phase.PREPARE, 0, leak));
    }

    /**
     * One mail, to the end or to the deadline.
     *
     * @param mail envelope and bytes
     * @return what came of it
     */
    public HandOver send(OutgoingMail mail) {
        Deadline start;
        try {
            start = new Deadline(settings.deadline(), thread);
        } catch (RejectedExecutionException e) {
            return unable(CLOSED);
        }
        try (var deadline = start) {
            if (!pool.enter(deadline)) {
                return unable("no connection was free before the deadline");
            }
            try {
                // Asked here, where close() waits for us: nobody goes on without a thread that keeps the deadline.
                return closed ? unable(CLOSED) : send(mail, deadline);
            } finally {
                pool.leave();
            }
        }
    }

    private HandOver send(OutgoingMail mail, Deadline deadline) {
        Optional<Connection> kept = pool.idle();
        if (kept.isPresent()) {
            HandOver result = sendOver(kept.get(), mail, deadline);
            if (!kept.get().hadGoneStale(result) || deadline.hasPassed()) {
                return result;
            }
            // What made the server give up this one will have hit the others.
            pool.dropAll();
        }
        var connection = new Connection(settings, session, dialer);
        Optional<HandOver> failure = connection.open(deadline);
        if (failure.isPresent()) {
            connection.close();
            return failure.get();
        }
        return sendOver(connection, mail, deadline);
    }

    private HandOver sendOver(Connection connection, OutgoingMail mail, Deadline deadline) {
        try {
            return connection.send(mail, deadline);
        } finally {
            boolean wanted = !closed && !settings.keepIdle().isZero();
            if (wanted && connection.isKeepable() && deadline.release()) {
                pool.keep(connection);
            } else {
                connection.close();
            }
        }
    }

    private static HandOver unable(String why) {
        return HandOver.failed(Outcome.TEMPORARY, Phase.CONNECT, 0, why);
    }

    /** Waits for the mails under way, at most until their deadlines, and ends the thread. */
    @Override
    public void close() {
        closed = true;
        pool.close(settings.deadline().toNanos());
        thread.shutdownNow();
    }

    @Override
    public String toString() {
        return settings.host() + ":" + settings.port() + " " + settings.security();
    }
}
