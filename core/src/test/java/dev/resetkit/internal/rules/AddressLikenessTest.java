package dev.resetkit.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.account.EmailAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressLikenessTest {
    private static final EmailAddress ADDRESS = EmailAddress.of("Jane.Doe+shop@mail.example.com");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Jane.Doe+shop@mail.example.com",
                "janedoe",
                "JaneDoe!1984",
                "1984-jane-doe",
                "J4n3.D03!!2026",
                "eodenaj2026!",
                "Shop@Mail.Example",
                "janedoeshop99!"
            })
    void knowsTheAddressInOtherClothes(String password) {
        assertThat(AddressLikeness.resembles(Folding.fold(password), ADDRESS)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "je",
                "janet likes to dance",
                "janedoe and the seven dwarfs",
                "Correct-Horse-7-Battery",
                "example of a sentence",
                "jane_and_doe!"
            })
    void leavesEverythingElseAlone(String password) {
        assertThat(AddressLikeness.resembles(Folding.fold(password), ADDRESS)).isFalse();
    }

    /** The local part is "jon", the whole "jonxyco" without its marks. */
    @ParameterizedTest
    @CsvSource({
        "jon, true",
        "jonabc, true",
        "abcjon, true",
        "abjonc, true",
        "jonabcd, false",
        "noj, true",
        "j0n, true",
        "jo, false",
        "xyc, true",
        "yco, true",
        "yc, false",
        "jonxyco1234567, true",
        "jonxyco12345678, false",
        "--jon---, true",
        "oxyc, false"
    })
    void theLengthsAreCounted(String password, boolean like) {
        assertThat(AddressLikeness.resembles(Folding.fold(password), EmailAddress.of("jon@xy.co")))
                .isEqualTo(like);
    }

    @Test
    void aLocalPartOfTwoLettersSaysTooLittle() {
        var address = EmailAddress.of("jo@xy.co");
        assertThat(AddressLikeness.resembles(Folding.fold("jo"), address)).isFalse();
        assertThat(AddressLikeness.resembles(Folding.fold("jo-1"), address)).isFalse();
        assertThat(AddressLikeness.resembles(Folding.fold("jo@xy.co"), address)).isTrue();
    }
}
