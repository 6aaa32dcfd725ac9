package dev.resetkit.helpdesk.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.resetkit.Resetkit;
import dev.resetkit.helpdesk.Desk;
import dev.resetkit.helpdesk.HelpDesk;
import dev.resetkit.helpdesk.mail.LocalMail;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.spi.StoreUnavailableException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A mail that a server took and gave back later, over a real IMAP server. */
final class ImapBouncesTest {
    private static final UserId CARL = UserId.of("carl");
    private static final String KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    private static String report(String returnPath) {
        return """
                From: Mail Delivery System <MAILER-DAEMON@mx.globex.example>
                To: %s
                Subject: Undelivered
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary=b

                --b
                Content-Type: text/plain

                No such mailbox.
                --b
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.globex.example

                Final-Recipient: rfc822; carl@globex.example
                Action: failed
                Status: 5.1.1
                Diagnostic-Code: smtp; 550 5.1.1 no such mailbox

                --b--
                """.formatted(returnPath).replace("\n", "\r\n");
    }

    private final GreenMail imap = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
    private GreenMailUser mailbox;
    private ConfigurableApplicationContext context;

    @BeforeEach
    void open() {
        imap.start();
        mailbox = imap.setUser("bounces@acme.example", "bounces", "secret");
        context = new SpringApplicationBuilder(HelpDesk.class)
                .run(
                        "--server.port=0",
                        "--helpdesk.worker=false",
                        "--spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1",
                        "--helpdesk.bounces.host=127.0.0.1",
                        "--helpdesk.bounces.port=" + imap.getImap().getPort(),
                        "--helpdesk.bounces.tls=false",
                        "--helpdesk.bounces.user=bounces",
                        "--helpdesk.bounces.password=secret",
                        "--helpdesk.bounces.every=PT24H",
                        "--helpdesk.bounces.address=b+{id}@acme.example",
                        "--helpdesk.bounces.key=" + KEY);
    }

    @AfterEach
    void close() {
        context.close();
        imap.stop();
    }

    /** Sends one, and says where it comes back to. */
    private String sent() {
        var resetkit = context.getBean(Resetkit.class);
        resetkit.staff().sendResetEmail(Desk.actor("ada"), CARL).orThrow();
        assertThat(resetkit.process().runOnce()).isEqualTo(1);
        return context.getBean(LocalMail.class)
                .newest("carl@globex.example")
                .get(0)
                .returnPath();
    }

    @Test
    @DisplayName("is read once, and stands in the timeline as bounced; what is no report changes nothing")
    void comesBack() throws MessagingException, IOException {
        String path = sent();
        assertThat(path).startsWith("b+").endsWith("@acme.example");
        mailbox.deliver(message(report(path)));
        mailbox.deliver(message("From: x@y.example\r\nTo: b@acme.example\r\nSubject: Hello\r\n\r\nBuy\r\n"));
        var poller = context.getBean(ImapBounces.class);
        assertThat(poller.read()).isEqualTo(1);
        assertThat(poller.read()).as("the second time").isZero();
        assertThat(context.getBean(Resetkit.class)
                        .staff()
                        .history(Desk.actor("ada"), CARL)
                        .orThrow()
                        .get(0)
                        .timeline())
                .anyMatch(line -> line.state() == ResetState.BOUNCED);
    }

    @Test
    @DisplayName("what cannot be stored stays unread, and is taken when the store is there again")
    void storeDown() throws MessagingException, IOException {
        mailbox.deliver(message(report(sent())));
        var poller = context.getBean(ImapBounces.class);
        var jdbc = context.getBean(JdbcClient.class);
        jdbc.sql("alter table resetkit_link rename to away").update();
        assertThatThrownBy(poller::read).isInstanceOf(StoreUnavailableException.class);
        poller.look();
        jdbc.sql("alter table away rename to resetkit_link").update();
        assertThat(poller.read()).isEqualTo(1);
    }

    private static MimeMessage message(String text) throws MessagingException {
        return new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)));
    }
}
