package dev.resetkit.mail.internal.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-11-21T13:05:59Z | Europe/Berlin | 21 November 2026, 14:05 (Europe/Berlin)",
                "2026-11-21T13:05:00Z | UTC | 21 November 2026, 13:05 (UTC)",
                "2026-11-21T13:05:00Z | Z | 21 November 2026, 13:05 (UTC)",
                "2026-11-21T13:05:00Z | +05:30 | 21 November 2026, 18:35 (UTC+05:30)",
                "2026-03-01T03:00:00Z | America/Sao_Paulo | 1 March 2026, 00:00 (America/Sao_Paulo)",
                "2026-10-25T00:30:00Z | Europe/Berlin | 25 October 2026, 02:30 (Europe/Berlin, UTC+02:00)",
                "2026-10-25T01:30:00Z | Europe/Berlin | 25 October 2026, 02:30 (Europe/Berlin, UTC+01:00)"
            })
    void momentNamesItsZone(Instant instant, String zone, String words) {
        assertThat(Language.ENGLISH.moment(instant, ZoneId.of(zone))).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "PT24H, 24 hours",
        "PT1H, 1 hour",
        "PT5M, 5 minutes",
        "PT1M59S, 1 minute",
        "PT90M, 1 hour 30 minutes",
        "PT48H, 2 days",
        "PT168H, 7 days",
        "PT49H, 49 hours",
        "PT59S, 0 minutes",
        "PT-1H, 0 minutes"
    })
    void lengthIsInWords(Duration duration, String words) {
        assertThat(Language.ENGLISH.length(duration)).isEqualTo(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "en-GB", "de", "tr", "ar-EG-u-nu-arab", "x-klingon", "und"})
    void unknownLanguageIsEnglish(String tag) {
        assertThat(Language.of(Locale.forLanguageTag(tag)).tag()).isEqualTo("en");
    }

    @Test
    void languageIsNeverAPath() {
        assertThat(Language.of(new Locale("../../x", "${7*7}")).tag()).isEqualTo("en");
    }

    @Test
    void localeOfTheJvmChangesNothing() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("th-TH-u-ca-buddhist-nu-thai"));
            assertThat(Language.ENGLISH.moment(Instant.parse("2026-11-21T13:05:00Z"), ZoneId.of("UTC")))
                    .isEqualTo("21 November 2026, 13:05 (UTC)");
        } finally {
            Locale.setDefault(before);
        }
    }
}
