package dev.resetkit.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resetkit.model.InvalidConfigurationException;
import dev.resetkit.model.mail.MailKind;
import dev.resetkit.model.words.Language;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sentences of the host's in place of ours. */
class OwnWordingTest {
    private static MailRenderer saying(Language language, String key, String sentence) {
        return MailRenderer.builder().wording(language, Map.of(key, sentence)).build();
    }

    @Test
    void theHostsSentenceIsSaidInItsLanguageAndNoOther() {
        var renderer = saying(Language.GERMAN, "greeting", "{{#name}}Moin {{name}}!{{/name}}{{^name}}Moin!{{/name}}");
        assertThat(renderer.render(SampleMails.of(Language.GERMAN, MailKind.RESET_LINK))
                        .text())
                .startsWith("Moin Jürgen Groß!\n")
                .contains("Der Link funktioniert einmal");
        assertThat(renderer.render(TestMails.resetLink()).text()).startsWith("Hello Anna Berg,\n");
        assertThat(MailRenderer.ofDefaults()
                        .render(SampleMails.of(Language.GERMAN, MailKind.RESET_LINK))
                        .text())
                .startsWith("Guten Tag");
    }

    @Test
    void severalCallsAddUp() {
        var mail = MailRenderer.builder()
                .wording(Language.ENGLISH, Map.of("greeting", "Dear customer,"))
                .wording(Language.ENGLISH, Map.of("button", "Go on"))
                .build()
                .render(TestMails.resetLink());
        assertThat(mail.text()).startsWith("Dear customer,\n");
        assertThat(mail.html()).contains(">Go on</a>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "contactUs | Ask {{company}}. | contact",
                "contactUs | {{#name}}{{contact}}{{/name}}{{^name}}Ask us.{{/name}} | contact",
                "expiry.hours.other | Works for {{n}} hours. | expiresAt",
                "PASSWORD_CHANGED.reason | Your password was changed. | at",
                "PASSWORD_SET_REPORT.reason | Somebody's password was set on {{at}}. | about",
                "CONTACT_NOTICE.reason | On {{at}} somebody asked. | contact"
            })
    void whatItsReaderNeedsCannotBeLeftOut(String key, String sentence, String fact) {
        assertThatThrownBy(() -> saying(Language.ENGLISH, key, sentence))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContainingAll("wording(en)." + key, "{{" + fact + "}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "RESET_LINK.notYou|' '",
                "RESET_LINK.notYou|{{#name}}If not, tell us.{{/name}}",
                "RESET_LINK.notYou|If not {{at}}, tell us.",
                "RESET_LINK.subject|{{link}}",
                "RESET_LINK.reason|{{> file}}",
                "RESET_LINK.reason|{{#name}}",
                "RESET_LINK.reason|{{password}}",
                "OF_TOMORROW.subject|x",
                "../../en|x"
            })
    void oddSentencesAreRefused(String key, String sentence) {
        assertThatThrownBy(() -> saying(Language.ENGLISH, key, sentence))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContaining("wording(en)." + key);
    }

    @Test
    void sentencesAreTextAndNoMarkup() {
        assertThat(saying(Language.ENGLISH, "RESET_LINK.notYou", "<b>If not</b>, tell us.")
                        .render(TestMails.resetLink())
                        .html())
                .contains("&lt;b&gt;If not&lt;/b&gt;, tell us.");
    }
}
