package dev.resetkit.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.mail.server.ScriptedSmtpServer;
import dev.resetkit.model.account.Brand;
import dev.resetkit.model.mail.HandOver;
import dev.resetkit.model.mail.HandOver.Outcome;
import dev.resetkit.model.mail.Mail;
import dev.resetkit.model.mail.MailKind;
import dev.resetkit.model.mail.Phase;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Mails that are refused before a server hears of them. */
class SmtpMailerTest {
    private final ScriptedSmtpServer server = ScriptedSmtpServer.plain();
    private final SmtpMailer mailer = SmtpMailer.builder()
            .host("localhost")
            .port(server.port())
            .insecurePlaintext()
            .build();

    @AfterEach
    void close() {
        mailer.close();
        server.close();
        assertThat(server.troubles()).isEmpty();
    }

    private static Brand brand(String name, String sender) {
        return Brand.of("x", name, "help.acme.example", sender, Instant.EPOCH);
    }

    private static Mail expiring(Instant end) {
        var mail = TestMails.resetLink();
        return new Mail(
                mail.id(),
                mail.kind(),
                mail.company(),
                mail.brand(),
                mail.recipient(),
                mail.recipientName(),
                mail.locale(),
                mail.zone(),
                mail.date(),
                mail.about(),
                mail.link(),
                Optional.of(end));
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of(TestMails.to("g: a@x.example, b@x.example;"), Outcome.PERMANENT_RECIPIENT),
                Arguments.of(TestMails.to("a@x.example,b@x.example"), Outcome.PERMANENT_RECIPIENT),
                Arguments.of(TestMails.to("a@x.example>\r\nRCPT TO:<b@x.example"), Outcome.PERMANENT_RECIPIENT),
                Arguments.of(TestMails.to("a\u760d\u760aRCPT TO:<b@x.example"), Outcome.PERMANENT_RECIPIENT),
                Arguments.of(TestMails.to("\u00e4nna@x.example"), Outcome.PERMANENT_RECIPIENT),
                Arguments.of(TestMails.from(brand("A\r\nBcc: b@x.example", "s@x.example")), Outcome.PERMANENT_CONFIG),
                Arguments.of(TestMails.from(brand("A", "s@x.example>\r\nDATA\r\n@x")), Outcome.PERMANENT_CONFIG),
                Arguments.of(TestMails.withLink("https://evil.example/x"), Outcome.PERMANENT_CONFIG),
                Arguments.of(TestMails.withId("x>\r\nBcc: b@x.example"), Outcome.PERMANENT_CONTENT),
                Arguments.of(expiring(Instant.MAX), Outcome.PERMANENT_CONTENT));
    }

    @ParameterizedTest
    @MethodSource("refused")
    @DisplayName("M1 M3 M4 E5 what is odd is refused before anything is said to a server")
    void refusedMailReachesNoServer(Mail mail, Outcome outcome) {
        HandOver result = mailer.hand(mail);
        assertThat(result.outcome()).as(result.text()).isEqualTo(outcome);
        assertThat(result.phase()).isEqualTo(Phase.PREPARE);
        assertThat(result.text()).isNotBlank().doesNotContain(TestMails.TOKEN, "x.example", "Bcc");
        assertThat(server.connections()).isZero();
        assertThat(mailer.hand(TestMails.resetLink()).outcome()).isEqualTo(Outcome.ACCEPTED);
    }

    @Test
    @DisplayName("E2 one recipient, in the envelope and in the head")
    void oneMailIsOneRecipient() {
        mailer.hand(TestMails.resetLink());
        assertThat(server.commands("RCPT")).containsExactly("RCPT TO:<anna@example.org>");
        assertThat(server.commands("VRFY")).isEmpty();
        assertThat(server.commands("EXPN")).isEmpty();
        assertThat(server.mails().get(0))
                .contains("\r\nTo: <anna@example.org>\r\n")
                .doesNotContain("\r\nCc:", "\r\nBcc:");
    }

    @ParameterizedTest
    @EnumSource(MailKind.class)
    @DisplayName("M5 M6 every kind is an automatic mail, once, and no list mail")
    void everyKindGoesOutAsAnAutomaticMail(MailKind kind) {
        assertThat(mailer.hand(TestMails.of(kind)).outcome()).isEqualTo(Outcome.ACCEPTED);
        String raw = server.mails().get(0);
        String head = raw.substring(0, raw.indexOf("\r\n\r\n"));
        assertThat(head.lines().filter(line -> line.startsWith("Auto-Submitted:")))
                .containsExactly("Auto-Submitted: auto-generated");
        assertThat(head).doesNotContain(TestMails.TOKEN.substring(26, 38), "List-");
        String body = raw.substring(head.length()).replace("=\r\n", "");
        assertThat(body.contains(TestMails.TOKEN)).as("a link in it").isEqualTo(kind.carriesLink());
    }

    @Test
    void dotAtTheBeginningOfALineArrives() {
        try (var dotted = SmtpMailer.builder()
                .host("localhost")
                .port(server.port())
                .insecurePlaintext()
                .renderer(MailRenderer.builder()
                        .template(
                                MailKind.RESET_LINK,
                                "s",
                                ".\n..\n{{link}} {{expiresAt}} {{notYou}} {{contact}}",
                                "<a href='{{link}}'>{{link}}</a> {{expiresAt}} {{notYou}} {{contact}}")
                        .build())
                .build()) {
            assertThat(dotted.hand(TestMails.resetLink()).outcome()).isEqualTo(Outcome.ACCEPTED);
        }
        assertThat(server.mails()).hasSize(1).first().asString().contains("\r\n.\r\n..\r\nhttps://");
    }

    @Test
    void classLoaderOfTheThreadDoesNotMatter() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(null);
        try {
            assertThat(mailer.hand(TestMails.resetLink()).outcome()).isEqualTo(Outcome.ACCEPTED);
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
