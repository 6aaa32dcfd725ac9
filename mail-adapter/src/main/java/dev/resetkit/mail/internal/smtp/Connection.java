package dev.resetkit.mail.internal.smtp;

import dev.resetkit.mail.internal.message.OutgoingMail;
import dev.resetkit.mail.internal.net.BoundedSocket;
import dev.resetkit.mail.internal.net.Deadline;
import dev.resetkit.mail.internal.net.Dialer;
import dev.resetkit.mail.internal.net.Security;
import dev.resetkit.mail.internal.net.SmtpSettings;
import dev.resetkit.model.mail.HandOver;
import dev.resetkit.model.mail.HandOver.Outcome;
import dev.resetkit.model.mail.Phase;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One connection to the server, for one mail after another. Used by one thread at a time. */
final class Connection {
    /** A talk of one mail is some hundred bytes, a TLS handshake some thousand. */
    private static final int MOST_BYTES_READ = 1024 * 1024;
    /** How long the goodbye may take, in milliseconds; nothing depends on it. */
    private static final int GOODBYE = 1_000;
    /** Servers count mails too; a new connection now and then also finds a server that has moved. */
    private static final int MOST_MAILS = 100;
    /** The server closes the connection (RFC 5321, section 3.8). */
    private static final int CLOSING = 421;

    private final Session session;
    private final Dialer dialer;
    private final boolean tlsFirst;
    private final Talk talk = new Talk();
    private final TrackedTransport transport;
    private @Nullable BoundedSocket raw;
    private int mails;
    private boolean keepable;
    private long idleSince;

    Connection(SmtpSettings settings, Session session, Dialer dialer) {
        this.session = session;
        this.dialer = dialer;
        this.tlsFirst = settings.security() == Security.IMPLICIT_TLS;
        this.transport = new TrackedTransport(session, settings, talk);
    }

    /** Up to the point where MAIL may be said. Empty when it got there, else why not. */
    Optional<HandOver> open(Deadline deadline) {
        try {
            raw = dialer.connect(deadline);
            raw.allow(MOST_BYTES_READ);
            if (tlsFirst) {
                talk.enter(Phase.TLS);
            }
            transport.connect(dialer.dress(raw));
            return Optional.empty();
        } catch (Exception | LinkageError | StackOverflowError | AssertionError e) {
            return Optional.of(Verdict.of(talk, e, deadline.hasPassed()));
        }
    }

    /** One mail. Whatever the library throws is an answer. */
    HandOver send(OutgoingMail mail, Deadline deadline) {
        keepable = false;
        mails++;
        talk.begin(new LinkEraser(mail.link())::erase);
        Throwable thrown = null;
        try {
            watch(deadline);
            var recipient = new InternetAddress();
            recipient.setAddress(mail.recipient());
            transport.sendMessage(new RawMessage(session, mail), new Address[] {recipient});
        } catch (Exception | LinkageError | StackOverflowError | AssertionError e) {
            thrown = e;
        }
        HandOver result = Verdict.of(talk, thrown, deadline.hasPassed());
        boolean accepted = thrown == null && result.outcome() == Outcome.ACCEPTED;
        keepable = (accepted || isReset(result)) && mails < MOST_MAILS;
        return result;
    }

    /** A recipient was refused, the library said RSET, and the server stays: the next mail finds nothing of this one. */
    private boolean isReset(HandOver result) {
        return result.phase() == Phase.RCPT && result.replyCode() != CLOSING && transport.wasReset();
    }

    private void watch(Deadline deadline) {
        if (raw != null) {
            raw.allow(MOST_BYTES_READ);
            deadline.guard(raw);
        }
    }

    /** Whether the last mail left it as good as new: it was accepted, or its recipient was refused and RSET answered. */
    boolean isKeepable() {
        return keepable;
    }

    /**
     * Whether the last mail failed because the server had given up the idle connection: at our first word it was gone
     * or said 421. That says nothing about server or mail.
     */
    boolean hadGoneStale(HandOver result) {
        boolean gone = result.replyCode() == 0 || result.replyCode() == CLOSING;
        return mails > 1 && gone && result.phase() == Phase.MAIL;
    }

    void rest() {
        idleSince = System.nanoTime();
    }

    /** Without a word to the server: nothing has come from it since, and not too much time has passed. */
    boolean isFresh(long mostIdleNanos) {
        try {
            return raw != null
                    && System.nanoTime() - idleSince < mostIdleNanos
                    && raw.getInputStream().available() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Says QUIT if it can and does not wait for the answer; what comes of it changes nothing. */
    void close() {
        if (raw == null) {
            return;
        }
        try {
            raw.setSoTimeout(GOODBYE);
            transport.close();
        } catch (MessagingException | IOException | RuntimeException ignored) {
            // The mail was accepted or not; a failed goodbye does not change that.
        } finally {
            Deadline.closeQuietly(raw);
        }
    }
}
