package dev.resetkit.internal.hash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhcFieldsTest {
    @ParameterizedTest
    @CsvSource({"1,1", "9,9", "10,10", "1234567,1234567", "9999999,9999999"})
    void readsAPlainNumber(String digits, int number) {
        assertThat(PhcFields.number(digits)).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource({"''", "0", "01", "10000000", "+1", "-1", "1.", "1/", "1:", "' 1'", "'1 '", "\u0661"})
    void refusesEveryOtherText(String digits) {
        assertThat(PhcFields.number(digits)).isEqualTo(-1);
    }

    @ParameterizedTest
    @CsvSource({"7,0,0", "8,8,0", "15,15,0", "16,16,16", "64,64,64", "65,0,0"})
    void boundsSaltsAndTags(int bytes, int salt, int tag) {
        var base64 = Base64.getEncoder().withoutPadding().encodeToString(new byte[bytes]);
        assertThat(PhcFields.salt(base64)).hasSize(salt);
        assertThat(PhcFields.tag(base64)).hasSize(tag);
    }
}
