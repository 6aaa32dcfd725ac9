package dev.resetkit.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import dev.resetkit.mail.server.TestCertificate;
import dev.resetkit.model.mail.HandOver;
import dev.resetkit.model.mail.HandOver.Outcome;
import dev.resetkit.model.mail.MailKind;
import dev.resetkit.model.mail.Phase;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.helper.BasicMessageListener;
import org.subethamail.smtp.server.SMTPServer;

/** Servers that others have written. */
class RealServersTest {
    private static void assertArrived(MimeMessage message) throws Exception {
        assertThat(message.getSubject()).isEqualTo("Choose a new password for Acme");
        assertThat(message.getAllRecipients()).hasSize(1);
        var parts = (MimeMultipart) message.getContent();
        assertThat(parts.getBodyPart(0).getContent().toString()).contains("\r\n" + TestMails.LINK + "\r\n");
        assertThat(parts.getBodyPart(1).getContent().toString())
                .contains("href=\"" + TestMails.LINK.replace("&", "&amp;") + "\"");
    }

    @Test
    void greenMailTakesMailInClear() throws Exception {
        var server = new GreenMail(ServerSetup.SMTP.dynamicPort());
        server.start();
        try (var mailer = SmtpMailer.builder()
                .host("localhost")
                .port(server.getSmtp().getPort())
                .insecurePlaintext()
                .build()) {
            assertThat(mailer.hand(TestMails.resetLink()).outcome()).isEqualTo(Outcome.ACCEPTED);
            assertThat(mailer.hand(TestMails.of(MailKind.PASSWORD_CHANGED)).outcome())
                    .isEqualTo(Outcome.ACCEPTED);
            assertThat(server.getReceivedMessages()).hasSize(2);
            assertArrived(server.getReceivedMessages()[0]);
            assertThat(GreenMailUtil.getWholeMessage(server.getReceivedMessages()[1]))
                    .doesNotContain("https://");
        } finally {
            server.stop();
        }
    }

    /** GreenMail takes its key from System properties. */
    @Test
    void greenMailTakesMailOverTls() throws Exception {
        System.setProperty(
                "greenmail.tls.keystore.file", TestCertificate.LOCALHOST.file().toString());
        System.setProperty("greenmail.tls.keystore.password", TestCertificate.PASSWORD);
        var server = new GreenMail(ServerSetup.SMTPS.dynamicPort());
        try {
            server.start();
            server.setUser("acme", "s3cret");
            try (var mailer = SmtpMailer.builder()
                    .host("localhost")
                    .port(server.getSmtps().getPort())
                    .implicitTls()
                    .sslContext(TestCertificate.client())
                    .credentials("acme", "s3cret".toCharArray())
                    .build()) {
                HandOver result = mailer.hand(TestMails.resetLink());
                assertThat(result.outcome()).as(result.text()).isEqualTo(Outcome.ACCEPTED);
                assertArrived(server.getReceivedMessages()[0]);
            }
        } finally {
            server.stop();
            System.clearProperty("greenmail.tls.keystore.file");
            System.clearProperty("greenmail.tls.keystore.password");
        }
    }

    private record Received(String from, String to, String data) {}

    private static SMTPServer subEtha(List<Received> received) {
        BasicMessageListener listener = (context, from, to, data) ->
                received.add(new Received(from, to, new String(data, StandardCharsets.US_ASCII)));
        SSLContext keys = TestCertificate.LOCALHOST.server();
        return SMTPServer.port(0)
                .enableTLS()
                .requireTLS()
                .startTlsSocketFactory(keys, false)
                .authenticationHandlerFactory(new EasyAuthenticationHandlerFactory((user, password, context) -> {
                    if (!user.equals("acme") || !password.equals("s3cret")) {
                        throw new LoginFailedException();
                    }
                }))
                .requireAuth()
                .messageHandler(listener)
                .build();
    }

    private static SmtpMailerBuilder toSubEtha(SMTPServer server) {
        return SmtpMailer.builder()
                .host("localhost")
                .port(server.getPortAllocated())
                .sslContext(TestCertificate.client());
    }

    @Test
    void subEthaTakesMailAfterStartTlsAndSignIn() throws Exception {
        var received = new CopyOnWriteArrayList<Received>();
        SMTPServer server = subEtha(received);
        server.start();
        try (var mailer =
                toSubEtha(server).credentials("acme", "s3cret".toCharArray()).build()) {
            for (int i = 0; i < 3; i++) {
                HandOver result = mailer.hand(TestMails.resetLink());
                assertThat(result.outcome()).as(result.text()).isEqualTo(Outcome.ACCEPTED);
            }
            assertThat(received).hasSize(3).allSatisfy(mail -> {
                assertThat(mail.from()).isEqualTo("support@acme.example");
                assertThat(mail.to()).isEqualTo("anna@example.org");
            });
            assertArrived(GreenMailUtil.newMimeMessage(received.get(0).data()));
        } finally {
            server.stop();
        }
    }

    @Test
    void subEthaRefusesAWrongPassword() {
        var received = new CopyOnWriteArrayList<Received>();
        SMTPServer server = subEtha(received);
        server.start();
        try (var mailer =
                toSubEtha(server).credentials("acme", "wrong".toCharArray()).build()) {
            HandOver result = mailer.hand(TestMails.resetLink());
            assertThat(result.outcome()).as(result.text()).isEqualTo(Outcome.PERMANENT_CONFIG);
            assertThat(result.phase()).isEqualTo(Phase.AUTH);
            assertThat(result.replyCode()).isEqualTo(535);
            assertThat(received).isEmpty();
        } finally {
            server.stop();
        }
    }
}
