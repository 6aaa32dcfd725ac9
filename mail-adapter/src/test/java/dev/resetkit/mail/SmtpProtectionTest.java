package dev.resetkit.mail;

import static dev.resetkit.mail.server.ScriptedSmtpServer.say;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.mail.server.ScriptedSmtpServer;
import dev.resetkit.mail.server.TestCertificate;
import dev.resetkit.model.mail.HandOver;
import dev.resetkit.model.mail.HandOver.Outcome;
import dev.resetkit.model.mail.Phase;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** TLS and AUTH: what the server must show before it sees a mail, and what it sees when it does not. */
class SmtpProtectionTest {
    private static final char[] PASSWORD = "s3cret-p\u00e4ss".toCharArray();

    private static HandOver hand(ScriptedSmtpServer server, UnaryOperator<SmtpMailerBuilder> setUp) {
        var builder = SmtpMailer.builder().host("localhost").port(server.port()).sslContext(TestCertificate.client());
        try (var mailer = setUp.apply(builder).build()) {
            return mailer.hand(TestMails.resetLink());
        }
    }

    private static void assertRefused(HandOver result, Phase phase, ScriptedSmtpServer server) {
        assertThat(result.outcome()).as(result.text()).isEqualTo(Outcome.PERMANENT_CONFIG);
        assertThat(result.phase()).isEqualTo(phase);
        assertThat(server.commands("MAIL")).isEmpty();
        assertThat(server.commands("AUTH")).isEmpty();
    }

    @Test
    void noMailInClearWhenStartTlsIsStripped() {
        try (var server = ScriptedSmtpServer.plain()) {
            HandOver result = hand(server, builder -> builder.credentials("acme", PASSWORD));
            assertRefused(result, Phase.TLS, server);
            assertThat(result.text()).contains("STARTTLS");
            assertThat(server.commands()).first().asString().startsWith("EHLO");
        }
    }

    @ParameterizedTest
    @CsvSource({"454 4.7.0 not now, TEMPORARY", "502 5.5.1 no, PERMANENT_CONFIG"})
    void refusedStartTlsSendsNothingInClear(String reply, Outcome outcome) {
        try (var server = ScriptedSmtpServer.startTls(TestCertificate.LOCALHOST.server())) {
            server.on("STARTTLS", dialogue -> {
                dialogue.write(reply + "\r\n");
                return false;
            });
            HandOver result = hand(server, builder -> builder);
            assertThat(result.outcome()).isEqualTo(outcome);
            assertThat(result.phase()).isEqualTo(Phase.TLS);
            assertThat(result.replyCode()).isEqualTo(Integer.parseInt(reply.substring(0, 3)));
            assertThat(server.commands("MAIL")).isEmpty();
        }
    }

    @Test
    void startTlsAndSignInWork() {
        try (var server = ScriptedSmtpServer.startTls(TestCertificate.LOCALHOST.server())) {
            server.on(
                    "EHLO",
                    say("250-scripted.example\r\n250 STARTTLS"),
                    say("250-scripted.example\r\n250 AUTH PLAIN LOGIN"));
            HandOver result = hand(server, builder -> builder.credentials("acme", PASSWORD));
            assertThat(result.outcome()).as(result.text()).isEqualTo(Outcome.ACCEPTED);
            assertThat(server.commands().stream().map(line -> line.split(" ", -1)[0]))
                    .startsWith("EHLO", "STARTTLS", "EHLO", "AUTH", "MAIL", "RCPT", "DATA");
            String sent = server.commands("AUTH").get(0).split(" ", -1)[2];
            assertThat(new String(Base64.getDecoder().decode(sent), StandardCharsets.UTF_8))
                    .endsWith("\0acme\0s3cret-p\u00e4ss");
        }
    }

