package dev.resetkit.helpdesk.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.helpdesk.Browser;
import dev.resetkit.helpdesk.Desk;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Addresses that somebody typed, and the one that a page asks by itself. */
final class BadValuesTest {
    private static final Pattern AGAIN = Pattern.compile("data-again=\"([^\"]+)\"");

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

    @Test
    @DisplayName("a page that looks again at its timeline is answered, wherever in the list it stands")
    void looksAgain() {
        Browser ada = desk.signedIn("ada@acme.example");
        String page = "/people/" + desk.customer() + "/security";
        for (String place : List.of(page, page + "?behind=", page + "?behind=nothing")) {
            Matcher again = AGAIN.matcher(ada.get(place).text());
            assertThat(again.find()).as(place).isTrue();
            assertThat(ada.get(again.group(1)).status()).as(place).isEqualTo(200);
        }
    }
}
