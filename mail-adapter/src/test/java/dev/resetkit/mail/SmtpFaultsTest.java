package dev.resetkit.mail;

import static dev.resetkit.mail.server.ScriptedSmtpServer.FINAL_DOT;
import static dev.resetkit.mail.server.ScriptedSmtpServer.GREETING;
import static dev.resetkit.mail.server.ScriptedSmtpServer.drip;
import static dev.resetkit.mail.server.ScriptedSmtpServer.hangUp;
import static dev.resetkit.mail.server.ScriptedSmtpServer.say;
import static dev.resetkit.mail.server.ScriptedSmtpServer.sayAndClose;
import static dev.resetkit.mail.server.ScriptedSmtpServer.silence;
import static dev.resetkit.model.mail.HandOver.Outcome.ACCEPTED;
import static dev.resetkit.model.mail.HandOver.Outcome.PERMANENT_CONFIG;
import static dev.resetkit.model.mail.HandOver.Outcome.PERMANENT_CONTENT;
import static dev.resetkit.model.mail.HandOver.Outcome.PERMANENT_RECIPIENT;
import static dev.resetkit.model.mail.HandOver.Outcome.TEMPORARY;
import static dev.resetkit.model.mail.HandOver.Outcome.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.mail.server.ScriptedSmtpServer;
import dev.resetkit.mail.server.ScriptedSmtpServer.Step;
import dev.resetkit.model.mail.HandOver;
import dev.resetkit.model.mail.HandOver.Outcome;
import dev.resetkit.model.mail.MailKind;
import dev.resetkit.model.mail.Phase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What each fault of a server comes to, and what the server saw of the mail. */
class SmtpFaultsTest {
    private final ScriptedSmtpServer server = ScriptedSmtpServer.plain();

    @AfterEach
    void serverHadNoTroubleOfItsOwn() {
        server.close();
        assertThat(server.troubles()).isEmpty();
    }

    private SmtpMailer mailer() {
        return mailer(server.port());
    }

    private static SmtpMailer mailer(int port) {
        return SmtpMailer.builder()
                .host("localhost")
                .port(port)
                .insecurePlaintext()
                .readTimeout(Duration.ofMillis(400))
                .deadline(Duration.ofSeconds(20))
                .build();
    }

    private HandOver hand() {
        try (var mailer = mailer()) {
            return mailer.hand(TestMails.resetLink());
        }
    }

    /** One row: what happens at which verb, and what must come of it. */
    record Row(String verb, String what, Step step, Outcome outcome, Phase phase, int code, String lastVerb) {
        @Override
        public String toString() {
            return verb + " " + what + " is " + outcome;
        }
    }

    private static Row row(
            String verb, String what, Step step, Outcome outcome, Phase phase, int code, String lastVerb) {
        return new Row(verb, what, step, outcome, phase, code, lastVerb);
    }