    @Test
    void signInByLoginWorks() {
        try (var server = ScriptedSmtpServer.implicitTls(TestCertificate.LOCALHOST.server())) {
            server.on("EHLO", say("250-scripted.example\r\n250 AUTH LOGIN")).on("AUTH", say("334 VXNlcm5hbWU6"));
            String user = Base64.getEncoder().encodeToString("acme".getBytes(StandardCharsets.UTF_8));
            server.on(user, say("334 UGFzc3dvcmQ6"));
            String password = Base64.getEncoder().encodeToString(new String(PASSWORD).getBytes(StandardCharsets.UTF_8));
            server.on(password, say("235 ok"));
            HandOver result = hand(server, builder -> builder.implicitTls().credentials("acme", PASSWORD));
            assertThat(result.outcome()).as(result.text()).isEqualTo(Outcome.ACCEPTED);
        }
    }

    @Test
    void noMailWithoutAuthWhenCredentialsAreConfigured() {
        try (var server = ScriptedSmtpServer.implicitTls(TestCertificate.LOCALHOST.server())) {
            HandOver result = hand(server, builder -> builder.implicitTls().credentials("acme", PASSWORD));
            assertRefused(result, Phase.AUTH, server);
            assertThat(result.text()).contains("AUTH");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"AUTH CRAM-MD5", "AUTH XOAUTH2", "AUTH", "AUTHPLAIN"})
    void noMailWithoutAMechanismThatWeHave(String offered) {
        try (var server = ScriptedSmtpServer.implicitTls(TestCertificate.LOCALHOST.server())) {
            server.on("EHLO", say("250-scripted.example\r\n250 " + offered));
            assertRefused(
                    hand(server, builder -> builder.implicitTls().credentials("acme", PASSWORD)), Phase.AUTH, server);
        }
    }

    /** The list of a server in clear may be anybody's; it must be gone after STARTTLS (RFC 3207, section 4.2). */
    @Test
    void authThatWasOfferedInClearDoesNotCount() {
        try (var server = ScriptedSmtpServer.startTls(TestCertificate.LOCALHOST.server())) {
            server.on(
                    "EHLO", say("250-scripted.example\r\n250-AUTH PLAIN\r\n250 STARTTLS"), say("250 scripted.example"));
            assertRefused(hand(server, builder -> builder.credentials("acme", PASSWORD)), Phase.AUTH, server);
        }
    }

    @Test
    void refusedSecondEhloEndsTheTalk() {
        try (var server = ScriptedSmtpServer.startTls(TestCertificate.LOCALHOST.server())) {
            server.on("EHLO", say("250-scripted.example\r\n250-AUTH PLAIN\r\n250 STARTTLS"), say("502 what"));
            assertRefused(hand(server, builder -> builder.credentials("acme", PASSWORD)), Phase.TLS, server);
        }
    }

    /** Replies pushed in behind the 220, before TLS, must not be read as replies of the protected talk. */
    @Test
    void repliesInjectedBeforeTlsAreThrownAway() {
        try (var server = ScriptedSmtpServer.startTls(TestCertificate.LOCALHOST.server())) {
            server.on("STARTTLS", say("220 go\r\n250-evil.example\r\n250 AUTH PLAIN"));
            server.on("EHLO", say("250-scripted.example\r\n250 STARTTLS"), say("250 scripted.example"));
            assertRefused(hand(server, builder -> builder.credentials("acme", PASSWORD)), Phase.AUTH, server);
            assertThat(server.commands("EHLO")).hasSize(2);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "535 5.7.8 wrong, PERMANENT_CONFIG",
        "534 5.7.9 too weak, PERMANENT_CONFIG",
        "454 4.7.0 later, TEMPORARY",
        "530 5.7.0 Must issue a STARTTLS command first, PERMANENT_CONFIG"
    })
    void refusedSignInSendsNoMail(String reply, Outcome outcome) {
        try (var server = ScriptedSmtpServer.implicitTls(TestCertificate.LOCALHOST.server())) {
            server.on("EHLO", say("250-scripted.example\r\n250 AUTH PLAIN")).on("AUTH", say(reply));
            HandOver result = hand(server, builder -> builder.implicitTls().credentials("acme", PASSWORD));
            assertThat(result.outcome()).as(result.text()).isEqualTo(outcome);
            assertThat(result.phase()).isEqualTo(Phase.AUTH);
            assertThat(server.commands("MAIL")).isEmpty();
            assertThat(server.commands("AUTH")).hasSize(1);
            assertThat(server.commands("STARTTLS")).isEmpty();
        }
    }

