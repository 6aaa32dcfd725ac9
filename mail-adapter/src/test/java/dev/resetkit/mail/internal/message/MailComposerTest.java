package dev.resetkit.mail.internal.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resetkit.mail.TestMails;
import dev.resetkit.model.account.Brand;
import dev.resetkit.model.mail.HandOver.Outcome;
import dev.resetkit.model.mail.Mail;
import jakarta.mail.Header;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bytes of a mail, read back by a second reader, the mail library's. */
class MailComposerTest {
    private static final MailComposer COMPOSER = new MailComposer(ReturnPath.SENDER, List.of());
    private static final String[] FIELDS = {
        "Date",
        "From",
        "To",
        "Subject",
        "Message-ID",
        "Auto-Submitted",
        "X-Auto-Response-Suppress",
        "MIME-Version",
        "Content-Type"
    };

    private static OutgoingMail compose(Mail mail) throws RefusedMailException {
        return COMPOSER.compose(
                mail,
                "Choose a new password",
                "see " + TestMails.LINK,
                "<p>" + TestMails.LINK + "</p>",
                Optional.empty());
    }

    private static MimeMessage read(OutgoingMail mail) throws Exception {
        return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(mail.bytes()));
    }

    private static List<String> names(MimeMessage message) throws Exception {
        return Collections.list(message.getAllHeaders()).stream()
                .map(Header::getName)
                .toList();
    }

    private static String raw(OutgoingMail mail) {
        return new String(mail.bytes(), StandardCharsets.US_ASCII);
    }

    @Test
    @DisplayName(
            "M5 M6 M12 M13 the head is exactly this: date and id of our own, from the brand alone, automatic, no list")
    void headIsExactlyWhatItShouldBe() throws Exception {
        String raw = raw(compose(TestMails.resetLink()));
        assertThat(raw.substring(0, raw.indexOf("\r\n\r\n")))
                .isEqualTo(String.join(
                        "\r\n",
                        "Date: Fri, 20 Nov 2026 13:05:42 +0000",
                        "From: \"Acme\"",
                        " <support@acme.example>",
                        "To: <anna@example.org>",
                        "Subject: Choose a new password",
                        "Message-ID: <abcdefghijklmnopqrstuvwxyz@acme.example>",
                        "Auto-Submitted: auto-generated",
                        "X-Auto-Response-Suppress: All",
                        "MIME-Version: 1.0",
                        "Content-Type: multipart/alternative; boundary=\"=_abcdefghijklmnopqrstuvwxyz\""));
    }

    @Test
    @DisplayName("M10 the link arrives as it is in both parts")
    void linkArrivesIntactInBothParts() throws Exception {
        MimeMessage message = read(compose(TestMails.resetLink()));
        var parts = (MimeMultipart) message.getContent();
        assertThat(message.getContentType()).startsWith("multipart/alternative");
        assertThat(parts.getCount()).isEqualTo(2);
        assertThat(parts.getBodyPart(0).getContentType()).isEqualTo("text/plain; charset=UTF-8");
        assertThat(parts.getBodyPart(0).getContent().toString()).isEqualToIgnoringNewLines("see " + TestMails.LINK);
        assertThat(parts.getBodyPart(1).getContentType()).isEqualTo("text/html; charset=UTF-8");
        assertThat(parts.getBodyPart(1).getContent().toString()).contains(TestMails.LINK);
    }

    @Test
    @DisplayName("M10 a reader that knows nothing but RFC 2045 finds it too, unbroken")
    void linkArrivesIntactForAPlainReader() throws Exception {
        String raw = raw(compose(TestMails.resetLink()));
        for (String part : raw.split("\r\n--=_", -1)) {
            String joined = part.replace("=\r\n", "");
            String decoded = Pattern.compile("=([0-9A-F]{2})")
                    .matcher(joined)
                    .replaceAll(
                            hex -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(hex.group(1), 16))));
            if (part.contains("Content-Type: text/")) {
                assertThat(decoded).containsOnlyOnce(TestMails.LINK);
            }
        }
        assertThat(raw).doesNotContain("token=" + TestMails.TOKEN);
    }

    @Test
    @DisplayName("M11 lines are short whatever the names")
    void everyLineIsShort() throws Exception {
        var brand = TestMails.BRAND;
        var named =
                Brand.of("x", "\u00c4\u00d6\u00dc ".repeat(25), brand.host(), "support@acme.example", Instant.EPOCH);
        var outgoing = COMPOSER.compose(
                TestMails.from(named), "W\u00e4hle ".repeat(30), "x".repeat(3000), "y".repeat(3000), Optional.empty());
        assertThat(raw(outgoing).split("\r\n", -1)).allMatch(line -> line.length() <= 78);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Acme\r\nBcc: evil@example.net",
                "Acme\nBcc: evil@example.net",
                "Acme\r\n\r\nbody",
                "Acme\u0000",
                "Acme\u0085x",
                "Acme\u009bx",
                "Acme\u2028Bcc: evil@example.net",
                "Acme\u2029x",
                "Acme\u202egnp",
                "Acme\u2066x",
                "Acme\ud800",
                "Acme\u001b[2J"
            })
    @DisplayName("M1 a name that would break out of its header is refused")
    void hostileBrandNameIsRefused(String name) {
        var brand = Brand.of("x", name, "help.acme.example", "support@acme.example", Instant.EPOCH);
        assertThatThrownBy(() -> compose(TestMails.from(brand)))
                .isInstanceOfSatisfying(RefusedMailException.class, e -> {
                    assertThat(e.handOver().outcome()).isEqualTo(Outcome.PERMANENT_CONFIG);
                    assertThat(e.handOver().text()).contains("From").doesNotContain("evil");
                });
        assertThatThrownBy(() -> COMPOSER.compose(TestMails.resetLink(), name, "", "", Optional.empty()))
                .isInstanceOf(RefusedMailException.class)
                .hasMessageContaining("Subject");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Acme",
                "Acme, Inc.",
                "\"Acme\" \\ Sons",
                "Acme <evil@example.net>",
                "Acme\" <evil@example.net>, \"x",
                "evil@example.net, Acme",
                "=?UTF-8?B?QWNtZQ0KQmNjOiBldmlsQGV4YW1wbGUubmV0?=",
                "=?utf-8?q?a=0D=0ABcc:_evil?=",
                "\u00c4cme & S\u00f6hne",
                "\u30a2\u30af\u30e1\u30fb\u30b5\u30dd\u30fc\u30c8\u30a2\u30af\u30e1\u30fb\u30b5\u30dd\u30fc\u30c8",
                "\u0634\u0631\u0643\u0629 \u200f(x)",
                "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67 family",
                "a\u010d\u010aBcc: b"
            })
    @DisplayName("M1 any other name comes back as it was, and adds no header")
    void nameComesBackAsItWasAndAddsNothing(String name) throws Exception {
        var brand = Brand.of("x", name, "help.acme.example", "support@acme.example", Instant.EPOCH);
        var outgoing = COMPOSER.compose(TestMails.from(brand), name, "text", "html", Optional.empty());
        MimeMessage message = read(outgoing);
        assertThat(names(message)).containsExactly(FIELDS);
        assertThat(message.getFrom()).hasSize(1);
        var from = (InternetAddress) message.getFrom()[0];
        assertThat(from.getAddress()).isEqualTo("support@acme.example");
        assertThat(from.getPersonal()).isEqualTo(name);
        assertThat(message.getSubject()).isEqualTo(name);
        assertThat(message.getAllRecipients()).hasSize(1);
    }

    @Test
    @DisplayName("E5 a recipient outside the grammar is refused for good")
    void recipientOutsideTheGrammarIsRefusedForGood() {
        for (String address :
                List.of("g: a@x.example, b@x.example;", "\u00e4@example.org", "a@b@c", "a\r\nb@example.org")) {
            assertThatThrownBy(() -> compose(TestMails.to(address)))
                    .isInstanceOfSatisfying(
                            RefusedMailException.class,
                            e -> assertThat(e.handOver().outcome()).isEqualTo(Outcome.PERMANENT_RECIPIENT));
        }
    }

    @Test
    void senderOutsideTheGrammarIsAMatterOfSetUp() {
        var brand = Brand.of("x", "Acme", "help.acme.example", "s\u00fcpport@acme.example", Instant.EPOCH);
        assertThatThrownBy(() -> compose(TestMails.from(brand)))
                .isInstanceOfSatisfying(
                        RefusedMailException.class,
                        e -> assertThat(e.handOver().outcome()).isEqualTo(Outcome.PERMANENT_CONFIG));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://help.acme.example/reset/x",
                "https://evil.example/reset/x",
                "https://help.acme.example.evil.example/x",
                "https://help.acme.example@evil.example/x",
                "https://evil.example\\@help.acme.example/x",
                "https://help.acme.example:80:80/x",
                "https://help.acme.example:x/x",
                "https://help.acme.example/\"><script>",
                "https://help.acme.example/a b",
                "https://help.acme.example/\r\nx",
                "https://help.acme.example/\u00e4",
                "//help.acme.example/x",
                "javascript:alert(1)",
                "https://",
                ""
            })
    void linkThatLeadsElsewhereIsRefused(String link) {
        assertThatThrownBy(() -> compose(TestMails.withLink(link)))
                .isInstanceOfSatisfying(RefusedMailException.class, e -> {
                    assertThat(e.handOver().outcome()).isEqualTo(Outcome.PERMANENT_CONFIG);
                    assertThat(e.handOver().text()).doesNotContain("evil");
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://help.acme.example/reset/x",
                "https://help.acme.example:443/reset/x",
                "https://HELP.acme.example/reset?token=x&lang=en",
                "https://help.acme.example/reset#x"
            })
    void linkToTheBrandsHostIsTaken(String link) throws Exception {
        assertThat(compose(TestMails.withLink(link)).link()).contains(link);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ABC", "a b", "a\r\nb", "a@b", "a>b"})
    void oddIdIsRefused(String id) {
        assertThatThrownBy(() -> compose(TestMails.withId(id))).isInstanceOf(RefusedMailException.class);
    }

    @Test
    @DisplayName("M11 a mail of more than 64 KiB is refused")
    void hugeMailIsRefused() {
        assertThatThrownBy(() -> COMPOSER.compose(TestMails.resetLink(), "s", "x".repeat(70_000), "", Optional.empty()))
                .isInstanceOfSatisfying(
                        RefusedMailException.class,
                        e -> assertThat(e.handOver().outcome()).isEqualTo(Outcome.PERMANENT_CONTENT));
    }

    @Test
    @DisplayName("M13 the return path is of the set-up")
    void returnPathAndConstantsAreTheSetUps() throws Exception {
        var composer = new MailComposer(
                (mail, from) -> "bounces@acme.example", List.of(HeaderField.constant("X-No-Track", "yes")));
        var outgoing = composer.compose(TestMails.resetLink(), "s", "t", "h", Optional.empty());
        assertThat(outgoing.sender()).isEqualTo("bounces@acme.example");
        assertThat(read(outgoing).getHeader("X-No-Track")).containsExactly("yes");
        assertThat(read(outgoing).getHeader("Auto-Submitted")).containsExactly("auto-generated");
    }

    @Test
    void nothingSaysTheLinkWhenPrinted() throws Exception {
        var outgoing = compose(TestMails.resetLink());
        assertThat(outgoing.toString()).isEqualTo("OutgoingMail(secret)");
    }

    /** The mail library itself obeys these; our bytes must not. */
    @Test
    void systemPropertiesAndClassLoaderChangeNothing() throws Exception {
        byte[] before = compose(TestMails.resetLink()).bytes();
        var properties = List.of(
                "mail.mime.charset", "mail.mime.foldtext", "mail.mime.allowutf8", "mail.smtp.from", "mail.host");
        Thread thread = Thread.currentThread();
        ClassLoader loader = thread.getContextClassLoader();
        try {
            properties.forEach(property -> System.setProperty(property, "true"));
            thread.setContextClassLoader(null);
            assertThat(compose(TestMails.resetLink()).bytes()).isEqualTo(before);
        } finally {
            thread.setContextClassLoader(loader);
            properties.forEach(System::clearProperty);
        }
    }
}
