package dev.resetkit.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resetkit.model.InvalidConfigurationException;
import dev.resetkit.model.mail.MailKind;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailRendererTest {
    private static final MailRenderer RENDERER = MailRenderer.ofDefaults();
    private static final String ALL = "{{link}} {{expiresAt}} {{notYou}} {{contact}}";
    private static final String HTML = "<a href='{{link}}'>open</a> " + ALL;

    private static int count(String text, String piece) {
        return text.split(Pattern.quote(piece), -1).length - 1;
    }

    @Test
    @DisplayName("M8 link, brand, end with its zone, not you, whom to ask")
    void resetLinkSaysAllThatItsReaderNeeds() {
        var mail = RENDERER.render(TestMails.resetLink());
        assertThat(mail.subject()).isEqualTo("Choose a new password for Acme");
        assertThat(mail.text()).isEqualTo("""
                Hello Anna Berg,

                Somebody who looks after user accounts at Acme Ltd asked us to send you this mail, so that you can choose a new password for Acme.

                Open this link to choose your new password:

                https://help.acme.example/reset?lang=en&token=abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOP-

                The link works once and for 24 hours: until 21 November 2026, 14:05 (Europe/Berlin).

                If this wasn't meant for you, or you did not expect it, do not open the link and tell Acme Ltd. This mail alone changes nothing.

                If you have a question, contact Acme Ltd: support@acme.example

                Acme
                """);
    }

    @Test
    void htmlHasOneLinkAndLoadsNothing() {
        String html = RENDERER.render(TestMails.resetLink()).html();
        String escaped = TestMails.LINK.replace("&", "&amp;");
        assertThat(html).contains("<a href=\"" + escaped + "\"", ">" + escaped + "</a>");
        assertThat(count(html, "href=\"" + escaped + "\"")).isEqualTo(2);
        assertThat(count(html, "href=")).isEqualTo(2);
        assertThat(count(html, "https://")).isEqualTo(3);
        assertThat(html).contains("<html lang=\"en\" dir=\"ltr\">", "name=\"color-scheme\" content=\"light dark\"");
        assertThat(html.toLowerCase(java.util.Locale.ROOT))
                .doesNotContain("<img", "src=", "url(", "http://", "<script", "<form", "<iframe", "@import", "<link");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "</a><a href=https://evil.example>x</a>",
                "\"><script>alert(1)</script>",
                "<!--",
                "' onmouseover='x",
                "&lt;b&gt;",
                "{{7*7}}",
                "${7*7}",
                "{{link}}",
                "{{{link}}}",
                "{{#link}}x{{/link}}",
                "{{=<% %>=}}<%link%>",
                "#{7*7}"
            })
    @DisplayName("M7 B9 values are text and nothing else, never a template")
    void valuesAreTextAndNothingElse(String value) {
        for (var mail : List.of(
                TestMails.named(value),
                TestMails.ofCompany(value),
                TestMails.from(TestMails.BRAND.withContact(value)))) {
            var rendered = RENDERER.render(mail);
            assertThat(rendered.text()).contains(value);
            assertThat(rendered.html())
                    .contains(value.replace("&", "&amp;")
                            .replace("<", "&lt;")
                            .replace(">", "&gt;")
                            .replace("\"", "&quot;")
                            .replace("'", "&#39;"))
                    .doesNotContain(">49", " 49");
            assertThat(count(rendered.html(), TestMails.TOKEN)).isEqualTo(3);
            assertThat(count(rendered.text(), TestMails.TOKEN)).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("M7 a name is 64 code points at most, without controls")
    void nameIsBoundedAndCleaned() {
        assertThat(RENDERER.render(TestMails.named("x".repeat(500))).text())
                .startsWith("Hello " + "x".repeat(64) + ",\n");
        assertThat(RENDERER.render(TestMails.named("A\r\nB\u202e")).text()).startsWith("Hello A B,\n");
        assertThat(RENDERER.render(TestMails.named("\u202e\u0000")).text()).startsWith("Hello,\n");
    }

    @Test
    void renderedMailDoesNotPrintItsLink() {
        assertThat(RENDERER.render(TestMails.resetLink()).toString()).isEqualTo("RenderedMail(secret)");
    }

    @Test
    void hostsTemplatesAreUsed() {
        var renderer = MailRenderer.builder()
                .template(
                        MailKind.RESET_LINK,
                        "{{brand}}: new password",
                        "{{#name}}Dear {{name}}!{{/name}} " + ALL,
                        "<p>{{#name}}Dear {{name}}!{{/name}} <a href='{{link}}'>{{link}}</a> " + ALL)
                .build();
        var mail = renderer.render(TestMails.named("O'Neil"));
        assertThat(mail.subject()).isEqualTo("Acme: new password");
        assertThat(mail.text()).startsWith("Dear O'Neil! https://").contains("If this wasn't meant for you");
        assertThat(mail.html()).startsWith("<p>Dear O&#39;Neil! <a href='https://");
        assertThat(renderer.render(TestMails.of(MailKind.PASSWORD_CHANGED)).subject())
                .contains("was changed");
    }

    @ParameterizedTest
    @CsvSource({"link", "expiresAt", "notYou", "contact"})
    void whatTheReaderNeedsCannotBeLeftOut(String key) {
        String without = ALL.replace("{{" + key + "}}", "");
        for (String hidden : List.of(
                without,
                without + "{{#name}}{{" + key + "}}{{/name}}",
                without + "{{^name}}{{" + key + "}}{{/name}}",
                without + "{{! {{" + key + " }}")) {
            assertThatThrownBy(() -> MailRenderer.builder().template(MailKind.RESET_LINK, "s", hidden, HTML))
                    .isInstanceOf(InvalidConfigurationException.class)
                    .hasMessageContainingAll("template(RESET_LINK).text", "{{" + key + "}}");
        }
        assertThatThrownBy(() -> MailRenderer.builder()
                        .template(
                                MailKind.RESET_LINK,
                                "s",
                                ALL,
                                HTML.replace("{{" + key + "}}", "<!-- {{" + key + "}} -->")))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContainingAll("template(RESET_LINK).html", "{{" + key + "}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{{name}}}", "{{&name}}", "{{=<% %>=}}<%&name%>", "{{{link}}}", "{{{greeting}}}"})
    void escapingCannotBeSwitchedOff(String raw) {
        assertThatThrownBy(() -> MailRenderer.builder().template(MailKind.RESET_LINK, "s", ALL, HTML + raw))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContaining("template(RESET_LINK).html");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{link}}",
                "see {{{link}}}",
                " ",
                "{{#x}}",
                "{{password}}",
                "{{> file}}",
                "{{name.class}}",
                "{{.}}"
            })
    void oddSubjectIsRefused(String subject) {
        assertThatThrownBy(() -> MailRenderer.builder().template(MailKind.RESET_LINK, subject, ALL, HTML))
                .isInstanceOf(InvalidConfigurationException.class);
    }
}