    @Test
    void noCredentialsMeansNoAuth() {
        try (var server = ScriptedSmtpServer.implicitTls(TestCertificate.LOCALHOST.server())) {
            server.on("EHLO", say("250-scripted.example\r\n250 AUTH PLAIN LOGIN"));
            assertThat(hand(server, SmtpMailerBuilder::implicitTls).outcome()).isEqualTo(Outcome.ACCEPTED);
            assertThat(server.commands("AUTH")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void certificateOfAnotherHostIsRefused(boolean fromTheStart) {
        assertDistrusted(TestCertificate.OTHER_HOST, fromTheStart, "localhost");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void expiredCertificateIsRefused(boolean fromTheStart) {
        assertDistrusted(TestCertificate.EXPIRED, fromTheStart, "NotAfter");
    }

    private static void assertDistrusted(TestCertificate shown, boolean fromTheStart, String reason) {
        var context = shown.server();
        try (var server =
                fromTheStart ? ScriptedSmtpServer.implicitTls(context) : ScriptedSmtpServer.startTls(context)) {
            HandOver result = hand(server, builder -> fromTheStart ? builder.implicitTls() : builder.startTls());
            assertRefused(result, Phase.TLS, server);
            assertThat(result.replyCode()).isZero();
            assertThat(result.text()).contains(reason);
        }
    }

    /** No authority of the JDK has issued the server's certificate. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void untrustedCertificateIsRefused(boolean fromTheStart) {
        var context = TestCertificate.LOCALHOST.server();
        try (var server =
                fromTheStart ? ScriptedSmtpServer.implicitTls(context) : ScriptedSmtpServer.startTls(context)) {
            var builder = SmtpMailer.builder().host("localhost").port(server.port());
            try (var mailer = (fromTheStart ? builder.implicitTls() : builder.startTls()).build()) {
                assertRefused(mailer.hand(TestMails.resetLink()), Phase.TLS, server);
            }
        }
    }

    @Test
    void serverThatHangsUpInTheHandshakeIsATemporaryFault() {
        try (var server = ScriptedSmtpServer.plain()) {
            server.on(ScriptedSmtpServer.GREETING, ScriptedSmtpServer.hangUp());
            HandOver result = hand(server, SmtpMailerBuilder::implicitTls);
            assertThat(result.outcome()).as(result.text()).isEqualTo(Outcome.TEMPORARY);
            assertThat(result.phase()).isEqualTo(Phase.TLS);
        }
    }

    @Test
    void reportsAreAskedForWithoutTheBody() {
        try (var server = ScriptedSmtpServer.implicitTls(TestCertificate.LOCALHOST.server())) {
            server.on("EHLO", say("250-scripted.example\r\n250 DSN"));
            hand(server, SmtpMailerBuilder::implicitTls);
            assertThat(server.commands("MAIL")).containsExactly("MAIL FROM:<support@acme.example> RET=HDRS");
            assertThat(server.commands("RCPT")).containsExactly("RCPT TO:<anna@example.org> NOTIFY=FAILURE,DELAY");
        }
    }

    @Test
    void reportsAreNotAskedOfAServerThatCannot() {
        try (var server = ScriptedSmtpServer.implicitTls(TestCertificate.LOCALHOST.server())) {
            hand(server, SmtpMailerBuilder::implicitTls);
            assertThat(server.commands("MAIL")).containsExactly("MAIL FROM:<support@acme.example>");
            assertThat(server.commands("RCPT")).containsExactly("RCPT TO:<anna@example.org>");
        }
    }
}
