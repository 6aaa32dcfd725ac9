package dev.resetkit.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resetkit.model.InvalidConfigurationException;
import dev.resetkit.model.mail.MailKind;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for the words of every kind of mail, and what each of them says. */
class MailKindsTest {
    private static final MailRenderer RENDERER = MailRenderer.ofDefaults();
    private static final String ACTION = "Open this link to choose your new password:";
    private static final String BUTTON = "Choose a password";
    private static final String FALLBACK = "If the button does not work, copy this address into your browser:";

    static Stream<MailKind> withoutLink() {
        return Arrays.stream(MailKind.values()).filter(kind -> !kind.carriesLink());
    }

    static Stream<MailKind> reports() {
        return Arrays.stream(MailKind.values()).filter(MailKind::isAboutSomebody);
    }

    /** What a reader of the HTML sees, in one line. */
    private static String shown(String html) {
        return html.replaceAll("(?s)<style>.*?</style>|<title>.*?</title>", "")
                .replaceAll("<[^>]*>", "")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&")
                .replaceAll("\\s+", " ")
                .strip();
    }

    /** What the HTML says that the text does not: every paragraph of the text is there. */
    private static String more(RenderedMail mail) {
        String left = shown(mail.html());
        for (String paragraph : mail.text().replace(ACTION, "").strip().split("\n\n+", -1)) {
            int at = left.lastIndexOf(paragraph);
            assertThat(at).as(paragraph).isNotNegative();
            left = left.substring(0, at) + left.substring(at + paragraph.length());
        }
        return left.replaceAll("\\s+", " ").strip();
    }

    @ParameterizedTest
    @EnumSource(MailKind.class)
    void everyKindHasSubjectTextAndHtmlThatSayTheSame(MailKind kind) {
        var mail = RENDERER.render(TestMails.of(kind));
        assertThat(mail.subject()).isNotBlank().doesNotContain("{{");
        assertThat(mail.text())
                .startsWith("Hello Anna Berg,\n\n")
                .endsWith("\n\nIf you have a question, contact Acme Ltd: support@acme.example\n\nAcme\n")
                .doesNotContain("{{", "\n\n\n");
        assertThat(mail.html()).contains("<title>" + mail.subject() + "</title>");
        assertThat(more(mail)).isIn("Acme " + mail.subject(), "Acme " + mail.subject() + " " + BUTTON + " " + FALLBACK);
    }

