package dev.resetkit.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.mail.server.ScriptedSmtpServer;
import dev.resetkit.model.mail.HandOver.Outcome;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What a mail costs on the line. The library writes the final dot apart from the body: where small packets may wait, the
 * dot waits for an acknowledgement that the other side holds back, some 40 ms for each mail. That no packet waits is a
 * flag of the socket ({@code DialerTest.smallPacketsAreNotDelayed}); how often we wait for the server is counted here.
 */
class SmtpRoundTripsTest {
    @Test
    @DisplayName("over a kept connection a mail is four exchanges, with nothing asked between two mails")
    void fourExchangesForEachMail() {
        try (var server = ScriptedSmtpServer.plain();
                var mailer = SmtpMailer.builder()
                        .host("localhost")
                        .port(server.port())
                        .insecurePlaintext()
                        .build()) {
            for (int i = 0; i < 3; i++) {
                assertThat(mailer.hand(TestMails.resetLink()).outcome()).isEqualTo(Outcome.ACCEPTED);
            }
            List<String> verbs = server.commands().stream()
                    .map(command -> command.split(" ", 2)[0])
                    .toList();
            assertThat(server.connections()).isEqualTo(1);
            assertThat(verbs)
                    .as("and the dot; the 250 to it has cleared the server's buffers (RFC 5321, 4.1.1.4)")
                    .containsExactly("EHLO", "MAIL", "RCPT", "DATA", "MAIL", "RCPT", "DATA", "MAIL", "RCPT", "DATA");
        }
    }

    @Test
    @DisplayName(
            "between a refused mail and the next one on a connection stands RSET: nothing of the first one is left there")
    void nothingIsLeftOfARefusedMail() {
        try (var server = ScriptedSmtpServer.plain();
                var mailer = SmtpMailer.builder()
                        .host("localhost")
                        .port(server.port())
                        .insecurePlaintext()
                        .build()) {
            server.on("RCPT", ScriptedSmtpServer.say("550 5.1.1 no"), ScriptedSmtpServer.say("250 ok"));
            assertThat(mailer.hand(TestMails.resetLink()).outcome()).isEqualTo(Outcome.PERMANENT_RECIPIENT);
            assertThat(mailer.hand(TestMails.to("berta@example.org")).outcome()).isEqualTo(Outcome.ACCEPTED);
            assertThat(server.connections()).isEqualTo(1);
            assertThat(server.commands("RSET")).hasSize(1);
            assertThat(server.mails())
                    .singleElement()
                    .asString()
                    .contains("berta@")
                    .doesNotContain("anna@");
        }
    }
}
