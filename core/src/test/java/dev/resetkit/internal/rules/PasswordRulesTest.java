package dev.resetkit.internal.rules;

import static dev.resetkit.model.password.PasswordLevel.CUSTOM;
import static dev.resetkit.model.password.PasswordLevel.HIGH;
import static dev.resetkit.model.password.PasswordLevel.LOW;
import static dev.resetkit.model.password.PasswordLevel.MEDIUM;
import static dev.resetkit.model.password.PasswordLevel.MODERN;
import static dev.resetkit.model.password.PasswordLevel.RECOMMENDED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.internal.hash.Allocation;
import dev.resetkit.model.Code;
import dev.resetkit.model.account.EmailAddress;
import dev.resetkit.model.password.CustomRules;
import dev.resetkit.model.password.PasswordLevel;
import dev.resetkit.model.password.PasswordPolicy;
import dev.resetkit.model.password.Violation;
import dev.resetkit.model.secret.NewPassword;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {
    private static final String THUMB = "\uD83D\uDC4D";
    /** Eight characters that are on no list, in no context and repeat nothing. */
    private static final String EIGHT = "vj7kqw2m";

    @ParameterizedTest
    @CsvSource({"7,false,15", "8,false,15", "14,false,15", "15,false,", "7,true,8", "8,true,", "14,true,", "15,true,"})
    void modernAsksFor15OrFor8WithASecondFactor(int length, boolean secondFactor, Integer min) {
        var password = (EIGHT + "xh3-zt9d").substring(0, length);
        var expected = min == null ? List.of() : List.of(new Violation(Violation.TOO_SHORT, Map.of("min", min)));
        assertThat(check(password, MODERN, secondFactor)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"14,true", "15,false"})
    void countsCodePoints(int thumbs, boolean tooShort) {
        assertThat(codes(THUMB.repeat(thumbs), MODERN).contains(Violation.TOO_SHORT))
                .isEqualTo(tooShort);
        assertThat(codes(THUMB.repeat(thumbs), MODERN).isEmpty()).isEqualTo(!tooShort);
    }

    @Test
    void countsCodePointsAfterNfc() {
        // 14 letters with an umlaut each: 28 code points as typed, 14 after NFC.
        var typed =
                "a\u0308o\u0308u\u0308e\u0308a\u0308u\u0308o\u0308i\u0308u\u0308a\u0308o\u0308e\u0308u\u0308i\u0308";
        assertThat(codes(typed, MODERN)).containsExactly(Violation.TOO_SHORT);
        assertThat(codes(typed + "x", MODERN)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"64,false", "128,false", "129,true"})
    void acceptsUpTo128CodePointsAndCutsNothing(int length, boolean tooLong) {
        var ascii = distinct(length);
        var thumbs = THUMB.repeat(length - 1) + "x";
        var expected = tooLong ? List.of(new Violation(Violation.TOO_LONG, Map.of("max", 128))) : List.of();
        assertThat(check(ascii, MODERN, false)).isEqualTo(expected);
        assertThat(check(thumbs, MODERN, false)).isEqualTo(expected);
    }

    @Test
    void everyCharacterIsAllowed() {
        assertThat(codes("  a\0b\u0007 \t\u200B\uFEFF \u05D0\u0300xyq  ", MODERN))
                .isEmpty();
        assertThat(codes("alllowercaseletterswithoutdigits", MODERN)).isEmpty();
    }

    @Test
    void fifteenBlanksAreLongEnoughAndCommon() {
        assertThat(codes(" ".repeat(15), MODERN)).containsExactly(Violation.COMMON);
    }

    @Test
    void rawLengthComesFirstAndSaysNothingElse() {
        var expected = List.of(new Violation(Violation.RAW_TOO_LONG, Map.of("max", 512)));
        assertThat(raw("a".repeat(512))).isEmpty();
        assertThat(raw("a".repeat(513))).isEqualTo(expected);
        assertThat(check("a".repeat(513), RECOMMENDED, false)).isEqualTo(expected);
        assertThat(raw("\uD800".repeat(513))).isEqualTo(expected);
    }

    @Test
    void aMegabyteOfCombiningMarksIsRefusedWithoutWork() {
        try (var password = NewPassword.ofString("a" + "\u0315\u0300".repeat(250_000))) {
            PasswordRules.rawViolations(password);
            long before = Allocation.soFar();
            assertThat(PasswordRules.rawViolations(password))
                    .extracting(Violation::code)
                    .containsExactly(Violation.RAW_TOO_LONG);
            assertThat(PasswordRules.check(password, policy(MODERN), context(false), Integer.MAX_VALUE))
                    .extracting(Violation::code)
                    .containsExactly(Violation.RAW_TOO_LONG);
            // Normalising, encoding or copying it would take at least half a megabyte.
            assertThat(Allocation.soFar() - before).isLessThan(200_000);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pass\uD800word-long-x", "\uDC4Dpassword-long-x", "password-long-x\uD83D", "\uD800"})
    void halfASurrogatePairIsRefusedAndSaysNothingElse(String password) {
        assertThat(raw(password)).containsExactly(Violation.of(Violation.ILL_FORMED));
        assertThat(check(password, RECOMMENDED, false)).containsExactly(Violation.of(Violation.ILL_FORMED));
    }

    @Test
    void recommendedNamesEveryRuleThatFails() {
        assertThat(check("jane", RECOMMENDED, false))
                .extracting(Violation::code)
                .containsExactly(
                        Violation.TOO_SHORT,
                        Violation.MIXED_CASE_MISSING,
                        Violation.DIGIT_MISSING,
                        Violation.SPECIAL_MISSING,
                        Violation.COMMON,
                        Violation.CONTEXT_WORD,
                        Violation.LIKE_ADDRESS);
        assertThat(check("", RECOMMENDED, true)).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Vj7kqw2m-xh|TOO_SHORT",
                "Vj7kqw2m-xhz|",
                "vj7kqw2m-xhz|MIXED_CASE_MISSING",
                "VJ7KQW2M-XHZ|MIXED_CASE_MISSING",
                "Vjxkqwym-xhz|DIGIT_MISSING",
                "Vj7kqw2mexhz|SPECIAL_MISSING",
                "Vj7kqw2m xhz|",
                "\u00C4\u00E47kqw2m-\u00F6\u00FC|TOO_SHORT",
                "\u0416\u0436\u0667\u043A\u0449-\u0444\u044F\u0448\u0446\u044E\u0447|",
                "Password-2026!|COMMON",
                "Acme-Corp.-2026|CONTEXT_WORD"
            })
    void recommendedAsksForEachOfItsRules(String password, String code) {
        assertThat(codes(password, RECOMMENDED)).isEqualTo(code == null ? List.of() : List.of(Code.of(code)));
    }

    @Test
    void aMarkOnALetterIsNoSpecialCharacter() {
        assertThat(codes("Vj7kqw2\u0915\u094D\u0937xhz", RECOMMENDED)).containsExactly(Violation.SPECIAL_MISSING);
    }

    @Test
    void theSecondFactorDoesNotChangeTheRecommendedLevel() {
        assertThat(check("Vj7kqw2m-xh", RECOMMENDED, true))
                .containsExactly(new Violation(Violation.TOO_SHORT, Map.of("min", 12)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "passwordpassword",
                "Password12345678",
                "qwertyuiopasdfgh",
                "123456789012345",
                "P@ssw0rdP@ssw0rd",
                "iloveyouiloveyou"
            })
    void modernKnowsTheListInDisguise(String password) {
        assertThat(codes(password, MODERN)).containsExactly(Violation.COMMON);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "acmecorporation2026",
                "Acme Corporation",
                "acmecorp!!!!!!!!!!!",
                "janedoejanedoe2026",
                "rocketskates1234",
                "jane.doe@mail.example",
                "help.acme.example!"
            })
    void modernKnowsContextWordsInDisguise(String password) {
        assertThat(codes(password, MODERN)).containsExactly(Violation.CONTEXT_WORD);
    }

    @Test
    void anEntryOfTheListIsRefusedAtEightWithASecondFactor() {
        assertThat(check("sunshine", MODERN, true)).containsExactly(Violation.of(Violation.COMMON));
        assertThat(check("SunShine", MODERN, true)).containsExactly(Violation.of(Violation.COMMON));
        assertThat(check("sunshjne", MODERN, true)).isEmpty();
    }

    @Test
    void theHashersLimitCountsBytesInTheLongerForm() {
        var password = THUMB.repeat(18) + "ab";
        var tooMany = List.of(new Violation(Violation.TOO_MANY_BYTES, Map.of("max", 73)));
        assertThat(check(password, MODERN, false, 74)).isEmpty();
        assertThat(check(password, MODERN, false, 73)).isEqualTo(tooMany);

        // 3 bytes as typed, 6 after NFC; and the other way round.
        var grows = "vj7kqw2m-xhzt9d\u0958";
        assertThat(check(grows, MODERN, false, 20)).hasSize(1);
        assertThat(check(grows, MODERN, false, 21)).isEmpty();
        var shrinks = "vj7kqw2m-xhzt9u\u0308";
        assertThat(check(shrinks, MODERN, false, 16)).hasSize(1);
        assertThat(check(shrinks, MODERN, false, 17)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void theTextIsJudgedByWhatTheRequirementsSay(PasswordLevel level) {
        var required = PasswordRules.requirements(policy(level), false, false);
        var tooShort = new Violation(Violation.TOO_SHORT, Map.of("min", required.minCodePoints()));
        var good = ("Vj7-kqw2mXh" + distinct(128)).substring(0, required.minCodePoints());
        assertThat(check(good, level, false)).isEmpty();
        assertThat(check(good.substring(1), level, false)).contains(tooShort);
        assertThat(check(good + distinct(129 - good.length()), level, false))
                .containsExactly(new Violation(Violation.TOO_LONG, Map.of("max", 128)));
    }

    @ParameterizedTest
    @CsvSource({"abc12", "Qwert", "hello", "acmecorp", "jane.doe"})
    void theBlocklistIsOnAtTheLowestLevel(String password) {
        assertThat(codes(password, LOW)).hasSize(1).isSubsetOf(Violation.COMMON, Violation.CONTEXT_WORD);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Vj7-k|TOO_SHORT",
                "Vj7-kq|",
                "vj7-kq|MIXED_CASE_MISSING",
                "VjX-kq|DIGIT_MISSING",
                "Vj72kq|SPECIAL_MISSING"
            })
    void mediumAndHighAskForTheSameText(String password, String code) {
        var expected = code == null ? List.of() : List.of(Code.of(code));
        assertThat(codes(password, MEDIUM)).isEqualTo(expected);
        assertThat(codes(password, HIGH)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "vj7kqwm|TOO_SHORT",
                "vj7kqwmx|",
                "abkcdkefkgh|",
                "abckdefkghi|",
                "abcdkvjqwm|RUN_TOO_LONG",
                "vjqwmkdcba|RUN_TOO_LONG",
                "vjq4567kwm|RUN_TOO_LONG",
                "vjqkkkkwmx|RUN_TOO_LONG",
                "vjqkkkwmxt|",
                "vjqKkKkwmx|RUN_TOO_LONG",
                "vjqAbCdwmx|RUN_TOO_LONG",
                "vjqwmzabkx|",
                "vjq8901kwm|"
            })
    void anOwnRunLimitOfThreeRefusesFour(String password, String code) {
        var rules = new CustomRules(8, false, false, 3, true, 0, 5, Optional.empty());
        var expected = code == null
                ? List.of()
                : List.of(new Violation(Code.of(code), code.endsWith("LONG") ? Map.of("max", 3) : Map.of("min", 8)));
        assertThat(check(password, PasswordPolicy.of(rules))).isEqualTo(expected);
    }

    @Test
    void noRunLimitMeansNone() {
        assertThat(check("vjqkkkkkkkkkkkkwmx", PasswordPolicy.of(CustomRules.gentlest())))
                .isEmpty();
    }

    @Test
    void ownRulesAskForWhatTheyNameAlone() {
        var mixed = PasswordPolicy.of(new CustomRules(8, true, false, 0, true, 0, 5, Optional.empty()));
        var complex = PasswordPolicy.of(new CustomRules(8, false, true, 0, true, 0, 5, Optional.empty()));
        var unlike = PasswordPolicy.of(new CustomRules(8, false, false, 0, false, 0, 5, Optional.empty()));
        var like = PasswordPolicy.of(CustomRules.gentlest());
        assertThat(check("vjxkqwym", mixed)).containsExactly(Violation.of(Violation.MIXED_CASE_MISSING));
        assertThat(check("vjxkqwym", complex))
                .containsExactly(Violation.of(Violation.DIGIT_MISSING), Violation.of(Violation.SPECIAL_MISSING));
        assertThat(check("jane.doe.kqw", unlike)).containsExactly(Violation.of(Violation.LIKE_ADDRESS));
        assertThat(check("jane.doe.kqw", like)).isEmpty();
        assertThat(check("jane.doe", like)).containsExactly(Violation.of(Violation.CONTEXT_WORD));
    }

    @Test
    void everyRuleThatFailsStandsInTheOrderOfTheCodes() {
        var strict = PasswordPolicy.of(new CustomRules(20, true, true, 2, false, 0, 5, Optional.empty()));
        assertThat(check("jjjjane", strict))
                .extracting(Violation::code)
                .containsExactly(
                        Violation.TOO_SHORT,
                        Violation.MIXED_CASE_MISSING,
                        Violation.DIGIT_MISSING,
                        Violation.SPECIAL_MISSING,
                        Violation.RUN_TOO_LONG,
                        Violation.COMMON,
                        Violation.CONTEXT_WORD);
        assertThat(check("jane", strict, false, 3))
                .extracting(Violation::code)
                .containsExactly(
                        Violation.TOO_SHORT,
                        Violation.TOO_MANY_BYTES,
                        Violation.MIXED_CASE_MISSING,
                        Violation.DIGIT_MISSING,
                        Violation.SPECIAL_MISSING,
                        Violation.COMMON,
                        Violation.CONTEXT_WORD,
                        Violation.LIKE_ADDRESS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jane", "password", "acmecorporation2026", "Password12345678", "pass\uD800word", "janedoe"})
    void noViolationHoldsAnyPartOfThePassword(String password) {
        for (var level : PasswordLevel.values()) {
            var violations = check(password, level, false, 3);
            assertThat(violations).isNotEmpty();
            assertThat(violations.toString().toLowerCase(java.util.Locale.ROOT)).doesNotContain(password);
            assertThat(violations)
                    .allSatisfy(violation ->
                            assertThat(violation.numbers().keySet()).isSubsetOf("min", "max"));
        }
    }

    private static List<Violation> raw(String text) {
        try (var password = NewPassword.ofString(text)) {
            return PasswordRules.rawViolations(password);
        }
    }

    private static List<Code> codes(String text, PasswordLevel level) {
        return check(text, level, false).stream().map(Violation::code).toList();
    }

    private static List<Violation> check(String text, PasswordLevel level, boolean secondFactor) {
        return check(text, level, secondFactor, Integer.MAX_VALUE);
    }

    private static List<Violation> check(String text, PasswordLevel level, boolean secondFactor, int maxBytes) {
        return check(text, policy(level), secondFactor, maxBytes);
    }

    private static List<Violation> check(String text, PasswordPolicy policy) {
        return check(text, policy, false, Integer.MAX_VALUE);
    }

    private static List<Violation> check(String text, PasswordPolicy policy, boolean secondFactor, int maxBytes) {
        try (var password = NewPassword.ofString(text)) {
            return PasswordRules.check(password, policy, context(secondFactor), maxBytes);
        }
    }

    private static PasswordPolicy policy(PasswordLevel level) {
        return level == CUSTOM ? PasswordPolicy.of(CustomRules.gentlest()) : PasswordPolicy.of(level);
    }

    private static PasswordContext context(boolean secondFactor) {
        return new PasswordContext(
                "Acme Corporation",
                List.of("Acme Corp."),
                List.of("help.acme.example"),
                List.of("Rocket Skates"),
                Optional.of("Jane Doe"),
                List.of(EmailAddress.of("jane.doe@mail.example")),
                secondFactor);
    }

    private static String distinct(int length) {
        var text = new StringBuilder();
        for (int i = 0; text.length() < length; i++) {
            text.append((char) ('a' + i * 7 % 26))
                    .append((char) ('a' + i * i * 11 % 23))
                    .append(i * 37 % 91);
        }
        return text.substring(0, length);
    }
}