    @Test
    void noTwoKindsSayTheSame() {
        var mails = Arrays.stream(MailKind.values())
                .map(TestMails::of)
                .map(RENDERER::render)
                .toList();
        assertThat(mails).extracting(RenderedMail::subject).doesNotHaveDuplicates();
        assertThat(mails).extracting(RenderedMail::text).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("withoutLink")
    void kindWithoutALinkHasNothingToOpenAndSaysWhen(MailKind kind) {
        var mail = RENDERER.render(TestMails.of(kind));
        assertThat(mail.text()).contains("20 November 2026, 13:05 (UTC)");
        assertThat(mail.subject() + mail.text() + mail.html())
                .doesNotContain("://", "href", "token", TestMails.TOKEN.substring(26, 38));
    }

    @ParameterizedTest
    @EnumSource(
            value = MailKind.class,
            names = {"RESET_LINK", "SELF_SERVICE_LINK", "RECOVERY_LINK", "ACTIVATION_LINK"})
    void kindWithALinkHasItOnceInTheTextAndNoOtherInTheHtml(MailKind kind) {
        var mail = RENDERER.render(TestMails.of(kind));
        assertThat(mail.text().split("https://", -1)).hasSize(2);
        assertThat(mail.text()).contains("\n\n" + TestMails.LINK + "\n\n", "once and for 24 hours");
        String href = "<a href=\"" + TestMails.LINK.replace("&", "&amp;") + "\"";
        assertThat(mail.html().split(Pattern.quote(href), -1)).hasSize(3);
        assertThat(mail.html().split("href=", -1)).hasSize(3);
    }

    @ParameterizedTest
    @MethodSource("reports")
    void reportNamesThePersonAsTextAndNothingElse(MailKind kind) {
        for (String person : new String[] {
            "g***@example.com", "Zo\u00eb \u00c5ngstr\u00f6m", "<b>Eve</b> \"O'Neil\" & Co", "{{link}}", "{{{notYou}}}"
        }) {
            var mail = RENDERER.render(TestMails.of(kind, person));
            assertThat(mail.text()).contains(person);
            assertThat(mail.html())
                    .contains(person.replace("&", "&amp;")
                            .replace("<", "&lt;")
                            .replace(">", "&gt;")
                            .replace("\"", "&quot;")
                            .replace("'", "&#39;"))
                    .doesNotContain("<b>");
            assertThat(mail.subject()).doesNotContain(person);
        }
    }

    @ParameterizedTest
    @MethodSource("reports")
    void personIsOneLineOfBoundedLength(MailKind kind) {
        assertThat(RENDERER.render(TestMails.of(kind, "Eve\r\n\r\nAda\u202e")).text())
                .contains(" Eve Ada");
        assertThat(RENDERER.render(TestMails.of(kind, "x".repeat(500))).text())
                .contains("x".repeat(100))
                .doesNotContain("x".repeat(101));
        assertThat(RENDERER.render(TestMails.of(kind, "\u202e\u0000")).text()).contains(" a user");
    }

    @ParameterizedTest
    @MethodSource("reports")
    void templateOfAReportCannotLeaveThePersonOut(MailKind kind) {
        String all = "{{at}} {{about}} {{notYou}} {{contact}}";
        assertThat(MailRenderer.builder()
                        .template(kind, "s", all, all)
                        .build()
                        .render(TestMails.of(kind))
                        .text())
                .contains("Grace Example");
        for (String key : new String[] {"at", "about"}) {
            String without = all.replace("{{" + key + "}}", "");
            assertThatThrownBy(() -> MailRenderer.builder().template(kind, "s", without, all))
                    .isInstanceOf(InvalidConfigurationException.class)
                    .hasMessageContainingAll("template(" + kind + ").text", "{{" + key + "}}");
        }
    }

    /** What each mail is there for, in its own words: subject, and a piece of the text. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "RESET_LINK | Choose a new password for Acme | Somebody who looks after user accounts at Acme Ltd asked",
                "RECOVERY_LINK | Your access to Acme: choose a new password | The operator of this site sent you this mail on"
                        + " request",
                "ACTIVATION_LINK | Welcome to Acme: choose your password | By choosing it you also confirm that this address is"
                        + " yours.",
                "PASSWORD_CHANGED | Your password for Acme was changed | If this wasn't you",
                "PASSWORD_SET | An administrator set a new password for you at Acme | An administrator of Acme Ltd set a new"
                        + " password for your account at Acme on 20 November 2026, 13:05 (UTC). This mail does not contain"
                        + " it. You will be asked to change it at your next sign-in.",
                "PASSWORD_SET_REPORT | An administrator of Acme Ltd set a password | set a new password for Grace Example on"
                        + " 20 November 2026, 13:05 (UTC). The user gets a mail that says so.",
                "PASSWORD_SET_UNTOLD | A password was set, and its user could not be told | Please do it yourself.",
                "RECOVERY_REPORT | The operator of this site helps somebody back in at Acme Ltd | had a mail sent to Grace"
                        + " Example, with a link to choose a new password for Acme.",
                "SETTING_ALLOWED | Administrators of Acme Ltd may now set passwords | the owner of Acme Ltd allowed"
                        + " administrators to set passwords",
                "SETTING_FORBIDDEN | Administrators of Acme Ltd may no longer set passwords | You can send reset emails as"
                        + " before."
            })
    void eachKindSaysWhatItIsFor(MailKind kind, String subject, String piece) {
        var mail = RENDERER.render(TestMails.of(kind));
        assertThat(mail.subject()).isEqualTo(subject);
        assertThat(mail.text()).contains(piece);
    }

    @Test
    void mailOfALinkBlamesNoAdministratorWhoMayBeNone() {
        assertThat(RENDERER.render(TestMails.resetLink()).text()).doesNotContainIgnoringCase("administrator");
    }
}
