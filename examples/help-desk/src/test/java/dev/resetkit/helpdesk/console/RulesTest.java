package dev.resetkit.helpdesk.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.Resetkit;
import dev.resetkit.helpdesk.Browser;
import dev.resetkit.helpdesk.Browser.Page;
import dev.resetkit.helpdesk.Desk;
import dev.resetkit.model.account.UserKind;
import dev.resetkit.model.password.PasswordLevel;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Password rules of an account's own, and how long older links live. */
final class RulesTest {
    private static final String PAGE = "/settings/rules/END_USER";

    private final Desk desk = Desk.open();

    @AfterEach
    void modern() {
        desk.get(Resetkit.class)
                .settings()
                .setPasswordLevel(Desk.actor("ada"), UserKind.END_USER, PasswordLevel.MODERN)
                .orThrow();
    }

    private static Page save(Page page, String length, String days) {
        return page.submit(
                PAGE, "length", length, "mixed", "true", "run", "4", "history", "3", "tries", "5", "days", days);
    }

    @Test
    @DisplayName("own rules stand in the requirements: on the page that chooses them and on the one behind a link")
    void ownRules() {
        Browser ada = desk.signedIn("ada@acme.example");
        assertThat(ada.get(PAGE).text()).contains("At least 15 characters.");
        Page saved = save(ada.get(PAGE), "9", "30");
        assertThat(saved.text())
                .contains("note good", "At least 9 characters.", "It has to be changed after 30 days.")
                .contains("None of your last 3 passwords.", "value=\"9\"")
                .doesNotContain("At least one digit.");
        String page =
                desk.browser().get(desk.linkOf(desk.send(desk.customer()))).text();
        assertThat(page)
                .contains("At least 9 characters.", "data-rule=\"MIXED_CASE_MISSING\"", "data-min=\"9\"")
                .doesNotContain("data-rule=\"DIGIT_MISSING\"");
        assertThat(ada.get("/settings").text()).contains("Custom: your own rules.");
        assertThat(desk.signedIn("olivia@acme.example")
                        .get("/settings/rules/TEAM_MEMBER")
                        .text())
                .contains("team members", "At least 15 characters.");
    }

    @Test
    @DisplayName("what cannot be stays on the page, with all that was typed, and changes nothing")
    void outOfRange() {
        Browser ada = desk.signedIn("ada@acme.example");
        for (String length : new String[] {"7", "129", "many", "99999999999"}) {
            Page refused = save(ada.get(PAGE), length, "30");
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.text())
                    .contains("note bad", "value=\"" + length + "\"", "value=\"30\"", "At least 15 characters.");
        }
        assertThat(ada.post(PAGE, "_csrf", OwnerTest.token(ada.get(PAGE))).status())
                .isEqualTo(422);
        Browser greg = desk.signedIn("greg@acme.example");
        assertThat(greg.get(PAGE).path()).isEqualTo("/people/customers");
    }

    @Test
    @DisplayName("older links: kept for as many resets as was chosen, and by default for none")
    void linksKept() {
        Browser ada = desk.signedIn("ada@acme.example");
        ada.post("/settings/links-kept", "resets", "2", "_csrf", OwnerTest.token(ada.get("/settings")));
        try {
            String id = desk.send(desk.customer());
            String first = desk.linkOf(id);
            desk.clock().advance(Duration.ofMinutes(2));
            desk.send(id);
            assertThat(desk.browser().get(first).status()).isEqualTo(200);
            assertThat(ada.post(
                                    "/settings/links-kept",
                                    "resets",
                                    "4711",
                                    "_csrf",
                                    OwnerTest.token(ada.get("/settings")))
                            .text())
                    .contains("note bad");
        } finally {
            ada.post("/settings/links-kept", "resets", "1", "_csrf", OwnerTest.token(ada.get("/settings")));
        }
    }
}
