package dev.resetkit.helpdesk.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.Resetkit;
import dev.resetkit.helpdesk.Browser;
import dev.resetkit.helpdesk.Browser.Page;
import dev.resetkit.helpdesk.Databases;
import dev.resetkit.helpdesk.Desk;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The profile {@code postgresql}, over a server in this process; its mails stay in the process too. */
final class PostgresTest {
    private static final String NEW = "violet marble staircase";
    private static Desk desk;

    @BeforeAll
    static void open() {
        desk = Desk.with(
                "--spring.profiles.active=postgresql",
                "--spring.datasource.url=" + Databases.postgresql(),
                "--helpdesk.smtp.host=in-process");
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    @Test
    @DisplayName("the people are seeded, the library finds the tables that it needs")
    void schema() {
        assertThat(desk.signedIn("ada@acme.example").get("/people/customers").text())
                .contains("Carl Customer", "Dora Driver");
        assertThat(desk.get(Resetkit.class).process().verifySchema()).isEmpty();
    }

    @Test
    @DisplayName(
            "an administrator sends, the customer chooses a password and signs in; the timeline and the audit say so")
    void reset() {
        String id = desk.customer();
        Browser ada = desk.signedIn("ada@acme.example");
        ada.get("/people/" + id + "/reset").submit("/people/" + id + "/reset", "reason", "asked on the phone");
        desk.deliver();
        Page saved = desk.browser().get(desk.linkOf(id)).submit("/reset-password", "password", NEW, "repeat", NEW);
        assertThat(saved.path()).isEqualTo("/sign-in");
        Browser theirs = desk.browser();
        theirs.get("/sign-in").submit("/sign-in", "email", id + "@globex.example", "password", NEW);
        assertThat(theirs.get("/home").text()).contains("Customer " + id);
        assertThat(ada.get("/people/" + id + "/security/timeline").text())
                .contains("reply 250", "The user chose a new password.");
        assertThat(ada.get("/audit?target=" + id + "&from=2020-01-01").text()).contains("asked on the phone");
    }

    @Test
    @DisplayName("grants, brands, rules, lists and programs are there as well")
    void console() {
        Browser olivia = desk.signedIn("olivia@acme.example");
        assertThat(olivia.get("/grants").text()).contains("Gina Agent", "Globex");
        assertThat(olivia.get("/brands").text()).contains("Acme Shop");
        assertThat(olivia.get("/settings").text()).contains("Older links");
        assertThat(olivia.get("/bulk").status()).isEqualTo(200);
        assertThat(olivia.get("/programs").submit("/programs", "name", "CRM").text())
                .contains("shown once");
    }
}
