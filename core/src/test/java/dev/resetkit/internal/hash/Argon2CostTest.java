package dev.resetkit.internal.hash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Argon2CostTest {
    @Test
    void theDefaultIsTheFloor() {
        assertThat(Argon2Cost.DEFAULT).isEqualTo(new Argon2Cost(19_456, 2, 1));
        assertThat(Argon2Cost.HARDENED).isEqualTo(new Argon2Cost(65_536, 3, 1));
    }

    @ParameterizedTest
    @CsvSource({
        "7168,5,1",
        "9216,4,1",
        "12288,3,1",
        "19456,2,1",
        "47104,1,1",
        "65536,3,4",
        "262144,10,4",
        "7169,6,1",
        "20000,2,2"
    })
    void takesARowOfTheCheatSheetAndAnythingStronger(int memory, int iterations, int lanes) {
        assertThatCode(() -> new Argon2Cost(memory, iterations, lanes)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "7167,5,1",
        "7168,4,1",
        "9216,3,1",
        "12288,2,1",
        "19455,2,1",
        "19456,1,1",
        "47103,1,1",
        "4096,3,1",
        "4096,10,1",
        "262145,2,1",
        "19456,11,1",
        "19456,2,5",
        "19456,2,0",
        "19456,0,1",
        "-1,2,1",
        "19456,-2,1"
    })
    void refusesWhatIsWeakerThanEveryRowOrBeyondTheBounds(int memory, int iterations, int lanes) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Argon2Cost(memory, iterations, lanes));
    }
}
