package dev.resetkit.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.account.EmailAddress;
import org.junit.jupiter.params.ParameterizedTest;
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
}
