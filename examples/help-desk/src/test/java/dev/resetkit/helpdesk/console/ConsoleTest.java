package dev.resetkit.helpdesk.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.helpdesk.Browser;
import dev.resetkit.helpdesk.Browser.Page;
import dev.resetkit.helpdesk.Desk;
import dev.resetkit.helpdesk.Pages;
import dev.resetkit.helpdesk.people.MailAddress;
import dev.resetkit.model.id.UserId;
import dev.resetkit.spi.store.ResetStores;
import dev.resetkit.testkit.Fixtures;
import dev.resetkit.testkit.Rows;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A profile and its tab Security settings, as staff see them. */
final class ConsoleTest {
    private static final Pattern RESET = Pattern.compile("name=\"reset\" value=\"([^\"]+)\"");

    private final Desk desk = Desk.open();

    private static String security(String id) {
        return "/people/" + id + "/security";
    }

    @Test
    @DisplayName("people, team members and customers apart; what is typed is looked for as it stands")
    void search() {
        Browser ada = desk.signedIn("ada@acme.example");
        assertThat(ada.get("/people/team").text())
                .contains("Greg Agent", "Light agent")
                .doesNotContain("Dora Driver");
        assertThat(ada.get("/people/customers").text())
                .contains("Carl Customer", "Globex")
                .doesNotContain("Greg Agent");
        assertThat(ada.get("/people/customers?q=DORA").text())
                .contains("Dora Driver")
                .doesNotContain("Erin");
        assertThat(ada.get("/people/customers?q=%25").text()).contains("Nobody of that name.");
        Page nobody = ada.get("/people/nobody", "Accept", "text/html");
        assertThat(nobody.status()).isEqualTo(404);
        assertThat(nobody.text()).contains("That did not work");
    }

    @Test
    @DisplayName("each reset of somebody is found once, page by page")
    void everyResetIsFound() {
        var id = UserId.of(desk.customer());
        List<String> wanted = new ArrayList<>();
        Instant now = desk.clock().instant().truncatedTo(ChronoUnit.MICROS);
        for (int i = 0; i < 41; i++) {
            var reset = Rows.reset(Desk.ACME, id, Fixtures.resetId(), now.minusSeconds(i));
            desk.get(ResetStores.class).resets().add(reset);
            wanted.add(reset.id().value());
        }
        Browser ada = desk.signedIn("ada@acme.example");
        assertThat(Pages.all(ada, security(id.value()), RESET, "Older resets", 20))
                .isEqualTo(wanted);
    }

    @Test
    @DisplayName("an administrator sends: preview first, then the mail, then its timeline; cancel kills the link")
    void adminSends() {
        String id = desk.customer();
        Browser ada = desk.signedIn("ada@acme.example");
        Page preview = ada.get("/people/" + id + "/reset");
        assertThat(preview.text())
                .contains("@globex.example", "Acme Shop", "24 hours", "English", "Acme Labs")
                .doesNotContain(id + "@globex.example");
        Page sent = preview.submit("/people/" + id + "/reset", "reason", "asked on the phone");
        assertThat(sent.path()).isEqualTo(security(id));
        assertThat(sent.text()).contains("note good", "by <span>Ada Admin</span>");
        assertThat(desk.mailOf(id)).isEmpty();
        desk.deliver();
        Page timeline = ada.get(security(id) + "/timeline");
        assertThat(timeline.text())
                .contains("reply 250")
                .doesNotContainIgnoringCase("delivered")
                .doesNotContain("<html");
        String link = desk.linkOf(id);
        assertThat(timeline.text()).doesNotContain(link.substring(link.lastIndexOf('/') + 1));
        ada.get(security(id)).submit("/people/" + id + "/cancel");
        assertThat(desk.browser().get(link).status()).isEqualTo(410);
    }