    static Stream<Row> rows() {
        return Stream.of(
                row(GREETING, "421", sayAndClose("421 4.3.2 later"), TEMPORARY, Phase.GREETING, 421, ""),
                row(GREETING, "451", say("451 later"), TEMPORARY, Phase.GREETING, 451, ""),
                row(GREETING, "554", sayAndClose("554 5.7.1 no"), PERMANENT_CONFIG, Phase.GREETING, 554, ""),
                row(GREETING, "silence", silence(), TEMPORARY, Phase.GREETING, 0, ""),
                row(GREETING, "end", hangUp(), TEMPORARY, Phase.GREETING, 0, ""),
                row(GREETING, "no SMTP", say("SSH-2.0-OpenSSH_9"), TEMPORARY, Phase.GREETING, 0, ""),
                row("EHLO", "502", say("502 what"), PERMANENT_CONFIG, Phase.TLS, 502, "EHLO"),
                row("EHLO", "421", sayAndClose("421 later"), TEMPORARY, Phase.TLS, 421, "EHLO"),
                row("EHLO", "silence", silence(), TEMPORARY, Phase.TLS, 0, "EHLO"),
                row("MAIL", "451", say("451 4.3.0 later"), TEMPORARY, Phase.MAIL, 451, "MAIL"),
                row("MAIL", "421", sayAndClose("421 4.3.0 later"), TEMPORARY, Phase.MAIL, 421, "MAIL"),
                row("MAIL", "530", say("530 5.7.0 sign in"), PERMANENT_CONFIG, Phase.MAIL, 530, "MAIL"),
                row("MAIL", "553", say("553 5.1.8 sender"), PERMANENT_CONFIG, Phase.MAIL, 553, "MAIL"),
                row("MAIL", "silence", silence(), TEMPORARY, Phase.MAIL, 0, "MAIL"),
                row("MAIL", "354", say("354 what"), TEMPORARY, Phase.MAIL, 354, "MAIL"),
                row("RCPT", "450", say("450 4.2.0 greylisted"), TEMPORARY, Phase.RCPT, 450, "RCPT"),
                row("RCPT", "452", say("452 4.2.2 full"), TEMPORARY, Phase.RCPT, 452, "RCPT"),
                row("RCPT", "550", say("550 5.1.1 unknown"), PERMANENT_RECIPIENT, Phase.RCPT, 550, "RCPT"),
                row("RCPT", "553", say("553 5.6.7 no"), PERMANENT_RECIPIENT, Phase.RCPT, 553, "RCPT"),
                row("RCPT", "521", say("521 no mail here"), PERMANENT_RECIPIENT, Phase.RCPT, 521, "RCPT"),
                row("RCPT", "552", say("552 5.2.2 full"), TEMPORARY, Phase.RCPT, 552, "RCPT"),
                row("RCPT", "421 and end", sayAndClose("421 4.3.2 bye"), TEMPORARY, Phase.RCPT, 421, "RCPT"),
                row("RCPT", "end", hangUp(), TEMPORARY, Phase.RCPT, 0, "RCPT"),
                row("RCPT", "garbage", say("hello there"), TEMPORARY, Phase.RCPT, 0, "RCPT"),
                row("DATA", "451", say("451 4.3.0 later"), TEMPORARY, Phase.DATA, 451, "DATA"),
                row("DATA", "554", say("554 5.5.1 none valid"), PERMANENT_CONTENT, Phase.DATA, 554, "DATA"),
                row("DATA", "garbage", say("hello there"), TEMPORARY, Phase.DATA, 0, "DATA"),
                row("DATA", "silence", silence(), UNKNOWN, Phase.DATA, 0, "DATA"),
                row("DATA", "end", hangUp(), UNKNOWN, Phase.DATA, 0, "DATA"),
                row(FINAL_DOT, "451", say("451 4.3.0 later"), TEMPORARY, Phase.DATA, 451, "DATA"),
                row(FINAL_DOT, "421 and end", sayAndClose("421 4.3.0 bye"), TEMPORARY, Phase.DATA, 421, "DATA"),
                row(FINAL_DOT, "550", say("550 5.7.1 spam"), PERMANENT_CONTENT, Phase.DATA, 550, "DATA"),
                row(FINAL_DOT, "552", say("552 5.3.4 too big"), PERMANENT_CONTENT, Phase.DATA, 552, "DATA"),
                row(FINAL_DOT, "silence", silence(), UNKNOWN, Phase.DATA, 0, "DATA"),
                row(FINAL_DOT, "end", hangUp(), UNKNOWN, Phase.DATA, 0, "DATA"),
                row(FINAL_DOT, "garbage", say("hello there"), UNKNOWN, Phase.DATA, 0, "DATA"),
                row(FINAL_DOT, "250 and 550", say("250-ok\r\n550 no"), UNKNOWN, Phase.DATA, 0, "DATA"),
                row(FINAL_DOT, "half a reply", sayAndClose("250-ok"), UNKNOWN, Phase.DATA, 0, "DATA"),
                row(FINAL_DOT, "354", say("354 more"), UNKNOWN, Phase.DATA, 354, "DATA"),
                row(FINAL_DOT, "no end of lines", drip("250-x"), UNKNOWN, Phase.DATA, 0, "DATA"),
                row(FINAL_DOT, "250 and end", sayAndClose("250 2.0.0 ok"), ACCEPTED, Phase.DATA, 250, "DATA"),
                row("QUIT", "silence after the 250", silence(), ACCEPTED, Phase.DATA, 250, "DATA"),
                row("QUIT", "end after the 250", hangUp(), ACCEPTED, Phase.DATA, 250, "DATA"),
                row("QUIT", "garbage after the 250", say("hello there"), ACCEPTED, Phase.DATA, 250, "DATA"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void isJudgedByPhaseAndCode(Row row) {
        server.on(row.verb, row.step);
        HandOver result;
        try (var mailer = SmtpMailer.builder()
                .host("localhost")
                .port(server.port())
                .insecurePlaintext()
                .readTimeout(Duration.ofMillis(400))
                .deadline(Duration.ofMillis(1500))
                .build()) {
            result = mailer.hand(TestMails.resetLink());
        }
        assertThat(result)
                .as(result.text())
                .extracting(HandOver::outcome, HandOver::phase, HandOver::replyCode)
                .containsExactly(row.outcome, row.phase, row.code);
        assertThat(result.text()).isNotBlank().doesNotContain("FailedException", "[EOF]");
        List<String> talk = server.commands().stream()
                .map(command -> command.split(" ", 2)[0])
                .filter(verb -> !verb.equals("QUIT") && !verb.equals("RSET"))
                .toList();
        assertThat(talk).as("each step said once").doesNotHaveDuplicates();
        assertThat(talk.isEmpty() ? "" : talk.get(talk.size() - 1))
                .as("the last step")
                .isEqualTo(row.lastVerb);
        assertThat(server.connections())
                .as("no second try of a fresh connection")
                .isEqualTo(1);
        boolean bodySent = row.lastVerb.equals("DATA") && !row.verb.equals("DATA");
        assertThat(server.mails()).hasSize(bodySent ? 1 : 0);
    }

    @Test
    void acceptanceCarriesCodeStatusAndQueueId() {
        HandOver result = hand();
        assertThat(result.outcome()).isEqualTo(ACCEPTED);
        assertThat(result.enhancedStatus()).contains("2.0.0");
        assertThat(result.queueId()).contains("4F5D61234");
        assertThat(result.text()).isEqualTo("2.0.0 Ok: queued as 4F5D61234");
    }

    @Test
    void refusalCarriesItsStatusAndAllLinesOfItsText() {
        server.on("RCPT", say("550-5.1.1 no such user\r\n550 5.1.1 ask the postmaster"));
        HandOver result = hand();
        assertThat(result.enhancedStatus()).contains("5.1.1");
        assertThat(result.queueId()).isEmpty();
        assertThat(result.text()).isEqualTo("5.1.1 no such user 5.1.1 ask the postmaster");
    }

    @ParameterizedTest
    @EnumSource(
            value = MailKind.class,
            names = {"RESET_LINK", "SELF_SERVICE_LINK", "RECOVERY_LINK", "ACTIVATION_LINK"})
    void serverThatQuotesTheLinkDoesNotBringItBack(MailKind kind) {
        server.on(
                FINAL_DOT,
                say("554 5.7.1 " + "x".repeat(420) + " blocked " + TestMails.LINK + " and " + TestMails.TOKEN));
        HandOver result;
        try (var mailer = mailer()) {
            result = mailer.hand(TestMails.of(kind));
        }
        assertThat(result.outcome()).isEqualTo(PERMANENT_CONTENT);
        assertThat(result.text()).contains("blocked [link]").doesNotContain("token=", TestMails.TOKEN.substring(0, 12));
    }

    @Test
    void endlessAnswerEndsTheTalkAndNotTheMemory() {
        server.on("EHLO", dialogue -> {
            var block = "250-x".repeat(10_000) + "\r\n";
            while (true) {
                dialogue.write(block);
            }
        });
        HandOver result = hand();
        assertThat(result.outcome()).isEqualTo(TEMPORARY);
        assertThat(result.text()).contains("more than an answer may hold");
    }

    @Test
    void nobodyListeningIsTheServersFault() throws IOException {
        // A bound socket that does not listen holds its port, so that no other server can take it meanwhile.
        try (var holder = new Socket()) {
            holder.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            try (var mailer = mailer(holder.getLocalPort())) {
                HandOver result = mailer.hand(TestMails.resetLink());
                assertThat(result.outcome()).isEqualTo(TEMPORARY);
                assertThat(result.phase()).isEqualTo(Phase.CONNECT);
                assertThat(result.serverFault()).isTrue();
            }
        }
    }

    @Test
    void unknownHostIsTheServersFault() {
        try (var mailer = SmtpMailer.builder().host("no-such-host.invalid").build()) {
            HandOver result = mailer.hand(TestMails.resetLink());
            assertThat(result.outcome()).isEqualTo(TEMPORARY);
            assertThat(result.phase()).isEqualTo(Phase.CONNECT);
        }
    }
}
