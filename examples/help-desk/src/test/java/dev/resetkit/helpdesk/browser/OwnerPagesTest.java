package dev.resetkit.helpdesk.browser;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What owner and administrators choose, wide and on a phone. */
final class OwnerPagesTest extends BrowserWalks {
    OwnerPagesTest() {
        super(Engine.CHROMIUM);
    }

    @Test
    @DisplayName("brands, own rules, settings and a preview: nothing that axe calls serious, nothing sticks out")
    void pages() {
        as("olivia");
        window().open("/brands")
                .see("Which brand a mail shows", "help@shop.example")
                .look("staff-brands");
        window().open("/settings/rules/END_USER")
                .see("This is what they read", "At least 15 characters.")
                .look("staff-settings-rules-END_USER");
        window().type("length", "7")
                .press("Save these rules")
                .see("outside the range")
                .look("rules-failed");
        window().open("/settings").see("Older links").look("settings");
        window().open("/people/carl/reset").see("How the brand was chosen").look("preview");
    }

    @Test
    @DisplayName("the owner takes a brand out of use, and back")
    void outOfUse() {
        as("olivia").open("/brands");
        press("Take out of use: Acme Pro");
        window().see("Links that were mailed through it are dead").check();
        press("Take into use: Acme Pro");
        window().see("Saved.");
    }

    private void press(String label) {
        window().run("document.querySelector('[aria-label=\"' + arguments[0] + '\"]').click()", label);
    }
}
