package dev.resetkit.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepeatsTest {
    @ParameterizedTest
    @CsvSource({
        "aa,true",
        "abab,true",
        "ababa,true",
        "aba,false",
        "ab,false",
        "a,false",
        "abcdefgabcdefg,true",
        "abcdefgabcdef,false",
        "abcdefghabcdefgh,false",
        "abcdabce,false",
        "\u00E4\u00E4,true",
        "\uD83D\uDC4D\uD83D\uDC4D,false",
        "~~,true",
        "\u0300\u0300,true"
    })
    void aShortUnitStandsTwiceInFull(String text, boolean repeats) {
        assertThat(Repeats.ofShortUnit(Folding.fold(text))).isEqualTo(repeats);
    }

    @ParameterizedTest
    @CsvSource({
        "abcdabcd,abcd",
        "abcdabcdab,abcd",
        "abcdab,abcd",
        "abcda,abcda",
        "abcdefabc,abcdef",
        "abcdefab,abcdefab",
        "a,a",
        "aa,a",
        "aab,aab",
        "abaababaab,abaab"
    })
    void aUnitIsTakenWhereHalfOfItComesAgain(String text, String unit) {
        assertThat(Repeats.reduced(Folding.fold(text))).isEqualTo(Folding.fold(unit));
    }
}
