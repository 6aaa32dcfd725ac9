package dev.resetkit.internal.rules;

import static dev.resetkit.model.password.PasswordLevel.MODERN;
import static dev.resetkit.model.password.PasswordLevel.RECOMMENDED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.internal.hash.Allocation;
import dev.resetkit.model.Code;
import dev.resetkit.model.account.EmailAddress;
import dev.resetkit.model.password.PasswordLevel;
import dev.resetkit.model.password.Requirements;
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
            assertThat(PasswordRules.check(password, MODERN, context(false), Integer.MAX_VALUE))
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
    void requirementsSayWhatIsChecked(PasswordLevel level) {
        assertThat(PasswordRules.requirements(MODERN, false))
                .isEqualTo(new Requirements(MODERN, 15, 128, false, false, false, false, true, false));
        assertThat(PasswordRules.requirements(MODERN, true).minCodePoints()).isEqualTo(8);
        assertThat(PasswordRules.requirements(RECOMMENDED, false))
                .isEqualTo(new Requirements(RECOMMENDED, 12, 128, true, true, true, true, true, false));
        var required = PasswordRules.requirements(level, false);
        assertThat(check("x".repeat(required.minCodePoints() - 1), level, false))
                .contains(new Violation(Violation.TOO_SHORT, Map.of("min", required.minCodePoints())));
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
        try (var password = NewPassword.ofString(text)) {
            return PasswordRules.check(password, level, context(secondFactor), maxBytes);
        }
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
