package dev.resetkit.mail;

import dev.resetkit.mail.server.TestCertificate;
import dev.resetkit.model.account.EmailAddress;
import dev.resetkit.spi.Mailer;
import dev.resetkit.testkit.MailerContract;
import dev.resetkit.testkit.ReceivedMail;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.subethamail.smtp.helper.SimpleMessageListener;
import org.subethamail.smtp.server.SMTPServer;

/** The contract over STARTTLS, and over a server that refuses one recipient. */
class SubEthaMailerContractTest extends MailerContract {
    private static final String REFUSED = "nobody@example.com";

    private final List<ReceivedMail> received = new CopyOnWriteArrayList<>();
    private final SMTPServer server = SMTPServer.port(0)
            .enableTLS()
            .requireTLS()
            .startTlsSocketFactory(TestCertificate.LOCALHOST.server(), false)
            .simpleMessageListener(new Box())
            .build();
    private final SmtpMailer mailer;
    private final SmtpMailer toNobody =
            SmtpMailer.builder().host("localhost").port(1).build();

    SubEthaMailerContractTest() {
        server.start();
        mailer = SmtpMailer.builder()
                .host("localhost")
                .port(server.getPortAllocated())
                .sslContext(TestCertificate.client())
                .build();
    }

    @AfterEach
    void stop() {
        mailer.close();
        toNobody.close();
        server.stop();
    }

    @Override
    protected Mailer mailer() {
        return mailer;
    }

    @Override
    protected Optional<Mailer> unreachable() {
        return Optional.of(toNobody);
    }

    @Override
    protected Optional<EmailAddress> refusedRecipient() {
        return Optional.of(EmailAddress.of(REFUSED));
    }

    @Override
    protected List<ReceivedMail> received() {
        return received;
    }

    private final class Box implements SimpleMessageListener {
        @Override
        public boolean accept(String from, String recipient) {
            return !recipient.equals(REFUSED);
        }

        @Override
        public void deliver(String from, String recipient, InputStream data) {
            try {
                var message = new MimeMessage(Session.getInstance(new Properties()), data);
                received.add(MailReader.read(List.of(recipient), message));
            } catch (MessagingException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
