package dev.resetkit.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunsTest {
    @ParameterizedTest
    @CsvSource({
        "'', 0",
        "a, 1",
        "ac, 1",
        "aa, 2",
        "ab, 2",
        "ba, 2",
        "aab, 2",
        "aba, 2",
        "abcba, 3",
        "xaaaay, 4",
        "aaaxaa, 3",
        "xyz, 3",
        "zyx, 3",
        "0123456789, 10",
        "9876543210, 10",
        "abcdefghijklmnopqrstuvwxyz, 26",
        "aBcD, 4",
        "DcBa, 4",
        "AaAa, 4",
        "za, 1",
        "az, 1",
        "90, 1",
        "09, 1",
        "`a, 1",
        "z{, 1",
        "/0, 1",
        "9:, 1",
        "a`, 1",
        "{z, 1",
        "0/, 1",
        ":9, 1",
        "--------, 8",
        "'    ', 4",
        "!\"#$%, 1",
        "\u00e0\u00e1\u00e2, 1",
        "\u00e9\u00c9\u00e9, 3",
        "\u0663\u0664\u0665, 3",
        "1\u06623, 3",
        "x12y321z, 3",
        "qwerty, 1"
    })
    void measuresTheLongest(String text, int longest) {
        assertThat(Runs.longest(Folding.fold(text))).isEqualTo(longest);
    }

    @Test
    void countsCodePoints() {
        assertThat(Runs.longest(Folding.fold("\uD83D\uDC4D\uD83D\uDC4D\uD83D\uDC4D")))
                .isEqualTo(3);
        assertThat(Runs.longest(Folding.fold("\uD83D\uDC4D\uD83D\uDC4E"))).isEqualTo(1);
    }
}
