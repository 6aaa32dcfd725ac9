package dev.resetkit.model.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.mail.HandOver.Outcome;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HandOverTest {
    private static final String SECRET = "abcdefghijklmnopqrstuvwxyz0123456789-_ABCDE";

    private static String redacted(String text) {
        return HandOver.failed(Outcome.TEMPORARY, Phase.DATA, 450, text)
                .without(SECRET)
                .text();
    }

    @Test
    @DisplayName("X6: up to AUTH, and every wrong set-up, the fault is the server's; the rest is the mail's")
    void serverFaults() {
        Set<Phase> before = EnumSet.of(Phase.CONNECT, Phase.GREETING, Phase.TLS, Phase.AUTH);
        for (Phase phase : Phase.values()) {
            for (Outcome outcome : Outcome.values()) {
                boolean expected =
                        outcome == Outcome.PERMANENT_CONFIG || (outcome == Outcome.TEMPORARY && before.contains(phase));
                assertThat(HandOver.failed(outcome, phase, 0, "").serverFault())
                        .as(outcome + " at " + phase)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    @DisplayName("I3: the whole secret and every longer piece of it are taken out; other words stay")
    void secretsAreTakenOut() {
        assertThat(redacted("550 saw " + SECRET + " here")).isEqualTo("550 saw [link] here");
        assertThat(redacted(SECRET + SECRET)).isEqualTo("[link][link]");
        assertThat(redacted("x" + SECRET.substring(5, 30) + "y")).isEqualTo("x[link]y");
        assertThat(redacted("abcdefg hijklmn")).as("pieces of seven").isEqualTo("abcdefg hijklmn");
        assertThat(redacted("450 try again later")).isEqualTo("450 try again later");
        var queued = new HandOver(
                        Outcome.ACCEPTED, Phase.DATA, 250, Optional.of("2.0.0"), Optional.of("Q" + SECRET), SECRET)
                .without(SECRET);
        assertThat(queued.queueId()).contains("Q[link]");
        assertThat(queued.enhancedStatus()).contains("2.0.0");
        assertThat(queued.outcome()).isEqualTo(Outcome.ACCEPTED);
    }

    @Test
    @DisplayName("A3: one line of printable characters, bounded")
    void printable() {
        var reply = HandOver.failed(Outcome.TEMPORARY, Phase.DATA, 450, "a\r\n2026 INFO fake\u001b[2J\u202eb");
        assertThat(reply.text()).isEqualTo("a  2026 INFO fake [2J b");
        assertThat(HandOver.failed(Outcome.TEMPORARY, Phase.DATA, 450, "x".repeat(9999))
                        .text())
                .hasSize(500);
        assertThat(HandOver.accepted(250, Optional.of("q".repeat(9999)), "")
                        .queueId()
                        .orElseThrow())
                .hasSize(100);
    }

    private static String masked(String text) {
        return HandOver.failed(Outcome.PERMANENT_RECIPIENT, Phase.RCPT, 550, text)
                .text();
    }

    @Test
    @DisplayName("A2: addresses that a server quotes are masked, wherever the text is cut; other words stay")
    void addressesAreMasked() {
        assertThat(masked("5.1.1 <carl@acme.example>: no such user"))
                .isEqualTo("5.1.1 <c***@acme.example>: no such user");
        assertThat(masked("Carl.Tag+x@ACME.example unknown, see b@acme.example"))
                .isEqualTo("C***@ACME.example unknown, see b***@acme.example");
        assertThat(masked("c***@acme.example unknown")).isEqualTo("c***@acme.example unknown");
        assertThat(masked("no such user here")).isEqualTo("no such user here");
        for (int before = 480; before <= 505; before++) {
            assertThat(masked("x".repeat(before) + " carl@acme.example")).doesNotContain("carl");
        }
        assertThat(HandOver.accepted(250, Optional.of("<7f@mx.example>"), "ok").queueId())
                .as("what the server calls a mail stays")
                .contains("<7f@mx.example>");
    }
}
