package dev.resetkit.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resetkit.mail.server.ScriptedSmtpServer;
import dev.resetkit.model.InvalidConfigurationException;
import dev.resetkit.model.account.EmailAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SmtpMailerBuilderTest {
    private static Arguments row(String property, Consumer<SmtpMailerBuilder> call) {
        return Arguments.of(property, call);
    }

    static Stream<Arguments> refused() {
        var long61 = "x".repeat(61);
        return Stream.of(
                row("host", b -> b.host("")),
                row("host", b -> b.host("mail example")),
                row("host", b -> b.host("mail.example\r\nx")),
                row("host", b -> b.host("mail.example/x")),
                row("host", b -> b.host("user@mail.example")),
                row("host", SmtpMailerBuilder::build),
                row("port", b -> b.port(0)),
                row("port", b -> b.port(65536)),
                row("credentials", b -> b.credentials("", "x".toCharArray())),
                row("credentials", b -> b.credentials("a\0b", "x".toCharArray())),
                row("credentials", b -> b.credentials("a\r\nb", "x".toCharArray())),
                row("credentials", b -> b.credentials("a", new char[0])),
                row("credentials", b -> b.credentials("a", new char[1025])),
                row("credentials", b -> b.credentials("a", "x\0y".toCharArray())),
                row("credentials", b -> b.credentials("a", "x\r\n".toCharArray())),
                row(
                        "credentials",
                        b -> b.host("localhost")
                                .insecurePlaintext()
                                .credentials("a", "x".toCharArray())
                                .build()),
                row("ehloName", b -> b.ehloName("")),
                row("ehloName", b -> b.ehloName("a b")),
                row("ehloName", b -> b.ehloName("a\r\nMAIL FROM:<x@y>")),
                row("ehloName", b -> b.ehloName("a\u760d\u760ab")),
                row("ehloName", b -> b.ehloName("[]")),
                row("ehloName", b -> b.ehloName("[127.0.0.1\r\n]")),
                row("ehloName", b -> b.ehloName("[::1]]")),
                row("deadline", b -> b.deadline(Duration.ofMillis(99))),
                row("deadline", b -> b.deadline(Duration.ofMinutes(11))),
                row("deadline", b -> b.deadline(Duration.ofSeconds(Long.MAX_VALUE))),
                row("connectTimeout", b -> b.connectTimeout(Duration.ZERO)),
                row("readTimeout", b -> b.readTimeout(Duration.ofSeconds(-1))),
                row("writeTimeout", b -> b.writeTimeout(Duration.ofHours(1))),
                row("maxConnections", b -> b.maxConnections(0)),
                row("maxConnections", b -> b.maxConnections(51)),
                row("keepIdle", b -> b.keepIdle(Duration.ofMillis(-1))),
                row("keepIdle", b -> b.keepIdle(Duration.ofMinutes(6))),
                row("returnPath", b -> b.returnPath(EmailAddress.of("a\r\nb@example.org"))),
                row("returnPath", b -> b.returnPath(EmailAddress.of("b\u00fccher@example.org"))),
                row("header", b -> b.header("Subject", "x")),
                row("header", b -> b.header("Bcc", "x@example.org")),
                row("header", b -> b.header("x-lower", "x")),
                row("header", b -> b.header("X-A:b", "x")),
                row("header", b -> b.header("X-A\r\nBcc", "x")),
                row("header", b -> b.header("X-\u00c4", "x")),
                row("header", b -> b.header("X-A", "")),
                row("header", b -> b.header("X-A", "x\r\nBcc: y@example.org")),
                row("header", b -> b.header("X-A", "x\ny")),
                row("header", b -> b.header("X-A", "\u00e4")),
                row("header", b -> b.header("X-A", "x".repeat(501))),
                row("header", b -> b.header("X-" + long61, "x")),
                row("header", b -> b.header("X-Auto-Response-Suppress", "None")),
                row("header", b -> {
                    for (int i = 0; i < 11; i++) {
                        b.header("X-A" + i, "x");
                    }
                }));
    }

    @ParameterizedTest
    @MethodSource("refused")
    @DisplayName("M4 a value outside its range is refused by name, line ends too")
    void valueOutsideItsRangeIsRefusedByName(String property, Consumer<SmtpMailerBuilder> call) {
        assertThatThrownBy(() -> call.accept(SmtpMailer.builder()))
                .isInstanceOfSatisfying(
                        InvalidConfigurationException.class,
                        e -> assertThat(e.property()).isEqualTo(property));
    }

    @Test
    void everythingInsideItsRangeIsTaken() {
        var password = "x".toCharArray();
        try (var mailer = SmtpMailer.builder()
                .host("2001:db8::25")
                .port(25)
                .credentials("a", password)
                .ehloName("[IPv6:2001:db8::1]")
                .deadline(Duration.ofMinutes(10))
                .connectTimeout(Duration.ofMillis(100))
                .readTimeout(Duration.ofMillis(100))
                .writeTimeout(Duration.ofMillis(100))
                .maxConnections(50)
                .keepIdle(Duration.ofMinutes(5))
                .returnPath(EmailAddress.of("bounces@acme.example"))
                .header("X-Provider-Track-Clicks", "no")
                .renderer(MailRenderer.ofDefaults())
                .build()) {
            assertThat(mailer.toString()).isEqualTo("SmtpMailer(2001:db8::25:25 STARTTLS)");
        }
        assertThat(password).as("the caller's own").containsExactly('x');
    }

    @Test
    void buildingOpensNothing() {
        try (var server = ScriptedSmtpServer.plain()) {
            SmtpMailer.builder().host("localhost").port(server.port()).build();
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    @DisplayName("M9 M13 name, return path and headers for a provider reach the server")
    void ehloNameAndReturnPathReachTheServer() {
        try (var server = ScriptedSmtpServer.plain();
                var mailer = SmtpMailer.builder()
                        .host("localhost")
                        .port(server.port())
                        .insecurePlaintext()
                        .ehloName("app1.acme.example")
                        .returnPath(EmailAddress.of("bounces@acme.example"))
                        .header("X-Provider-Track-Clicks", "no")
                        .build()) {
            mailer.hand(TestMails.resetLink());
            assertThat(server.commands("EHLO")).containsExactly("EHLO app1.acme.example");
            assertThat(server.commands("MAIL")).containsExactly("MAIL FROM:<bounces@acme.example>");
            assertThat(server.mails().get(0)).contains("\r\nX-Provider-Track-Clicks: no\r\n");
        }
    }

    @Test
    @DisplayName("M12 the machine is not named anywhere")
    void machineIsNotNamedAnywhere() throws Exception {
        try (var server = ScriptedSmtpServer.plain();
                var mailer = SmtpMailer.builder()
                        .host("localhost")
                        .port(server.port())
                        .insecurePlaintext()
                        .build()) {
            mailer.hand(TestMails.resetLink());
            String all = String.join("\n", server.commands()) + server.mails();
            String machine = java.net.InetAddress.getLocalHost().getHostName();
            assertThat(server.commands("EHLO")).containsExactly("EHLO [127.0.0.1]");
            assertThat(Arrays.asList(all.split("[^A-Za-z0-9.-]+", -1))).doesNotContain(machine);
        }
    }

    @Test
    void hostileSystemPropertiesChangeNothing() {
        var hostile = java.util.Map.of(
                "mail.smtp.from", "evil@example.net",
                "mail.smtp.localhost", "evil.example.net",
                "mail.smtp.starttls.required", "false",
                "mail.smtp.host", "192.0.2.1",
                "mail.smtp.ssl.trust", "*",
                "mail.smtp.ssl.checkserveridentity", "false",
                "mail.smtp.auth", "true",
                "mail.smtp.dsn.ret", "FULL",
                "mail.smtp.socketFactory.class", "evil.Factory",
                "mail.user", "evil");
        hostile.forEach(System::setProperty);
        try (var server = ScriptedSmtpServer.plain();
                var mailer = SmtpMailer.builder()
                        .host("localhost")
                        .port(server.port())
                        .insecurePlaintext()
                        .build()) {
            mailer.hand(TestMails.resetLink());
            assertThat(server.mails()).hasSize(1);
            assertThat(String.join("\n", server.commands()) + server.mails()).doesNotContain("evil", "FULL");
        } finally {
            hostile.keySet().forEach(System::clearProperty);
        }
    }
}
