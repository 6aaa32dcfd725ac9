package dev.resetkit.model.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageTest {
    private static final Instant NOVEMBER = Instant.parse("2026-11-21T13:05:59Z");

    @ParameterizedTest
    @CsvSource({
        "en, ENGLISH",
        "en-GB, ENGLISH",
        "de-AT, GERMAN",
        "fr-CA, FRENCH",
        "es-419, SPANISH",
        "pt, PORTUGUESE",
        "pt-BR, PORTUGUESE",
        "pt-PT, PORTUGUESE",
        "pl, POLISH",
        "tr-TR, TURKISH",
        "ar-EG-u-nu-arab, ARABIC",
        "he-IL, HEBREW",
        "iw, HEBREW",
        "ja-JP, JAPANESE",
        "zh, CHINESE",
        "zh-CN, CHINESE",
        "zh-Hant-TW, CHINESE",
        "hi-IN, HINDI"
    })
    void theReadersLanguageIsFoundByItsCodeAlone(String tag, Language language) {
        assertThat(Language.of(Locale.forLanguageTag(tag))).contains(language);
    }

    @Test
    void theOldCodeOfHebrewIsHebrew() {
        assertThat(Language.of(new Locale("iw", "IL"))).contains(Language.HEBREW);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x-klingon", "und", "", "nl", "id", "d", "zhx"})
    void anyOtherIsUnknownAndEnglishWhereSomethingHasToBeSaid(String tag) {
        var wanted = Locale.forLanguageTag(tag);
        assertThat(Language.of(wanted)).isEmpty();
        assertThat(Language.ofOrEnglish(wanted)).isEqualTo(Language.ENGLISH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../x", "en/../de", "${7*7}", "en.properties", "EN\u0000"})
    void whatSomebodyTypedIsNeverPartOfAPath(String code) {
        assertThat(Language.of(new Locale(code, "${7*7}"))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyTagIsThatOfALocaleThatLeadsBack(Language language) {
        var locale = Locale.forLanguageTag(language.tag());
        assertThat(locale.toLanguageTag()).isEqualTo(language.tag());
        assertThat(Language.of(locale)).contains(language);
    }

    /** CLDR, plural rules, cardinal, for whole numbers. */
    @ParameterizedTest
    @CsvSource({
        "ENGLISH,    OTHER,ONE,OTHER,OTHER,OTHER,OTHER,OTHER,OTHER,OTHER,OTHER,OTHER",
        "GERMAN,     OTHER,ONE,OTHER,OTHER,OTHER,OTHER,OTHER,OTHER,OTHER,OTHER,OTHER",
        "FRENCH,     ONE,  ONE,OTHER,OTHER,OTHER,OTHER,OTHER,OTHER,OTHER,OTHER,OTHER",
        "SPANISH,    OTHER,ONE,OTHER,OTHER,OTHER,OTHER,OTHER,OTHER,OTHER,OTHER,OTHER",
        "PORTUGUESE, ONE,  ONE,OTHER,OTHER,OTHER,OTHER,OTHER,OTHER,OTHER,OTHER,OTHER",
        "POLISH,     MANY, ONE,FEW,  FEW,  MANY, MANY, FEW,  MANY, MANY, FEW,  MANY",
        "TURKISH,    OTHER,ONE,OTHER,OTHER,OTHER,OTHER,OTHER,OTHER,OTHER,OTHER,OTHER",
        "ARABIC,     ZERO, ONE,TWO,  FEW,  FEW,  MANY, MANY, OTHER,OTHER,OTHER,MANY",
        "HEBREW,     OTHER,ONE,TWO,  OTHER,OTHER,OTHER,OTHER,OTHER,OTHER,OTHER,OTHER",
        "JAPANESE, OTHER,OTHER,OTHER,OTHER,OTHER,OTHER,OTHER,OTHER,OTHER,OTHER,OTHER",
        "CHINESE,  OTHER,OTHER,OTHER,OTHER,OTHER,OTHER,OTHER,OTHER,OTHER,OTHER,OTHER",
        "HINDI,      ONE,  ONE,OTHER,OTHER,OTHER,OTHER,OTHER,OTHER,OTHER,OTHER,OTHER"
    })
    void numbersHaveTheFormsOfTheLanguage(
            Language language,
            Plural of0,
            Plural of1,
            Plural of2,
            Plural of3,
            Plural of5,
            Plural of11,
            Plural of22,
            Plural of100,
            Plural of101,
            Plural of102,
            Plural of112) {
        assertThat(LongStream.of(0, 1, 2, 3, 5, 11, 22, 100, 101, 102, 112).mapToObj(language::plural))
                .containsExactly(of0, of1, of2, of3, of5, of11, of22, of100, of101, of102, of112);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ENGLISH    | 21 November 2026, 14:05 (Europe/Berlin)",
                "GERMAN     | 21. November 2026, 14:05 Uhr (Europe/Berlin)",
                "FRENCH     | 21 novembre 2026 à 14:05 (Europe/Berlin)",
                "SPANISH    | 21 de noviembre de 2026, 14:05 (Europe/Berlin)",
                "PORTUGUESE | 21 de novembro de 2026, 14:05 (Europe/Berlin)",
                "POLISH     | 21 listopada 2026, 14:05 (Europe/Berlin)",
                "TURKISH    | 21 Kasım 2026 14:05 (Europe/Berlin)",
                "ARABIC     | 21 نوفمبر 2026، 14:05 (Europe/Berlin)",
                "HEBREW     | 21 בנובמבר 2026, 14:05 (Europe/Berlin)",
                "JAPANESE   | 2026年11月21日 14:05（Europe/Berlin）",
                "CHINESE    | 2026年11月21日 14:05（Europe/Berlin）",
                "HINDI      | 21 नवंबर 2026, 14:05 (Europe/Berlin)"
            })
    void aMomentReadsAlikeOnEveryReleaseOfTheJdk(Language language, String words) {
        assertThat(language.moment(NOVEMBER, ZoneId.of("Europe/Berlin"))).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-11-21T13:05:00Z | UTC | 21 November 2026, 13:05 (UTC)",
                "2026-11-21T13:05:00Z | Z | 21 November 2026, 13:05 (UTC)",
                "2026-11-21T13:05:00Z | +05:30 | 21 November 2026, 18:35 (UTC+05:30)",
                "2026-03-01T03:00:00Z | America/Sao_Paulo | 1 March 2026, 00:00 (America/Sao_Paulo)",
                "2026-10-25T00:30:00Z | Europe/Berlin | 25 October 2026, 02:30 (Europe/Berlin, UTC+02:00)",
                "2026-10-25T01:30:00Z | Europe/Berlin | 25 October 2026, 02:30 (Europe/Berlin, UTC+01:00)"
            })
    void aMomentNamesItsZone(Instant instant, String zone, String words) {
        assertThat(Language.ENGLISH.moment(instant, ZoneId.of(zone))).isEqualTo(words);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyMonthHasItsName(Language language) {
        assertThat(IntStream.rangeClosed(1, 12)
                        .mapToObj("2026-%02d-15T12:00:00Z"::formatted)
                        .map(Instant::parse)
                        .map(noon -> language.moment(noon, ZoneId.of("UTC"))))
                .doesNotHaveDuplicates()
                .allSatisfy(words -> assertThat(words).contains("15", "2026", "12:00", "UTC"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"th-TH-u-ca-buddhist-nu-thai", "ar-EG-u-nu-arab", "tr-TR"})
    void localeOfTheJvmChangesNothing(String tag) {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag(tag));
            assertThat(Language.ENGLISH.moment(NOVEMBER, ZoneId.of("UTC"))).isEqualTo("21 November 2026, 13:05 (UTC)");
            assertThat(Plural.TWO.key() + Language.HINDI.tag()).isEqualTo("twohi");
            assertThat(Plural.FEW.key() + Plural.ZERO.key()).isEqualTo("fewzero");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aValueStandsApartWhereOneOfTheTwoIsWrittenFromRightToLeft() {
        assertThat(Language.ARABIC.isolated("help@acme.example")).isEqualTo("\u2068help@acme.example\u2069");
        assertThat(Language.HEBREW.isolated("אקמה")).isEqualTo("\u2068אקמה\u2069");
        assertThat(Language.GERMAN.isolated("אקמה")).isEqualTo("\u2068אקמה\u2069");
        assertThat(Language.GERMAN.isolated("help@acme.example")).isEqualTo("help@acme.example");
        assertThat(Language.ARABIC.isolated("")).isEmpty();
    }
}
