package dev.resetkit.mail.internal.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resetkit.model.words.Language;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {
    private static final Map<String, String> END = Map.of("expiresAt", "END");

    @ParameterizedTest
    @CsvSource({
        "PT24H, 24 hours",
        "PT1H, 1 hour",
        "PT5M, 5 minutes",
        "PT1M59S, 1 minute",
        "PT90M, 90 minutes",
        "PT48H, 2 days",
        "PT168H, 7 days",
        "PT49H, 49 hours",
        "PT49H1M, 2941 minutes",
        "PT59S, 0 minutes",
        "PT-1H, 0 minutes"
    })
    void aLengthIsSaidInTheLargestUnitThatFits(Duration length, String words) {
        assertThat(Wording.of(Language.ENGLISH).lasting("expiry", length, END))
                .isEqualTo("The link works once and for " + words + ": until END.");
    }

    @ParameterizedTest
    @CsvSource({
        "POLISH, PT1H, przez 1 godzinę.",
        "POLISH, PT2H, przez 2 godziny.",
        "POLISH, PT3H, przez 3 godziny.",
        "POLISH, PT5H, przez 5 godzin.",
        "POLISH, PT11H, przez 11 godzin.",
        "POLISH, PT22H, przez 22 godziny.",
        "POLISH, PT30S, przez 0 minut.",
        "POLISH, PT48H, przez 2 dni.",
        "ARABIC, PT30S, ولمدة 0 دقيقة:",
        "ARABIC, PT1H, ولمدة ساعة واحدة:",
        "ARABIC, PT2H, ولمدة ساعتين:",
        "ARABIC, PT3H, ولمدة 3 ساعات:",
        "ARABIC, PT5H, ولمدة 5 ساعات:",
        "ARABIC, PT11H, ولمدة 11 ساعة:",
        "ARABIC, PT22H, ولمدة 22 ساعة:",
        "ARABIC, PT48H, ولمدة يومين:",
        "HEBREW, PT2H, ובמשך שעתיים:",
        "HEBREW, PT24H, ובמשך 24 שעות:",
        "GERMAN, PT1H, und 1 Stunde lang:",
        "GERMAN, PT24H, und 24 Stunden lang:",
        "FRENCH, PT1H, pendant 1 heure\u00a0: jusqu’au",
        "JAPANESE, PT24H, 24時間使えます",
        "HINDI, PT24H, 24 घंटे तक"
    })
    void aLengthHasTheFormOfItsLanguage(Language language, Duration length, String part) {
        assertThat(Wording.of(language).lasting("expiry", length, END)).contains(part, "END");
    }

    @Test
    void aReaderOfAnotherLanguageReadsEnglish() {
        assertThat(Wording.of(Locale.forLanguageTag("nl")).language()).isEqualTo(Language.ENGLISH);
        assertThat(Wording.of(Locale.forLanguageTag("pt-PT")).language()).isEqualTo(Language.PORTUGUESE);
    }

    @Test
    void aSentenceThatIsNotThereIsAMistakeOfOurs() {
        assertThatThrownBy(() -> Wording.of(Language.POLISH).sentence("OF_TOMORROW.subject", Map.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("pl", "OF_TOMORROW.subject");
    }
}
