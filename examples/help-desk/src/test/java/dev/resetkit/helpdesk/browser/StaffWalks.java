package dev.resetkit.helpdesk.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.Resetkit;
import dev.resetkit.helpdesk.Desk;
import dev.resetkit.helpdesk.people.MailAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Staff at work. */
abstract class StaffWalks extends BrowserWalks {
    StaffWalks(Engine engine) {
        super(engine);
    }

    private static void setting(boolean allowed) {
        desk().get(Resetkit.class)
                .settings()
                .setSettingAllowed(Desk.actor("olivia"), allowed)
                .orThrow();
    }

    /** A page that was loaded again has forgotten this. */
    private void mark() {
        window().run("window.stayed = 'yes'");
    }

    private void stayed() {
        assertThat(window().run("return window.stayed")).as("no reload").isEqualTo("yes");
    }

    @Test
    @DisplayName("an administrator looks somebody up, sends after a preview, and watches the timeline without a reload")
    void administrator() {
        String id = desk().customer(person -> {
            person.name("Carla Customer");
            person.secondary(new MailAddress("carla@home.example", true, null, null));
        });
        as("ada").look("customers").type("q", id).press("Search").see("Globex");
        window().press("Carla Customer").at(security(id)).see("Signs in with a password");
        window().press("Profile").see("carla@home.example").look("profile").press("Security settings");
        window().look("security")
                .press("Reset")
                .see("This is what goes out", "24 hours", "English")
                .look("preview");
        window().type("reason", "asked on the phone").press("Send the mail").at(security(id));
        window().see("by Ada Admin");
        assertThat(window().has(".note.good[role=status]")).as("what was told").isTrue();
        mark();
        desk().deliver();
        window().see("reply 250");
        desk().clock().advance(Duration.ofMinutes(3));
        desk().browser().get(desk().linkOf(id));
        window().see("opened");
        stayed();
        assertThat(window().has(".note.good[role=status]"))
                .as("what was told before that")
                .isFalse();
        window().look("timeline").press("Cancel").see("Carla Customer").look("cancelled");
        assertThat(desk().browser().get(desk().linkOf(id)).status()).isEqualTo(410);
    }

    @Test
    @DisplayName("an agent without a grant: Reset cannot be pressed, and says why and who can change that")
    void agentWithout() {
        String id = desk().customer();
        as("greg").open(security(id)).see("owner").look("refused");
        assertThat(window().attribute("button[aria-describedby=why-not]", "disabled"))
                .isEqualTo("true");
        assertThat(window().has("a[href$='/reset'], a[href$='/set']")).isFalse();
    }

    @Test
    @DisplayName("an agent with a grant sends within it; beyond it Reset cannot be pressed")
    void agentWith() {
        String id = desk().customer();
        as("gina")
                .open(security(id))
                .press("Reset")
                .see("This is what goes out")
                .press("Send the mail");
        window().at(security(id)).see("by Gina Agent");
        desk().deliver();
        assertThat(desk().linkOf(id)).startsWith("/reset-password/");
        window().open(security("erin")).see("Erin Engineer");
        assertThat(window().has("button[aria-describedby=why-not][disabled]")).isTrue();
    }

    @Test
    @DisplayName("the owner flips the switch: Set is there, advises against itself, and is gone again")
    void theSwitch() {
        String id = desk().customer();
        as("olivia").open("/settings").see("Nobody may set passwords by hand.").look("settings");
        try {
            window().press("Let administrators set passwords").see("Administrators may set passwords by hand.");
            as("ada")
                    .open(security(id))
                    .press("Set")
                    .see("Send a reset email instead")
                    .look("set");
            window().type("reason", "no mail for weeks")
                    .type("password", "short")
                    .see("Weak");
            window().type("repeat", "short")
                    .press("Set the password")
                    .see("The password was not set:")
                    .look("set-failed");
            window().type("password", NEW)
                    .type("repeat", NEW)
                    .press("Set the password")
                    .at(security(id));
            window().see("temporary password").look("was-set");
            window().forget();
            window().signIn(id + "@globex.example", NEW)
                    .see("Your password of now")
                    .look("change-now");
            as("olivia").open("/settings").press("Turn it off").see("Nobody may set passwords by hand.");
        } finally {
            setting(false);
        }
        as("ada").open(security(id)).see("Resets");
        assertThat(window().has("a[href$='/set']")).isFalse();
    }

    @Test
    @DisplayName("a list: look first, send, pause, resume, and the bar moves to the end without a reload")
    void bulk(@TempDir Path folder) throws IOException {
        String one = desk().customer();
        String two = desk().customer();
        Path csv = folder.resolve("customers.csv");
        Files.writeString(
                csv, "email\n%s@globex.example\n%s@globex.example\nsusan@globex.example\n".formatted(one, two));
        as("ada").open("/bulk").look("bulk").upload("file", csv).press("Look what would happen");
        window().see("2 mails for 3 lines of customers.csv").look("bulk-check");
        assertThat(desk().mailOf(one)).isEmpty();
        window().type("reason", "imported").press("Send them").see("running");
        window().press("Pause")
                .see("paused")
                .look("bulk-paused")
                .press("Resume")
                .see("running");
        mark();
        for (int minute = 0; minute < 3; minute++) {
            desk().clock().advance(Duration.ofMinutes(1));
            desk().deliver();
        }
        window().see("finished", "3 of 3").look("bulk-finished");
        stayed();
        assertThat(window().attribute("#bar", "value")).isEqualTo("3");
        assertThat(desk().mailOf(two)).hasSize(1);
        assertThat(window().header(window().path() + "/results.csv", "Content-Disposition"))
                .contains("attachment");
        window().open("/bulk").press("customers.csv").see("finished");
    }

    @Test
    @DisplayName("an address that takes no mail: the page leads over the secondary address to a mail that comes")
    void wayOut() {
        String id = desk().customer(person -> {
            person.secondary(new MailAddress(person.id() + "@globex.example", false, null, null));
            person.primary(new MailAddress(person.id() + "@gone.example", true, null, null));
        });
        as("ada").open(security(id)).press("Reset").press("Send the mail").at(security(id));
        desk().deliver();
        window().see("5.1.1").open(security(id)).see("The way out").look("way-out");
        window().press("Verify the secondary address").at("/people/" + id);
        window().press("They have proved to read the secondary address");
        window().press("Make the secondary address the primary one").at(security(id));
        assertThat(window().text()).doesNotContain("The way out");
        window().press("Reset").press("Send the mail").at(security(id));
        desk().deliver();
        window().see("reply 250");
        assertThat(desk().linkOf(id)).startsWith("/reset-password/");
    }

    @Test
    @DisplayName(
            "every other page of staff, wide and at 360 pixels: nothing that axe calls serious, nothing sticks out")
    void everyPage() {
        as("olivia").open("/programs").type("name", "CRM of " + desk().customer());
        window().press("Make one").see("shown once").look("programs");
        for (String page : List.of(
                "/people/team",
                "/people/george",
                "/people/george/security",
                "/grants",
                "/brands",
                "/settings/rules/END_USER",
                "/audit",
                "/people/nobody")) {
            window().open(page).look("staff" + page.replace('/', '-'));
            assertThat(window().header(page, "Content-Security-Policy")).contains("default-src 'self'");
        }
    }
}
