package dev.resetkit.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.PasswordSentences;
import dev.resetkit.model.Code;
import dev.resetkit.model.password.PasswordLevel;
import dev.resetkit.model.password.Requirements;
import dev.resetkit.model.password.Violation;
import dev.resetkit.model.words.Language;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class PasswordSentencesTest {
    private static final String GENERAL = "This password does not meet the rules. Please choose another.";
    private static final Requirements ALL = new Requirements(
            PasswordLevel.CUSTOM,
            8,
            128,
            true,
            true,
            true,
            3,
            true,
            true,
            true,
            5,
            10,
            Duration.ofMinutes(10),
            Optional.of(Duration.ofDays(90)));

    private final PasswordSentences english = PasswordSentences.of(Locale.ENGLISH);

    static Stream<Code> codes() {
        return Arrays.stream(Violation.class.getFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()) && field.getType() == Code.class)
                .map(field -> {
                    try {
                        return (Code) field.get(null);
                    } catch (IllegalAccessException hidden) {
                        throw new LinkageError("public by getFields", hidden);
                    }
                });
    }

    @ParameterizedTest
    @MethodSource("codes")
    void everyCodeHasASentenceOfItsOwn(Code code) {
        for (int number : new int[] {0, 1, 2, 5, 1000}) {
            var numbers = numbersOf(code, number);
            assertThat(english.violation(new Violation(code, numbers)))
                    .isNotEqualTo(GENERAL)
                    .matches("[A-Z][^{}]*\\.")
                    .satisfies(sentence -> {
                        if (number > 2 && !numbers.isEmpty()) {
                            assertThat(sentence).contains(" " + number + " ");
                        }
                    });
        }
    }

    @Test
    void noTwoCodesSayTheSame() {
        assertThat(codes().map(code -> english.violation(new Violation(code, numbersOf(code, 7)))))
                .doesNotHaveDuplicates()
                .hasSizeGreaterThanOrEqualTo(15);
    }

    @ParameterizedTest
    @CsvSource({
        "TOO_SHORT,min,1,at least 1 character.",
        "TOO_SHORT,min,2,at least 2 characters.",
        "TOO_SHORT,min,0,at least 0 characters.",
        "USED_BEFORE,last,1,This is your last password.",
        "USED_BEFORE,last,2,one of your last 2 passwords",
        "RUN_TOO_LONG,max,1,two characters in a row",
        "RUN_TOO_LONG,max,4,more than 4 characters in a row"
    })
    void numbersHaveTheirForm(String code, String name, int number, String part) {
        assertThat(english.violation(new Violation(Code.of(code), Map.of(name, number))))
                .contains(part);
    }

    @Test
    void aNumberIsWrittenWithoutGroups() {
        assertThat(english.violation(new Violation(Violation.TOO_MANY_BYTES, Map.of("max", 12_345))))
                .contains(" 12345 bytes");
    }

    @Test
    void aCodeOfTomorrowAndOneWithoutItsNumberHaveAGeneralSentence() {
        assertThat(english.violation(Violation.of(Code.of("NOT_ON_A_FULL_MOON"))))
                .isEqualTo(GENERAL);
        assertThat(english.violation(new Violation(Code.of("NOT_ON_A_FULL_MOON"), Map.of("max", 3))))
                .isEqualTo(GENERAL);
        assertThat(english.violation(Violation.of(Violation.TOO_SHORT))).isEqualTo(GENERAL);
        assertThat(english.violation(new Violation(Violation.TOO_SHORT, Map.of("max", 3))))
                .isEqualTo(GENERAL);
    }

    @Test
    void everythingThatIsAskedHasASentence() {
        assertThat(english.requirements(ALL))
                .containsExactly(
                        "At least 8 characters.",
                        "At most 128 characters.",
                        "Both upper-case and lower-case letters.",
                        "At least one digit.",
                        "At least one character that is neither a letter nor a digit.",
                        "No more than 3 characters in a row that are the same or neighbours, as in aaaa or 1234.",
                        "Not like your email address.",
                        "Not a common password, and not a name of the company, its products or yourself.",
                        "Not a password that is known from a data breach.",
                        "None of your last 5 passwords.",
                        "After 10 wrong passwords in a row, signing in is locked for a while.",
                        "The lock lasts 10 minutes.",
                        "It has to be changed after 90 days.");
    }

    /** A page ticks each line off by its code. */
    @Test
    void whatIsAskedStandsUnderTheCodeOfItsViolation() {
        var asked = english.asked(ALL);
        assertThat(asked.keySet())
                .containsExactly(
                        Violation.TOO_SHORT,
                        Violation.TOO_LONG,
                        Violation.MIXED_CASE_MISSING,
                        Violation.DIGIT_MISSING,
                        Violation.SPECIAL_MISSING,
                        Violation.RUN_TOO_LONG,
                        Violation.LIKE_ADDRESS,
                        Violation.COMMON,
                        Violation.BREACHED,
                        Violation.USED_BEFORE);
        assertThat(asked.get(Violation.DIGIT_MISSING)).isEqualTo("At least one digit.");
        assertThat(english.afterwards(ALL)).hasSize(3).noneMatch(asked::containsValue);
    }

    /** A component that is added later and that no sentence speaks of turns this red. */
    @Test
    void everyComponentButTheLevelChangesASentence() throws ReflectiveOperationException {
        var components = Requirements.class.getRecordComponents();
        for (int i = 0; i < components.length; i++) {
            if (components[i].getType() != PasswordLevel.class) {
                var other = with(components, i);
                assertThat(english.requirements(other))
                        .as(components[i].getName())
                        .isNotEqualTo(english.requirements(ALL));
            }
        }
    }

    @Test
    void whatIsNotAskedIsNotSaid() {
        var least = new Requirements(
                PasswordLevel.LOW,
                1,
                1,
                false,
                false,
                false,
                0,
                false,
                false,
                false,
                0,
                1,
                Duration.ofMinutes(1),
                Optional.empty());
        assertThat(english.requirements(least))
                .containsExactly(
                        "At least 1 character.",
                        "At most 1 character.",
                        "After 1 wrong password, signing in is locked for a while.",
                        "The lock lasts 1 minute.");
    }

    @ParameterizedTest
    @CsvSource({"60,1 minute.", "61,2 minutes.", "119,2 minutes.", "120,2 minutes.", "121,3 minutes.", "0,0 minutes."})
    void aBegunMinuteOfTheLockCounts(int seconds, String part) {
        assertThat(english.requirements(aged(Duration.ofSeconds(seconds), Duration.ofDays(1))))
                .contains("The lock lasts " + part);
    }

    @ParameterizedTest
    @CsvSource({"24,1 day.", "47,1 day.", "48,2 days."})
    void aBegunDayOfTheAgeDoesNot(int hours, String part) {
        assertThat(english.requirements(aged(Duration.ofMinutes(10), Duration.ofHours(hours))))
                .contains("It has to be changed after " + part);
    }

    @ParameterizedTest
    @EnumSource
    void everyLevelHasASentenceThatSaysWhetherItCanBeChosen(PasswordLevel level) {
        assertThat(english.level(level)).matches("[A-Z][^{}]*\\.");
        assertThat(english.level(level).contains("cannot be chosen")).isEqualTo(!level.choosable());
    }

    @ParameterizedTest
    @EnumSource
    void everyLanguageSaysAsMuch(Language language) {
        var words = PasswordSentences.of(Locale.forLanguageTag(language.tag()));
        var said = new ArrayList<>(words.requirements(ALL));
        assertThat(said).hasSameSizeAs(english.requirements(ALL));
        codes().map(code -> words.violation(new Violation(code, numbersOf(code, 7))))
                .forEach(said::add);
        Arrays.stream(PasswordLevel.values()).map(words::level).forEach(said::add);
        assertThat(said).doesNotHaveDuplicates().doesNotContain(words.violation(Violation.of(Code.of("OF_TOMORROW"))));
    }

    @ParameterizedTest
    @CsvSource({
        "pl,1,co najmniej 1 znak.",
        "pl,2,co najmniej 2 znaki.",
        "pl,5,co najmniej 5 znaków.",
        "pl,11,co najmniej 11 znaków.",
        "pl,22,co najmniej 22 znaki.",
        "ar,0,0 حرف.",
        "ar,1,حرف واحد.",
        "ar,2,حرفين.",
        "ar,3,3 أحرف.",
        "ar,11,11 حرفًا.",
        "ar,101,101 حرف.",
        "fr,0,au moins 0 caractère.",
        "he,2,לפחות שני תווים."
    })
    void numbersHaveTheFormOfTheirLanguage(String tag, int min, String end) {
        assertThat(PasswordSentences.of(Locale.forLanguageTag(tag))
                        .violation(new Violation(Violation.TOO_SHORT, Map.of("min", min))))
                .endsWith(end);
    }

    private static Requirements aged(Duration lock, Duration age) {
        return new Requirements(
                PasswordLevel.HIGH, 6, 128, true, true, true, 0, false, true, false, 5, 10, lock, Optional.of(age));
    }

    /** The full requirements with one component unlike. */
    private static Requirements with(RecordComponent[] components, int changed) throws ReflectiveOperationException {
        var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        var values = new Object[components.length];
        for (int i = 0; i < values.length; i++) {
            Object value = components[i].getAccessor().invoke(ALL);
            values[i] = i == changed ? unlike(value) : value;
        }
        return Requirements.class.getDeclaredConstructor(types).newInstance(values);
    }

    private static Object unlike(Object value) {
        if (value instanceof Boolean yes) {
            return !yes;
        }
        if (value instanceof Integer number) {
            return number + 1;
        }
        return value instanceof Duration duration ? duration.plusDays(1) : Optional.empty();
    }

    private static Map<String, Integer> numbersOf(Code code, int number) {
        if (code.equals(Violation.TOO_SHORT)) {
            return Map.of("min", number);
        }
        if (code.equals(Violation.USED_BEFORE)) {
            return Map.of("last", number);
        }
        var withMost =
                Set.of(Violation.RAW_TOO_LONG, Violation.TOO_LONG, Violation.TOO_MANY_BYTES, Violation.RUN_TOO_LONG);
        return withMost.contains(code) ? Map.of("max", number) : Map.of();
    }
}
