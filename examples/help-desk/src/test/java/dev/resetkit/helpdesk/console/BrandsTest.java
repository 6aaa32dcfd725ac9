package dev.resetkit.helpdesk.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.helpdesk.Browser;
import dev.resetkit.helpdesk.Browser.Page;
import dev.resetkit.helpdesk.Desk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Which brand a mail shows, and what is in use. */
final class BrandsTest {
    private final Desk desk = Desk.open();

    private Page use(String brand, boolean active, boolean helpCenter) {
        Browser ada = desk.signedIn("ada@acme.example");
        return ada.post(
                "/brands/" + brand,
                "active",
                Boolean.toString(active),
                "helpCenter",
                Boolean.toString(helpCenter),
                "_csrf",
                OwnerTest.token(ada.get("/brands")));
    }

    @AfterEach
    void allInUse() {
        use("acme", true, true);
        use("shop", true, true);
    }

    @Test
    @DisplayName("each brand, whether mails go through it, and what keeps them from it")
    void whichFit() {
        Browser ada = desk.signedIn("ada@acme.example");
        assertThat(ada.get("/brands").text())
                .contains("Acme Shop", "help@shop.example", "This brand is being tried out.")
                .doesNotContain("This brand is not active.");
        assertThat(use("shop", false, true).text()).contains("are dead while", "This brand is not active.");
        assertThat(use("shop", true, false).text()).contains("This brand has no active help center.");
    }

    @Test
    @DisplayName("taken out of use: its links are dead, the next mail shows the next brand, and the preview says why")
    void outOfUse() {
        String id = desk.send(desk.customer());
        String link = desk.linkOf(id);
        assertThat(desk.browser().get(link).status()).isEqualTo(200);
        use("acme", false, true);
        assertThat(desk.browser().get(link).status()).isEqualTo(410);
        String preview = desk.signedIn("ada@acme.example")
                .get("/people/" + id + "/reset")
                .text();
        assertThat(preview).contains("The oldest", "This brand is not active.", "Acme Shop", "This brand fits.");
    }

    @Test
    @DisplayName("a mail through a closed help center is not sent; nobody but owner and administrators opens one")
    void agents() {
        Browser greg = desk.signedIn("greg@acme.example");
        assertThat(greg.get("/brands").path()).isEqualTo("/people/customers");
        Page refused = greg.post(
                "/brands/shop",
                "active",
                "false",
                "helpCenter",
                "false",
                "_csrf",
                OwnerTest.token(greg.get("/people/customers")));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(desk.signedIn("ada@acme.example").get("/brands").text()).doesNotContain("not in use");
    }
}
