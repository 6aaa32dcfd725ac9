package dev.resetkit.helpdesk.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.helpdesk.Browser;
import dev.resetkit.helpdesk.Desk;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Addresses that somebody typed. */
final class BadValuesTest {
    private final Desk desk = Desk.open();

    @Test
    @DisplayName("a place in a list that cannot be one is a bad request, and one that is not there an empty page")
    void placesInLists() {
        Browser ada = desk.signedIn("ada@acme.example");
        String person = "/people/" + desk.customer() + "/security?behind=";
        assertThat(ada.get(person + "%20").status()).isEqualTo(400);
        assertThat(ada.get("/bulk?behind=%20").status()).isEqualTo(400);
        assertThat(ada.get(person + "x".repeat(129)).status()).isEqualTo(400);
        assertThat(ada.get(person + "nothing").status()).isEqualTo(200);
    }
}
