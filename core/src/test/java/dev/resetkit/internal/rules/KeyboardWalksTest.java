package dev.resetkit.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyboardWalksTest {
    @ParameterizedTest
    @CsvSource({
        "qwe,0,3",
        "qw,0,1",
        "qwx,0,1",
        "ewq,0,3",
        "xqwex,1,4",
        "qwerty,3,6",
        "qwerty,4,1",
        "poiuytrewq,0,10",
        "1qaz,0,4",
        "zaq1,0,4",
        "abc,0,3",
        "cba,0,3",
        "xyz,0,3",
        "aaa,0,3",
        "aa,0,1",
        "123,0,3",
        "321,0,3",
        "890123,0,6",
        "321098,0,6",
        "901,0,3",
        "109,0,3",
        "135,0,1",
        "~!@,0,3",
        "$$$,0,3",
        "q,0,1",
        "qaz,0,3",
        "'   ',0,3",
        "zxcvbnm,0,7",
        "\uD83D\uDC4D\uD83D\uDC4D\uD83D\uDC4D,0,1",
        "uiop[]\\,0,7",
        "0-=,0,3",
        "=-0,0,3",
        "\\][,0,3"
    })
    void measuresTheLongestThatBeginsThere(String text, int from, int end) {
        int longest = KeyboardWalks.longest(Folding.fold(text), from);
        assertThat(longest == 1 ? 1 : from + longest).isEqualTo(end);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "qwe",
                "qweasd",
                "qwe-asd",
                "qwe2026",
                "2026qwe",
                "!qwe!",
                "1q2w3e",
                "q1w2e3",
                "111222",
                "qwe1999asd!!!"
            })
    void aTextMayBeWalksFromEndToEnd(String text) {
        assertThat(KeyboardWalks.isWhole(Folding.fold(text))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "q", "qw", "qwx", "xqwe", "qwex", "2026", "!!", "2026!", "qwe!?.-", "qwe20", "1q2w", "1q2w3x",
                "1x2y", "qwe2100"
            })
    void orNot(String text) {
        assertThat(KeyboardWalks.isWhole(Folding.fold(text))).isFalse();
    }
}
