package dev.resetkit.mail.internal.smtp;

import dev.resetkit.mail.internal.net.Credentials;
import dev.resetkit.mail.internal.net.Security;
import dev.resetkit.mail.internal.net.SmtpSettings;
import dev.resetkit.model.mail.Phase;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.OutputStream;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/**
 * The library's transport, with a {@link Talk} kept at each step and with the demands of our set-up made where the
 * library goes on without: no EHLO, no STARTTLS, no AUTH.
 */
final class TrackedTransport extends SMTPTransport {
    static {
        QuietLogs.install();
    }

    /** What RSET is answered with (RFC 5321, section 4.1.1.5). */
    private static final int RSET_DONE = 250;

    private final SmtpSettings settings;
    private final Talk talk;
    private boolean commanded;
    private boolean tidying;
    private boolean resetting;
    private boolean wasReset;
    private boolean encrypted;

    TrackedTransport(Session session, SmtpSettings settings, Talk talk) {
        super(session, null);
        this.settings = settings;
        this.talk = talk;
        this.encrypted = settings.security() == Security.IMPLICIT_TLS;
    }

    /** Name and password come from the set-up alone; the library would look into a URL that it keeps. */
    @Override
    protected synchronized boolean protocolConnect(
            @Nullable String host, int port, @Nullable String user, @Nullable String password)
            throws MessagingException {
        var credentials = settings.credentials();
        return super.protocolConnect(
                host,
                port,
                credentials.map(Credentials::user).orElse(null),
                credentials.map(Credentials::password).orElse(null));
    }

    @Override
    protected boolean ehlo(String domain) throws MessagingException {
        if (!super.ehlo(domain)) {
            // Not HELO instead: after a failed second EHLO the library would go on with the list that came in clear.
            throw new MessagingException("EHLO was refused");
        }
        if (settings.security() == Security.STARTTLS && !encrypted) {
            demand(supportsExtension("STARTTLS"), Phase.TLS, "the server offers no STARTTLS, and TLS is required");
        } else if (settings.credentials().isPresent()) {
            demand(
                    supportsAuthentication("PLAIN") || supportsAuthentication("LOGIN"),
                    Phase.AUTH,
                    "the server offers no AUTH PLAIN or LOGIN, and credentials are configured");
        }
        return true;
    }

    private void demand(boolean met, Phase where, String lacking) throws MessagingException {
        if (!met) {
            talk.lacks(where, lacking);
            throw new MessagingException(lacking);
        }
    }

    @Override
    protected void startTLS() throws MessagingException {
        // The library asks again when AUTH is answered with 530; over TLS that is a refusal.
        demand(!encrypted, Phase.AUTH, "the server asks for STARTTLS on a connection that is encrypted");
        try {
            super.startTLS();
        } catch (MessagingException e) {
            if (talk.reply().filter(Reply::isPositive).isPresent()) {
                // It said 220, and then the handshake failed: the reply is not what went wrong.
                talk.enter(Phase.TLS);
            }
            throw e;
        }
        encrypted = true;
    }

    /** The steps of AUTH LOGIN. */
    @Override
    protected int simpleCommand(byte[] command) throws MessagingException {
        talk.enter(Phase.AUTH);
        return super.simpleCommand(command);
    }

    @Override
    protected void sendCommand(String command) throws MessagingException {
        commanded = true;
        int blank = command.indexOf(' ');
        String verb = blank < 0 ? command : command.substring(0, blank);
        tidying = false;
        resetting = verb.equals("RSET");
        wasReset = false;
        switch (verb) {
            case "EHLO", "STARTTLS" -> talk.enter(Phase.TLS);
            case "AUTH" -> talk.enter(Phase.AUTH);
            case "MAIL" -> talk.enter(Phase.MAIL);
            case "RCPT" -> talk.enter(Phase.RCPT);
            case "DATA" -> talk.dataCommand();
            case "." -> talk.finalDot();
            default -> tidying = true;
        }
        super.sendCommand(command);
    }

    @Override
    protected OutputStream data() throws MessagingException {
        OutputStream body = super.data();
        talk.bodyBegins();
        return body;
    }

    @Override
    protected int readServerResponse() throws MessagingException {
        if (!commanded) {
            talk.enter(Phase.GREETING);
        }
        // Kept, because the library says QUIT in the middle of reading a reply that it does not understand.
        boolean ofInterest = !tidying;
        int code = super.readServerResponse();
        wasReset = resetting && code == RSET_DONE;
        String raw = getLastServerResponse();
        boolean cutOff = code == -1 && endsInTheMiddle(raw);
        if (!ofInterest || cutOff) {
            return code;
        }
        talk.replied(raw);
        return talk.reply().map(Reply::code).orElse(code);
    }

    /** Whether the last thing that was said is RSET, and the server did it: nothing is left of the mail before. */
    boolean wasReset() {
        return wasReset;
    }

    /** The library's word for an end of stream, or a reply whose last line promises another. */
    private static boolean endsInTheMiddle(String raw) {
        String lines = raw.stripTrailing();
        String last = lines.substring(lines.lastIndexOf('\n') + 1);
        return raw.equals("[EOF]") || (last.length() > 3 && last.charAt(3) == '-');
    }
}
