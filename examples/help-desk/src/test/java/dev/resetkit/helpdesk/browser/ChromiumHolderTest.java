package dev.resetkit.helpdesk.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** In Chromium, which alone of the two can be told to leave JavaScript out. */
final class ChromiumHolderTest extends HolderWalks {
    ChromiumHolderTest() {
        super(Engine.CHROMIUM);
    }

    @Override
    int told() {
        return 1;
    }

    @Test
    @DisplayName("without JavaScript: opens, lists what failed, saves; nothing that needs it is shown")
    void noScript() {
        String id = desk().send(desk().customer());
        var window = (ChromeWindow) window();
        window.scripts(false);
        try {
            window.open(desk().linkOf(id)).see("At least 15 characters.");
            assertThat(window.path()).isEqualTo(desk().linkOf(id));
            assertThat(window.text()).doesNotContain("Show");
            window.type("password", "acme").type("repeat", "acme").submit();
            window.at("/reset-password").see("This password was not saved, and your link is still good:");
            window.type("password", NEW).type("repeat", NEW).submit();
            window.at("/sign-in").see("Your password was changed.");
            window.signIn(id + "@globex.example", NEW).at("/home").see("Customer " + id);
        } finally {
            window.scripts(true);
        }
    }
}
