package dev.resetkit.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.mail.internal.message.MailComposer;
import dev.resetkit.mail.internal.message.OutgoingMail;
import dev.resetkit.mail.internal.message.ReturnPath;
import dev.resetkit.model.account.BrandColor;
import dev.resetkit.model.account.BrandLook;
import dev.resetkit.model.mail.Mail;
import dev.resetkit.model.mail.MailKind;
import dev.resetkit.model.words.Language;
import jakarta.mail.BodyPart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The brand's look in its mails: colour, logo, and what must never come with it. */
class MailLookTest {
    private static final MailRenderer RENDERER = MailRenderer.ofDefaults();
    private static final MailComposer COMPOSER = new MailComposer(ReturnPath.SENDER, List.of());
    private static final Pattern ADDRESS = Pattern.compile("(?i)[a-z+.-]+:/{1,2}[^\\s\"'<>]*|\\bsrc=[^\\s>]*");

    private static MimeMessage message(Mail mail) throws Exception {
        var words = RENDERER.render(mail);
        OutgoingMail out = COMPOSER.compose(mail, words.subject(), words.text(), words.html(), words.logo());
        return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(out.bytes()));
    }

    private static Mail inColour(String hex) {
        var look = BrandLook.PLAIN.withColor(BrandColor.of(hex));
        return TestMails.from(TestMails.BRAND.withLook(look));
    }

    @ParameterizedTest
    @CsvSource({
        "#8250df, #ffffff, #8250df, #8250df",
        "#ffd400, #000000, #7d8590, #ffd400",
        "#000000, #ffffff, #000000, #7d8590",
        "#1f2327, #ffffff, #1f2327, #7d8590",
        "#ffffff, #000000, #7d8590, #ffffff"
    })
    @DisplayName(
            "the button has the brand's colour, words that can be read on it, and an edge where it would not stand out")
    void colourIsTheBrands(String button, String words, String edge, String edgeDark) {
        assertThat(RENDERER.render(inColour(button)).html())
                .contains(
                        "bgcolor=\"" + button + "\"",
                        "border: 1px solid " + edge + ";",
                        "background-color: " + button + ";",
                        "color: " + words + "; font-weight: bold;",
                        ".button { border-color: " + edgeDark + " !important; }");
    }

    @Test
    void withoutAColourTheButtonIsDarkBlue() {
        assertThat(RENDERER.render(TestMails.resetLink()).html())
                .contains("bgcolor=\"" + BrandColor.DEFAULT.hex() + "\"");
    }

    @Test
    @DisplayName("M15 structure: text, then HTML with the logo as one inline part that it refers to, and nothing else")
    void logoComesAlong() throws Exception {
        var logo = SampleMails.logo();
        var parts = (MimeMultipart)
                message(SampleMails.of(Language.ENGLISH, MailKind.RESET_LINK)).getContent();
        assertThat(parts.getContentType()).startsWith("multipart/alternative");
        assertThat(parts.getCount()).isEqualTo(2);
        assertThat(parts.getBodyPart(0).getContentType()).isEqualTo("text/plain; charset=UTF-8");
        var related = (MimeMultipart) parts.getBodyPart(1).getContent();
        assertThat(related.getContentType()).startsWith("multipart/related; type=\"text/html\"");
        assertThat(related.getCount()).isEqualTo(2);
        BodyPart html = related.getBodyPart(0);
        assertThat(html.getContentType()).isEqualTo("text/html; charset=UTF-8");
        assertThat(html.getContent().toString())
                .contains("<img src=\"cid:" + logo.contentId() + "\" width=\"198\" height=\"60\"", "alt=\"Acme\"");
        var picture = (MimeBodyPart) related.getBodyPart(1);
        assertThat(picture.getContentType()).isEqualTo("image/png");
        assertThat(picture.getContentID()).isEqualTo("<" + logo.contentId() + ">");
        assertThat(picture.getDisposition()).isEqualTo("inline");
        assertThat(picture.getFileName()).isNull();
        assertThat(picture.getInputStream().readAllBytes()).isEqualTo(logo.png());
    }

    @Test
    void withoutALogoThereAreTwoPartsAndNoPicture() throws Exception {
        var parts = (MimeMultipart) message(TestMails.resetLink()).getContent();
        assertThat(parts.getCount()).isEqualTo(2);
        assertThat(parts.getBodyPart(1).getContentType()).isEqualTo("text/html; charset=UTF-8");
        assertThat(RENDERER.render(TestMails.resetLink()).html()).doesNotContain("<img", "cid:");
    }

    @Test
    @DisplayName("a host's template that shows no logo gets none sent along")
    void logoThatIsNotShownStaysAtHome() {
        String all = "{{at}} {{notYou}} {{contact}}";
        var plain = MailRenderer.builder()
                .template(MailKind.PASSWORD_CHANGED, "s", all, all)
                .build();
        var mail = SampleMails.of(Language.ENGLISH, MailKind.PASSWORD_CHANGED);
        assertThat(plain.render(mail).logo()).isEmpty();
        assertThat(RENDERER.render(mail).logo()).contains(SampleMails.logo());
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    @DisplayName("M9 B7 B8 no address but the link, the help centers and the logo inside the mail; nothing that runs")
    void nothingLeadsElsewhere(Language language) {
        for (MailKind kind : MailKind.values()) {
            var mail = SampleMails.of(language, kind);
            var allowed = Stream.concat(
                            Stream.of("src=\"cid:" + SampleMails.logo().contentId() + "\""),
                            Stream.concat(
                                    mail.link().map(link -> link.reveal()).stream(),
                                    mail.helpCenters().stream().map(center -> center.url())))
                    .toList();
            String html = RENDERER.render(mail).html();
            assertThat(ADDRESS.matcher(html).results().map(found -> found.group()))
                    .as(kind.name())
                    .isSubsetOf(allowed);
            assertThat(html)
                    .doesNotContainIgnoringCase("url(")
                    .doesNotContainIgnoringCase("<script")
                    .doesNotContainIgnoringCase("@import")
                    .doesNotContainIgnoringCase("background=")
                    .doesNotContainIgnoringCase("redirect");
        }
    }

    @Test
    @DisplayName("M8 no password, no id of a user, no reason and no actor are facts of a mail at all")
    void factsOfAMailAreFew() {
        assertThat(Arrays.stream(Mail.class.getRecordComponents()).map(part -> part.getName()))
                .containsExactly(
                        "id",
                        "kind",
                        "company",
                        "brand",
                        "recipient",
                        "recipientName",
                        "locale",
                        "zone",
                        "date",
                        "about",
                        "link",
                        "expiresAt",
                        "helpCenters");
    }

    @Test
    @DisplayName("M11 lines are short and the largest mail of all stays under 64 KiB")
    void largestMailFits() throws Exception {
        var mail = SampleMails.of(Language.HINDI, MailKind.ACTIVATION_LINK);
        var words = RENDERER.render(mail);
        byte[] bytes = COMPOSER.compose(mail, words.subject(), words.text(), words.html(), words.logo())
                .bytes();
        assertThat(bytes).hasSizeLessThan(64 * 1024);
        assertThat(new String(bytes, java.nio.charset.StandardCharsets.US_ASCII).split("\r\n", -1))
                .allMatch(line -> line.length() <= 100);
    }
}
