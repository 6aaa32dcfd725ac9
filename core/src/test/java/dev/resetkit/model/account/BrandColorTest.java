package dev.resetkit.model.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrandColorTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "#", "#fff", "1f73b7", "#1f73b", "#1f73b70", "#1f73bg", "#1f73b ", "red", "#١f73b7"})
    void onlySixHexDigitsAreAColour(String text) {
        assertThatThrownBy(() -> BrandColor.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void oneSpellingForOneColour() {
        assertThat(BrandColor.of("#ABCDEF")).isEqualTo(BrandColor.of("#abcdef"));
    }

    /** Known ratios of WCAG checkers. */
    @ParameterizedTest
    @CsvSource({
        "#000000, #ffffff, 21",
        "#ffffff, #000000, 21",
        "#777777, #ffffff, 4.48",
        "#767676, #ffffff, 4.54",
        "#0000ff, #ffffff, 8.59",
        "#ff0000, #ffffff, 4.0",
        "#1f73b7, #1f73b7, 1"
    })
    void contrastIsThatOfTheGuidelines(String one, String other, double ratio) {
        assertThat(BrandColor.of(one).contrast(BrandColor.of(other))).isCloseTo(ratio, within(0.01));
    }

    @ParameterizedTest
    @CsvSource({"#1f73b7, #ffffff", "#767676, #ffffff", "#777777, #000000", "#ffd400, #000000", "#ffffff, #000000"})
    void wordsAreWhiteWhereThatCanBeRead(String ground, String words) {
        assertThat(BrandColor.of(ground).words().hex()).isEqualTo(words);
    }

    @Test
    void wordsCanBeReadOnEveryColour() {
        for (int red = 0; red < 256; red += 5) {
            for (int green = 0; green < 256; green += 5) {
                for (int blue = 0; blue < 256; blue += 5) {
                    var color = BrandColor.of("#%02x%02x%02x".formatted(red, green, blue));
                    assertThat(color.contrast(color.words())).as(color.hex()).isGreaterThanOrEqualTo(4.5);
                }
            }
        }
    }
}
