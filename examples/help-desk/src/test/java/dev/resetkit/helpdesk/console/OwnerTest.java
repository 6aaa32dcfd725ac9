package dev.resetkit.helpdesk.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.helpdesk.Browser;
import dev.resetkit.helpdesk.Browser.Page;
import dev.resetkit.helpdesk.Desk;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Settings, grants and the audit. */
final class OwnerTest {
    private final Desk desk = Desk.open();

    @Test
    @DisplayName(
            "the switch: only the owner sees it; on, administrators have Set, which begins with the advice; off, it is gone")
    void theSwitch() {
        String id = desk.customer();
        Browser olivia = desk.signedIn("olivia@acme.example");
        Browser ada = desk.signedIn("ada@acme.example");
        assertThat(ada.get("/settings").text()).contains("Password rules").doesNotContain("/settings/switch");
        assertThat(ada.get("/people/" + id + "/security").text()).doesNotContain(">Set<");
        assertThat(olivia.get("/settings").submit("/settings/switch").text()).contains("note good");
        try {
            Page set = ada.get("/people/" + id + "/set");
            assertThat(set.text()).contains("Send a reset email instead", "At least 15 characters.");
            Page weak = set.submit("/people/" + id + "/set", "reason", "phone", "password", "short", "repeat", "short");
            assertThat(weak.status()).isEqualTo(422);
            String typed = "told on the telephone";
            Page done = weak.submit("/people/" + id + "/set", "reason", "phone", "password", typed, "repeat", typed);
            assertThat(done.path()).isEqualTo("/people/" + id + "/security");
            assertThat(done.text()).contains("temporary password").doesNotContain(typed);
        } finally {
            olivia.get("/settings").submit("/settings/switch");
        }
        assertThat(ada.get("/people/" + id + "/set").path()).isEqualTo("/people/" + id + "/security");
    }

    @Test
    @DisplayName("a grant: given by the owner within an organisation, listed, used, withdrawn")
    void grants() {
        String id = desk.customer();
        Browser olivia = desk.signedIn("olivia@acme.example");
        Browser bill = desk.signedIn("bill@acme.example");
        assertThat(bill.get("/people/" + id + "/security").text()).contains("disabled");
        Page given = olivia.get("/grants")
                .submit("/grants", "holder", "role:billing", "organisation", "globex", "until", "2999-12-31");
        assertThat(given.text()).contains("everybody who is Billing desk", "Globex", "1 January 3000", "Olivia Owner");
        assertThat(bill.get("/people/" + id + "/security").text()).doesNotContain("disabled");
        String page = given.text();
        int row = page.indexOf("everybody who is Billing desk");
        String action = page.substring(page.indexOf("/grants/", row), page.indexOf("/withdraw", row) + 9);
        olivia.get("/grants").submit(action);
        assertThat(bill.get("/people/" + id + "/security").text()).contains("disabled");
        assertThat(desk.signedIn("ada@acme.example").get("/grants").text()).doesNotContain("action=\"/grants\"");
    }

    @Test
    @DisplayName("brands in mails: kept out of the list, and the preview says why")
    void brands() {
        String id = desk.customer();
        Browser ada = desk.signedIn("ada@acme.example");
        Page before = ada.get("/people/" + id + "/reset");
        assertThat(before.text().split("class=\"tag good\">yes", -1)).hasSize(4);
        ada.post("/settings/listed", "brand", "pro", "on", "false", "_csrf", token(ada.get("/settings")));
        try {
            assertThat(ada.get("/people/" + id + "/reset").text().split("class=\"tag good\">yes", -1))
                    .hasSize(3);
        } finally {
            ada.post("/settings/listed", "brand", "pro", "on", "true", "_csrf", token(ada.get("/settings")));
        }
    }

    @Test
    @DisplayName("levels and forgot password are for owner and administrators, the agent brand for the owner")
    void choices() {
        Browser ada = desk.signedIn("ada@acme.example");
        String token = token(ada.get("/settings"));
        assertThat(ada.post("/settings/level", "kind", "TEAM_MEMBER", "level", "RECOMMENDED", "_csrf", token)
                        .text())
                .contains("note good");
        assertThat(ada.post("/settings/level", "kind", "TEAM_MEMBER", "level", "LOW", "_csrf", token)
                        .text())
                .contains("note bad");
        ada.post("/settings/level", "kind", "TEAM_MEMBER", "level", "MODERN", "_csrf", token);
        assertThat(ada.post("/settings/agent-brand", "brand", "acme", "_csrf", token)
                        .text())
                .contains("note bad");
        Browser greg = desk.signedIn("greg@acme.example");
        assertThat(greg.get("/settings").path()).isEqualTo("/people/customers");
    }

    @Test
    @DisplayName("the audit, by target and outcome; a form that cannot be is no error; agents do not see it")
    void audit() {
        String id = desk.customer();
        desk.send(id);
        Browser ada = desk.signedIn("ada@acme.example");
        assertThat(ada.get("/audit?target=" + id).text())
                .contains("Ada Admin", "Customer " + id)
                .doesNotContain("Dora");
        assertThat(ada.get("/audit?target=" + id + "&outcome=REFUSED").text()).contains("Nothing of that kind.");
        assertThat(ada.get("/audit?behind=nonsense").status()).isEqualTo(200);
        assertThat(ada.get("/audit?event=no+such+thing").status()).isEqualTo(200);
        assertThat(ada.get("/audit?from=2020-01-01&until=2020-01-02").text()).contains("Nothing of that kind.");
        assertThat(desk.signedIn("greg@acme.example").get("/audit").path()).isEqualTo("/people/customers");
    }

    static String token(Page page) {
        String text = page.response().body();
        int at = text.indexOf("name=\"_csrf\" value=\"") + 20;
        return text.substring(at, text.indexOf('"', at));
    }
}
