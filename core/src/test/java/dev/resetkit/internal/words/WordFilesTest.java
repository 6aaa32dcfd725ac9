package dev.resetkit.internal.words;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.words.Language;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every file of sentences; English is the measure of the others. Failures name the keys. */
class WordFilesTest {
    private static final Map<Language, List<String>> ENDS = Map.of(
            Language.JAPANESE, List.of("。", "{contact}"),
            Language.CHINESE, List.of("。", "{contact}"),
            Language.HINDI, List.of("।", "{contact}"));

    static Stream<WordFile> all() {
        return Stream.concat(
                Arrays.stream(Language.values()).map(WordFile::ofUsers),
                Sentences.ofStaff().stream().map(WordFile::ofStaff));
    }

    @ParameterizedTest
    @MethodSource("all")
    void noKeyIsMissingAndNoneIsForeign(WordFile file) {
        Set<String> wanted = file.english().keysIn(file.language());
        assertThat(wanted).isNotEmpty();
        assertThat(file.byKey().keySet()).isEqualTo(wanted);
    }

    @ParameterizedTest
    @MethodSource("all")
    void noPlaceIsLostAndNoneIsForeign(WordFile file) {
        for (String key : file.byKey().keySet()) {
            Set<String> wanted = file.english().placesOf(key);
            assertThat(wanted).as(key).containsAll(file.places(key));
            if (!saysTheNumber(file.language(), key)) {
                assertThat(file.places(key)).as(key).isEqualTo(wanted);
            }
        }
    }

    /** A form that goes with one number only may say it in words. */
    private static boolean saysTheNumber(Language language, String key) {
        boolean oneIsAlsoNone = language.plural(0) == language.plural(1);
        return key.endsWith(".two") || (key.endsWith(".one") && !oneIsAlsoNone) || soleNumber(key);
    }

    /** What is asked about the last passwords and about runs is never about none. */
    private static boolean soleNumber(String key) {
        return List.of(
                        "requirement.history.one",
                        "requirement.longest-run.one",
                        "violation.USED_BEFORE.one",
                        "violation.RUN_TOO_LONG.one")
                .contains(key);
    }

    @ParameterizedTest
    @MethodSource("all")
    void everySentenceIsWhole(WordFile file) {
        var ends = ENDS.getOrDefault(file.language(), List.of(".", "{contact}"));
        file.byKey()
                .forEach((key, sentence) -> assertThat(sentence)
                        .as(key)
                        .matches(text -> ends.stream().anyMatch(text::endsWith))
                        .doesNotContain("  ", "\t", "\n", "<", "&", "{{"));
    }

    @ParameterizedTest
    @MethodSource("all")
    void digitsAreThoseOfAscii(WordFile file) {
        file.byKey()
                .forEach((key, sentence) -> assertThat(sentence.codePoints().filter(Character::isDigit))
                        .as(key)
                        .allMatch(digit -> digit < 0x80));
    }

    @ParameterizedTest
    @MethodSource("all")
    void noSentenceWasLeftInEnglish(WordFile file) {
        if (file.language() != Language.ENGLISH) {
            var english = file.english().byKey().values();
            assertThat(file.byKey().values()).doesNotContainAnyElementsOf(english);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void noRuleOrStateSaysTheSameAsAnother(WordFile file) {
        var alike = file.byKey().entrySet().stream()
                .filter(sentence ->
                        sentence.getKey().matches("(violation|refused|rule|state|changer|level|link)\\.\\w+"))
                .map(Map.Entry::getValue);
        assertThat(alike).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void staffReadTheirLanguageOrEnglish(Language language) {
        assertThat(Sentences.ofStaff(language).language())
                .isEqualTo(Sentences.ofStaff().contains(language) ? language : Language.ENGLISH);
        assertThat(Sentences.ofUsers(language).language()).isEqualTo(language);
    }

    /** The list that a translator works from. */
    @Test
    void whatANewFileLacksIsNamed() {
        var english = new WordFile(
                Language.ENGLISH, "", Map.of("level.LOW", "x", "tries.one", "x", "tries.other", "x", "state", "x"));
        assertThat(english.keysIn(Language.POLISH))
                .containsExactly("level.LOW", "state", "tries.few", "tries.many", "tries.one");
        assertThat(english.keysIn(Language.ARABIC)).hasSize(8).contains("tries.zero", "tries.two");
        assertThat(english.keysIn(Language.JAPANESE)).containsExactly("level.LOW", "state", "tries.other");
    }
}
