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
import dev.resetkit.mail.server.TestCertificate;
import dev.resetkit.model.mail.HandOver;
import dev.resetkit.model.mail.HandOver.Outcome;
import dev.resetkit.model.mail.Mail;
import dev.resetkit.model.mail.Phase;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The list of faults, to be read off: what the server does, what must come of it, and how far the talk may have got. Each
 * row bears the name that it has in the requirements. The finer cases of each phase are in {@link SmtpFaultsTest},
 * {@link SmtpDeadlineTest}, {@link SmtpProtectionTest} and {@link SmtpConnectionsTest}.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SmtpFaultTableTest {
    private static final char[] PASSWORD = "s3cret".toCharArray();
    private static final String TEN_MEGABYTES = "250-" + "x".repeat(10 * 1024 * 1024);

    /** How far the talk got: the last verb that the server heard, but for the goodbye. */
    private enum Heard {
        NOTHING(""),
        EHLO("EHLO"),
        STARTTLS("STARTTLS"),
        AUTH("AUTH"),
        MAIL("MAIL"),
        RCPT("RCPT"),
        DATA("DATA");

        private final String verb;

        Heard(String verb) {
            this.verb = verb;
        }
    }

    private record Row(
            String name,
            Supplier<ScriptedSmtpServer> server,
            UnaryOperator<SmtpMailerBuilder> setUp,
            Mail mail,
            Outcome outcome,
            Phase phase,
            int code,
            Heard heard) {
        @Override
        public String toString() {
            return name + ": " + outcome;
        }
    }

    private static Row row(String name, String verb, Step step, Outcome outcome, Phase phase, int code, Heard heard) {
        return new Row(
                name,
                () -> ScriptedSmtpServer.plain().on(verb, step),
                SmtpMailerBuilder::insecurePlaintext,
                TestMails.resetLink(),
                outcome,
                phase,
                code,
                heard);
    }

    private static Row protectedRow(
            String name,
            UnaryOperator<ScriptedSmtpServer> script,
            UnaryOperator<SmtpMailerBuilder> setUp,
            Outcome outcome,
            Phase phase,
            int code,
            Heard heard) {
        return new Row(
                name,
                () -> script.apply(ScriptedSmtpServer.startTls(TestCertificate.LOCALHOST.server())),
                builder -> setUp.apply(builder.sslContext(TestCertificate.client())),
                TestMails.resetLink(),
                outcome,
                phase,
                code,
                heard);
    }

    private static Row refusedEarlier(String name, Mail mail, Outcome outcome) {
        return new Row(
                name,
                ScriptedSmtpServer::plain,
                SmtpMailerBuilder::insecurePlaintext,
                mail,
                outcome,
                Phase.PREPARE,
                0,
                Heard.NOTHING);
    }

    /** Says a list of extensions, and after STARTTLS another one. */
    private static UnaryOperator<ScriptedSmtpServer> offering(String inClear, String underTls) {
        return server -> server.on("EHLO", say(inClear), say(underTls));
    }

    static Stream<Row> rows() {
        return Stream.of(theTable(), protection(), addresses()).flatMap(rows -> rows);
    }

    private static Stream<Row> theTable() {
        return Stream.of(
                row("greeting 421", GREETING, sayAndClose("421 later"), TEMPORARY, Phase.GREETING, 421, Heard.NOTHING),
                row("greeting 554", GREETING, say("554 no"), PERMANENT_CONFIG, Phase.GREETING, 554, Heard.NOTHING),
                row("greeting hangs", GREETING, silence(), TEMPORARY, Phase.GREETING, 0, Heard.NOTHING),
                row("MAIL 451", "MAIL", say("451 later"), TEMPORARY, Phase.MAIL, 451, Heard.MAIL),
                row("RCPT 450", "RCPT", say("450 later"), TEMPORARY, Phase.RCPT, 450, Heard.RCPT),
                row("RCPT 550", "RCPT", say("550 5.1.1 no"), PERMANENT_RECIPIENT, Phase.RCPT, 550, Heard.RCPT),
                row("RCPT 552", "RCPT", say("552 5.2.2 full"), TEMPORARY, Phase.RCPT, 552, Heard.RCPT),
                row("RCPT 421 + close", "RCPT", sayAndClose("421 bye"), TEMPORARY, Phase.RCPT, 421, Heard.RCPT),
                row("DATA 451", "DATA", say("451 later"), TEMPORARY, Phase.DATA, 451, Heard.DATA),
                row("dot 451", FINAL_DOT, say("451 later"), TEMPORARY, Phase.DATA, 451, Heard.DATA),
                row("dot 550", FINAL_DOT, say("550 5.7.1 spam"), PERMANENT_CONTENT, Phase.DATA, 550, Heard.DATA),
                row("DATA hang", "DATA", silence(), UNKNOWN, Phase.DATA, 0, Heard.DATA),
                row("dot hang", FINAL_DOT, silence(), UNKNOWN, Phase.DATA, 0, Heard.DATA),
                row("dot, then close", FINAL_DOT, hangUp(), UNKNOWN, Phase.DATA, 0, Heard.DATA),
                row("dot 421", FINAL_DOT, sayAndClose("421 bye"), TEMPORARY, Phase.DATA, 421, Heard.DATA),
                row("250, QUIT hang (X5)", "QUIT", silence(), ACCEPTED, Phase.DATA, 250, Heard.DATA),
                row(
                        "drip-feed replies before the body (X4)",
                        "RCPT",
                        drip("250-x"),
                        TEMPORARY,
                        Phase.RCPT,
                        0,
                        Heard.RCPT),
                row(
                        "drip-feed replies after the dot (X4)",
                        FINAL_DOT,
                        drip("250-x"),
                        UNKNOWN,
                        Phase.DATA,
                        0,
                        Heard.DATA),
                row("garbage reply before the body", "RCPT", say("hello"), TEMPORARY, Phase.RCPT, 0, Heard.RCPT),
                row("garbage reply after the dot", FINAL_DOT, say("hello"), UNKNOWN, Phase.DATA, 0, Heard.DATA),
                row(
                        "10 MB reply line before the body",
                        "RCPT",
                        say(TEN_MEGABYTES),
                        TEMPORARY,
                        Phase.RCPT,
                        0,
                        Heard.RCPT),
                row(
                        "10 MB reply line after the dot",
                        FINAL_DOT,
                        say(TEN_MEGABYTES),
                        UNKNOWN,
                        Phase.DATA,
                        0,
                        Heard.DATA));
    }

    private static Stream<Row> protection() {
        UnaryOperator<SmtpMailerBuilder> plain = builder -> builder;
        UnaryOperator<SmtpMailerBuilder> signingIn = builder -> builder.credentials("acme", PASSWORD);
        String tls = "250-scripted.example\r\n250 STARTTLS";
        String auth = "250-scripted.example\r\n250 AUTH PLAIN";
        String nothing = "250 scripted.example";
        return Stream.of(
                protectedRow(
                        "no STARTTLS, required: stripped (X1)",
                        offering(nothing, nothing),
                        plain,
                        PERMANENT_CONFIG,
                        Phase.TLS,
                        0,
                        Heard.EHLO),
                protectedRow(
                        "STARTTLS 454",
                        server -> server.on("STARTTLS", sayAndClose("454 4.7.0 not now")),
                        plain,
                        TEMPORARY,
                        Phase.TLS,
                        454,
                        Heard.STARTTLS),
                protectedRow(
                        "no AUTH, credentials given (X3)",
                        offering(tls, nothing),
                        signingIn,
                        PERMANENT_CONFIG,
                        Phase.AUTH,
                        0,
                        Heard.EHLO),
                protectedRow(
                        "AUTH offered in clear and withdrawn under TLS (X3)",
                        offering("250-scripted.example\r\n250-AUTH PLAIN\r\n250 STARTTLS", nothing),
                        signingIn,
                        PERMANENT_CONFIG,
                        Phase.AUTH,
                        0,
                        Heard.EHLO),
                protectedRow(
                        "AUTH 535 (X6)",
                        server -> offering(tls, auth).apply(server).on("AUTH", say("535 5.7.8 wrong")),
                        signingIn,
                        PERMANENT_CONFIG,
                        Phase.AUTH,
                        535,
                        Heard.AUTH),
                protectedRow(
                        "replies in one packet with the 220 (X15)",
                        server -> offering(tls, nothing)
                                .apply(server)
                                .on("STARTTLS", say("220 go\r\n250-evil.example\r\n250 AUTH PLAIN")),
                        signingIn,
                        PERMANENT_CONFIG,
                        Phase.AUTH,
                        0,
                        Heard.EHLO),
                protectedRow(
                        "certificate of nobody that we trust (X2)",
                        server -> server,
                        builder -> builder.sslContext(TestCertificate.OTHER_HOST.server()),
                        PERMANENT_CONFIG,
                        Phase.TLS,
                        0,
                        Heard.STARTTLS));
    }

    private static Stream<Row> addresses() {
        return Stream.of(
                refusedEarlier("non-ASCII local part (E7)", TestMails.to("\u00e4nna@example.org"), PERMANENT_RECIPIENT),
                refusedEarlier(
                        "non-ASCII domain, not as A-label (E7)",
                        TestMails.to("anna@b\u00fccher.example"),
                        PERMANENT_RECIPIENT),
                refusedEarlier("group address (E2)", TestMails.to("g: a@x.example, b@x.example;"), PERMANENT_RECIPIENT),
                refusedEarlier("two addresses (E2)", TestMails.to("a@x.example,b@x.example"), PERMANENT_RECIPIENT),
                refusedEarlier("quoted local part (E5)", TestMails.to("\"a b\"@example.org"), PERMANENT_RECIPIENT),
                refusedEarlier("source route (E5)", TestMails.to("@evil.example:a@example.org"), PERMANENT_RECIPIENT),
                refusedEarlier("address literal (E5)", TestMails.to("a@[127.0.0.1]"), PERMANENT_RECIPIENT),
                refusedEarlier("NUL at the end (E5)", TestMails.to("a@example.org\0"), PERMANENT_RECIPIENT),
                refusedEarlier("U+202E in the address (E5)", TestMails.to("a\u202e@example.org"), PERMANENT_RECIPIENT),
                refusedEarlier(
                        "U+760D U+760A in the address (M3)",
                        TestMails.to("a\u760d\u760aRCPT TO:<b@example.org>@example.org"),
                        PERMANENT_RECIPIENT),
                refusedEarlier(
                        "CR LF in the address (M1)",
                        TestMails.to("a@example.org>\r\nRCPT TO:<b@example.org"),
                        PERMANENT_RECIPIENT));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void faultComesToWhatTheTableSays(Row row) {
        try (var server = row.server.get()) {
            var builder = SmtpMailer.builder()
                    .host("localhost")
                    .port(server.port())
                    .readTimeout(Duration.ofMillis(500))
                    .deadline(Duration.ofSeconds(2));
            HandOver said;
            try (var mailer = row.setUp.apply(builder).build()) {
                said = mailer.hand(row.mail);
            }
            assertThat(said)
                    .as(said.text())
                    .extracting(HandOver::outcome, HandOver::phase, HandOver::replyCode)
                    .containsExactly(row.outcome, row.phase, row.code);
            assertThat(server.connections()).isEqualTo(row.phase == Phase.PREPARE ? 0 : 1);
            assertThat(lastVerb(server)).isEqualTo(row.heard.verb);
            assertThat(server.commands("VRFY")).as("X14").isEmpty();
            assertThat(server.commands("RCPT")).as("E2").hasSizeLessThanOrEqualTo(1);
            assertThat(said.text()).doesNotContain(TestMails.TOKEN, "FailedException");
        }
    }

    private static String lastVerb(ScriptedSmtpServer server) {
        return server.commands().stream()
                .map(command -> command.split(" ", 2)[0])
                .filter(verb -> !verb.equals("QUIT") && !verb.equals("RSET"))
                .reduce("", (earlier, later) -> later);
    }
}
