package dev.resetkit.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.mail.MailKind;
import dev.resetkit.model.words.Language;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of mail in every language. */
class MailLanguagesTest {
    private static final MailRenderer RENDERER = MailRenderer.ofDefaults();
    private static final ZoneId UTC = ZoneId.of("UTC");

    static Stream<Arguments> all() {
        return Arrays.stream(Language.values())
                .flatMap(language -> Arrays.stream(MailKind.values()).map(kind -> Arguments.of(language, kind)));
    }

    private static RenderedMail mail(Language language, MailKind kind) {
        return RENDERER.render(TestMails.in(Locale.forLanguageTag(language.tag()), kind));
    }

    private static String bare(String text) {
        return text.replace("\u2068", "").replace("\u2069", "");
    }

    @ParameterizedTest
    @MethodSource("all")
    void whatTheReaderNeedsIsThere(Language language, MailKind kind) {
        var mail = mail(language, kind);
        assertThat(mail.subject()).isNotBlank().doesNotContain("{{", "\u2068");
        assertThat(bare(mail.text()))
                .contains("Acme Ltd", "support@acme.example")
                .doesNotContain("{{", "\n\n\n");
        assertThat(mail.html())
                .contains("lang=\"" + language.tag() + "\" dir=\"" + (language.rightToLeft() ? "rtl" : "ltr") + "\"")
                .doesNotContain("\u2068", "\u2069");
        String when = kind.carriesLink()
                ? language.moment(TestMails.NOW.plusSeconds(24 * 60 * 60), UTC)
                : language.moment(TestMails.NOW, UTC);
        assertThat(bare(mail.text())).contains(when);
        assertThat(mail.html().replaceAll("</?bdi>", "")).contains(when);
        if (kind.isAboutSomebody()) {
            assertThat(bare(mail.text())).contains("Grace Example");
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void aLinkStandsAsItIsOnALineOfItsOwn(Language language, MailKind kind) {
        var mail = mail(language, kind);
        if (kind.carriesLink()) {
            assertThat(mail.text().lines()).containsOnlyOnce(TestMails.LINK);
            assertThat(mail.html())
                    .contains(" dir=\"ltr\"", ">" + TestMails.LINK.replace("&", "&amp;") + "</a>")
                    .doesNotContain("<bdi>https");
        } else {
            assertThat(mail.text() + mail.html()).doesNotContain("https://");
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void noTwoKindsSayTheSame(Language language) {
        assertThat(Arrays.stream(MailKind.values()).map(kind -> mail(language, kind)))
                .extracting(RenderedMail::subject)
                .doesNotHaveDuplicates();
    }

    @Test
    void valuesStandApartInTextFromRightToLeft() {
        var mail = mail(Language.HEBREW, MailKind.PASSWORD_CHANGED);
        assertThat(mail.text()).contains("נא לפנות אל \u2068Acme Ltd\u2069: \u2068support@acme.example\u2069\n");
        assertThat(mail.html()).contains("נא לפנות אל <bdi>Acme Ltd</bdi>: <bdi>support@acme.example</bdi></p>");
    }

    @Test
    void aNameFromRightToLeftStandsApartInOtherText() {
        assertThat(RENDERER.render(TestMails.named("אנה")).text()).startsWith("Hello \u2068אנה\u2069,\n");
        assertThat(RENDERER.render(TestMails.named("\u2068</bdi>\u2069")).html())
                .contains("Hello &lt;/bdi&gt;,")
                .doesNotContain("<bdi>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "de | Wählen Sie ein neues Passwort für Acme",
                "fr-CA | Choisissez un nouveau mot de passe pour Acme",
                "es | Elija una nueva contraseña para Acme",
                "pt-PT | Escolha uma nova senha para Acme",
                "pl | Wybór nowego hasła do Acme",
                "tr | Acme için yeni bir parola seçin",
                "ar-EG-u-nu-arab | اختر كلمة مرور جديدة لـ Acme",
                "iw | בחירת סיסמה חדשה עבור Acme",
                "ja | Acmeの新しいパスワードを選んでください",
                "zh-TW | 请为 Acme 选择新密码",
                "hi | Acme के लिए नया पासवर्ड चुनें",
                "nl | Choose a new password for Acme"
            })
    void theMailIsInTheLanguageThatItsReaderReadsBest(String tag, String subject) {
        assertThat(RENDERER.render(TestMails.in(Locale.forLanguageTag(tag), MailKind.RESET_LINK))
                        .subject())
                .isEqualTo(subject);
    }

    @Test
    void localeOfTheJvmChangesNothing() {
        var before = Locale.getDefault();
        var text = mail(Language.TURKISH, MailKind.RESET_LINK).text();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(mail(Language.TURKISH, MailKind.RESET_LINK).text()).isEqualTo(text);
        } finally {
            Locale.setDefault(before);
        }
    }
}
