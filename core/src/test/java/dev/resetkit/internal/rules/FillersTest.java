package dev.resetkit.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FillersTest {
    @ParameterizedTest
    @CsvSource({
        "1900,0,4", "1999,0,4", "2000,0,4", "2099,0,4", "1899,0,0", "2100,0,0", "1800,0,0", "2900,0,0", "3000,0,0",
        "199,0,0", "19a9,0,0", "199a,0,0", "19/9,0,0", "199:,0,0", "x1999,1,5", "x1999,0,0", "19991,0,4", "x199,1,1"
    })
    void aYearIsOfTwoCenturies(String text, int from, int end) {
        assertThat(Fillers.year(Folding.fold(text), from)).isEqualTo(end);
    }

    @ParameterizedTest
    @CsvSource({"1,0,1", "12,0,2", "123,0,0", "123,1,3", "123,2,3", "12x,0,2", "x12,0,0", "x12,1,3", "x,0,0", "1:,0,1"})
    void aShortNumberEndsItsRow(String text, int from, int end) {
        assertThat(Fillers.shortNumber(Folding.fold(text), from)).isEqualTo(end);
    }

    @ParameterizedTest
    @CsvSource({
        "!,0,1",
        "!?,0,2",
        "!?.,0,3",
        "!?.-,0,0",
        "!!!!,0,4",
        "!!!?,0,0",
        "!!?x,0,3",
        "x!,0,0",
        "x!,1,2",
        "' - ',0,3",
        "\u0300,0,0"
    })
    void marksAreFewOrAlike(String text, int from, int end) {
        assertThat(Fillers.marks(Folding.fold(text), from)).isEqualTo(end);
    }
}