    @Test
    @DisplayName("nobody suspends the owner, who could not be let in again: no button, and no post")
    void ownerStays() {
        Browser ada = desk.signedIn("ada@acme.example");
        assertThat(ada.get("/people/olivia").text()).doesNotContain("/people/olivia/suspend");
        String form = ada.get("/people/carl").response().body();
        String name = "name=\"_csrf\" value=\"";
        int from = form.indexOf(name) + name.length();
        String csrf = form.substring(from, form.indexOf('"', from));
        assertThat(ada.post("/people/olivia/suspend", "_csrf", csrf, "suspended", "true")
                        .status())
                .isEqualTo(403);
        assertThat(desk.signedIn("olivia@acme.example").get("/settings").status())
                .isEqualTo(200);
        assertThat(ada.post("/people/carl/suspend", "_csrf", csrf, "suspended", "false")
                        .status())
                .isEqualTo(200);
    }

    @Test
    @DisplayName("an agent without a grant sees Reset disabled, the reason beside it, and who can change that")
    void agentRefused() {
        String id = desk.customer();
        Browser greg = desk.signedIn("greg@acme.example");
        Page tab = greg.get(security(id));
        assertThat(tab.text()).contains("disabled", "aria-describedby=\"why-not\"", "owner");
        assertThat(tab.text()).doesNotContain(">Set<");
        assertThat(greg.get("/people/" + id + "/reset").path()).isEqualTo(security(id));
    }

    @Test
    @DisplayName("an agent with a grant sends within it, and not beyond")
    void grantHolderSends() {
        String id = desk.customer();
        Browser gina = desk.signedIn("gina@acme.example");
        gina.get("/people/" + id + "/reset").submit("/people/" + id + "/reset");
        desk.deliver();
        assertThat(desk.linkOf(id)).startsWith("/reset-password/");
        assertThat(gina.get(security("erin")).text()).contains("disabled").doesNotContain(">Set<");
    }

    @Test
    @DisplayName("an address that takes no mail: the way out leads over the secondary address to a mail that comes")
    void wayOut() {
        String id = desk.customer(person -> {
            person.secondary(new MailAddress(person.id() + "@globex.example", false, null, null));
            person.primary(new MailAddress(person.id() + "@gone.example", true, null, null));
        });
        desk.send(id);
        Browser ada = desk.signedIn("ada@acme.example");
        assertThat(ada.get(security(id)).text()).contains("The way out", "5.1.1", "disabled");
        ada.get("/people/" + id).submit("/people/" + id + "/secondary/verified");
        Page after = ada.get("/people/" + id).submit("/people/" + id + "/secondary/primary");
        assertThat(after.path()).isEqualTo(security(id));
        assertThat(after.text()).doesNotContain("The way out");
        after.browser().get("/people/" + id + "/reset").submit("/people/" + id + "/reset");
        desk.deliver();
        assertThat(desk.linkOf(id)).startsWith("/reset-password/");
    }

    @Test
    @DisplayName(
            "a password that somebody else may know: blocked with the mail, and only then there is a way to let it in again")
    void unblock() {
        String id = desk.customer();
        Browser ada = desk.signedIn("ada@acme.example");
        assertThat(ada.get(security(id)).text()).doesNotContain("Unblock");
        ada.get("/people/" + id + "/reset").submit("/people/" + id + "/reset", "compromised", "true");
        Page blocked = ada.get(security(id));
        assertThat(blocked.text()).contains("The password is blocked");
        assertThat(blocked.submit("/people/" + id + "/unblock").text()).doesNotContain("Unblock");
    }

    @Test
    @DisplayName("who is suspended: said in the line, Reset refused with the reason; the session is over at once")
    void suspended() {
        String id = desk.customer();
        Browser theirs = desk.signedIn(id + "@globex.example");
        Browser ada = desk.signedIn("ada@acme.example");
        ada.get("/people/" + id).submit("/people/" + id + "/suspend");
        assertThat(ada.get(security(id)).text()).contains("Suspended: cannot sign in.", "disabled");
        assertThat(theirs.get("/home").path()).isEqualTo("/sign-in");
    }

    @Test
    @DisplayName("a post of somebody else's page has no token against forgery, and is refused")
    void forgery() {
        Browser ada = desk.signedIn("ada@acme.example");
        assertThat(ada.post("/people/carl/suspend", "suspended", "true").status())
                .isEqualTo(403);
    }
}
