package dev.resetkit.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FoldingTest {
    @ParameterizedTest
    @CsvSource({"aB,ab", "\u00C4\u00E4,\u00E4\u00E4", "\u0661\u0669,19", "\u017F,s", "\u03C3\u03C2,\u03C3\u03C3"})
    void foldsCaseAndDigits(String text, String folded) {
        assertThat(Folding.fold(text)).isEqualTo(folded.codePoints().toArray());
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "tr", "az", "lt", "ar"})
    void theDefaultLocaleChangesNothing(String language) {
        var before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag(language));
            assertThat(Folding.fold("I\u0130i\u0131")).containsExactly('i', 'i', 'i', 'i');
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void standInsAreThoseOfTheTable() {
        var table = Map.ofEntries(
                Map.entry('a', "@4"),
                Map.entry('b', "8"),
                Map.entry('e', "3"),
                Map.entry('g', "69"),
                Map.entry('i', "1!|"),
                Map.entry('l', "1!|"),
                Map.entry('o', "0"),
                Map.entry('s', "$5"),
                Map.entry('t', "7+"),
                Map.entry('z', "2"));
        for (int typed = ' '; typed < 0x7F; typed++) {
            for (char letter = 'a'; letter <= 'z'; letter++) {
                boolean listed = table.getOrDefault(letter, "").indexOf(typed) >= 0;
                assertThat(Folding.standsFor(typed, letter))
                        .as("%c for %c", typed, letter)
                        .isEqualTo(typed == letter || listed);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"pass,pass,0,4", "pass,p4$5,0,4", "pass,xpass,1,5", "pass,xpass,0,-1", "pass,pas,0,-1", "pass,xpas,1,-1"
    })
    void findsAWordAtItsPlace(String word, String typed, int from, int end) {
        assertThat(Folding.endOf(Folding.fold(word), Folding.fold(typed), from)).isEqualTo(end);
    }

    @Test
    void wordsAreLettersDigitsAndTheirMarks() {
        for (int inWord : List.of((int) 'a', (int) '0', 0x00E4, 0x0300, 0x0903, 0x20DD, 0x5C0F)) {
            assertThat(Folding.inWord(inWord)).as("%x", inWord).isTrue();
        }
        for (int mark : List.of((int) ' ', (int) '_', (int) '-', 0x200B, 0x1F44D)) {
            assertThat(Folding.inWord(mark)).as("%x", mark).isFalse();
        }
        assertThat(Folding.wordCharacters(Folding.fold("a_b-1!"))).containsExactly('a', 'b', '1');
    }

    @Test
    void digitsAreAscii() {
        assertThat(List.of(Folding.digit('/'), Folding.digit('0'), Folding.digit('9'), Folding.digit(':')))
                .containsExactly(false, true, true, false);
    }

    @Test
    void reverses() {
        assertThat(Folding.reversed(new int[] {1, 2, 3})).containsExactly(3, 2, 1);
        assertThat(Folding.reversed(new int[0])).isEmpty();
    }
}
