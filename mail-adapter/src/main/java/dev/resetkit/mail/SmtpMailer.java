package dev.resetkit.mail;

import dev.resetkit.mail.internal.message.MailComposer;
import dev.resetkit.mail.internal.message.OutgoingMail;
import dev.resetkit.mail.internal.message.RefusedMailException;
import dev.resetkit.mail.internal.smtp.SmtpClient;
import dev.resetkit.model.account.Brand;
import dev.resetkit.model.mail.HandOver;
import dev.resetkit.model.mail.HandOver.Outcome;
import dev.resetkit.model.mail.Mail;
import dev.resetkit.model.mail.Phase;
import dev.resetkit.spi.Mailer;
import java.util.Optional;

/**
 * Hands mails to an SMTP server. Safe for use by several threads; close it at the end.
 *
 * <p><b>Protection.</b> TLS 1.2 or 1.3 with a trusted certificate in the server's name, by STARTTLS or from the first
 * byte; without it nothing is said but EHLO. Credentials are used over TLS alone, and when the server does not ask for
 * them no mail goes. The only way around is {@link SmtpMailerBuilder#insecurePlaintext}.
 *
 * <p><b>Answers.</b> Phase and reply code decide. A certain refusal is told from a lost answer: from the DATA command
 * on, silence is {@link Outcome#UNKNOWN}. Reports are asked for without the body where the server can do that
 * (RFC 3461).
 *
 * <p><b>Addresses.</b> One recipient per mail, a plain ASCII dot-atom at a host name. An address with other letters is
 * {@link Outcome#PERMANENT_RECIPIENT} in {@link Phase#PREPARE}; a domain with other letters is taken in its A-label form
 * ({@code xn--...}).
 *
 * <p><b>Time.</b> Each mail has one deadline for all steps, the wait for a free connection included; the look-up of the
 * server's name alone has only the resolver's own limit. The deadline is kept by one daemon thread, which starts with
 * the first mail and ends with {@link #close}.
 *
 * <p><b>Secrets.</b> Nothing is logged. While the mail library itself would log mails (System property
 * {@code mail.debug}, or its {@code java.util.logging} loggers open for FINE), no mail goes: the answer is
 * {@link Outcome#PERMANENT_CONFIG} and names the logger. What a server says is cleaned of the link before anybody sees it.
 */
public final class SmtpMailer implements Mailer, AutoCloseable {
    private final MailRenderer renderer;
    private final MailComposer composer;
    private final SmtpClient client;

    SmtpMailer(MailRenderer renderer, MailComposer composer, SmtpClient client) {
        this.renderer = renderer;
        this.composer = composer;
        this.client = client;
    }

    /**
     * Starts with STARTTLS on port 587, no credentials, and 60 seconds for a mail.
     *
     * @return a builder; the host is still to be named
     */
    public static SmtpMailerBuilder builder() {
        return new SmtpMailerBuilder();
    }

    @Override
    public HandOver hand(Mail mail) {
        Optional<HandOver> refusal = client.refusal();
        if (refusal.isPresent()) {
            return refusal.get();
        }
        OutgoingMail outgoing;
        try {
            RenderedMail words = renderer.render(mail);
            outgoing = composer.compose(mail, words.subject(), words.text(), words.html(), words.logo());
        } catch (RefusedMailException e) {
            return e.handOver();
        } catch (RuntimeException e) {
            // The message may quote the mail; the type does not. One odd mail must not stop the worker.
            String type = e.getClass().getSimpleName();
            return HandOver.failed(
                    Outcome.PERMANENT_CONTENT, Phase.PREPARE, 0, "the mail could not be written: " + type);
        }
        return client.send(outgoing);
    }

    /** The one server, whatever the brand: host, port and protection. */
    @Override
    public String server(Brand brand) {
        return client.toString();
    }

    /**
     * Takes no more mails, waits for those under way, at most until their deadlines, and closes all connections. A mail
     * handed over later is answered with {@link Outcome#TEMPORARY}.
     */
    @Override
    public void close() {
        client.close();
    }

    /** Server and protection; nothing secret. */
    @Override
    public String toString() {
        return "SmtpMailer(" + client + ")";
    }
}
