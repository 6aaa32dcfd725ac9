package dev.resetkit.helpdesk.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.Resetkit;
import dev.resetkit.helpdesk.Desk;
import dev.resetkit.model.account.UserKind;
import dev.resetkit.model.password.CustomRules;
import dev.resetkit.model.password.PasswordLevel;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is asked of a password, ticked off while somebody types it. */
final class TicksTest extends BrowserWalks {
    TicksTest() {
        super(Engine.CHROMIUM);
    }

    private static void rules(CustomRules rules) {
        desk().get(Resetkit.class)
                .settings()
                .setPasswordRules(Desk.actor("ada"), UserKind.END_USER, rules)
                .orThrow();
    }

    private static void modern() {
        desk().get(Resetkit.class)
                .settings()
                .setPasswordLevel(Desk.actor("ada"), UserKind.END_USER, PasswordLevel.MODERN)
                .orThrow();
    }

    private String tick(String rule) {
        return window().attribute("[data-rule=" + rule + "] .tick", "textContent");
    }

    private void ticked(String rule, String met) {
        assertThat(window().run(
                                "return document.querySelector(arguments[0]).dataset.met",
                                "[data-rule=" + rule + "] .tick"))
                .as(rule)
                .isEqualTo(met);
    }

    @Test
    @DisplayName("each of an account's own rules turns to met, and back; what only the server knows says so")
    void ticks() {
        rules(CustomRules.gentlest()
                .withMixedCase()
                .withComplexity()
                .withRunsUpTo(3)
                .unlikeAddress());
        try {
            window().open(desk().linkOf(desk().send(desk().customer()))).see("At least one digit.");
            assertThat(window().has(".tick:not([hidden])")).isFalse();
            window().type("password", "abcdé").see("not yet (5 / 8)");
            for (String rule :
                    new String[] {"TOO_SHORT", "MIXED_CASE_MISSING", "DIGIT_MISSING", "SPECIAL_MISSING", "RUN_TOO_LONG"
                    }) {
                ticked(rule, "false");
            }
            ticked("TOO_LONG", "true");
            assertThat(tick("LIKE_ADDRESS")).isEqualTo("checked when you save");
            assertThat(tick("COMMON")).isEqualTo("checked when you save");
            window().check().type("password", "Abxdé 97 Ä").see("Strong");
            for (String rule : new String[] {
                "TOO_SHORT", "TOO_LONG", "MIXED_CASE_MISSING", "DIGIT_MISSING", "SPECIAL_MISSING", "RUN_TOO_LONG"
            }) {
                ticked(rule, "true");
            }
            window().check();
            assertThat(window().attribute("#ticked", "ariaLive")).isEqualTo("polite");
            assertThat(window().attribute("#ticked", "textContent")).contains("met");
            window().type("password", "4321 Abxd").see("Weak");
            ticked("RUN_TOO_LONG", "false");
        } finally {
            modern();
        }
    }

    @Test
    @DisplayName("on the page of staff that set one, too, and there in English whatever the browser speaks")
    void set() {
        var settings = desk().get(Resetkit.class).settings();
        settings.setSettingAllowed(Desk.actor("olivia"), true).orThrow();
        try {
            as("ada").open("/people/" + desk().customer() + "/set?lang=de").see("What is asked of it");
            window().type("password", "violet marble staircase").see("Strong", "met");
            ticked("TOO_SHORT", "true");
            window().check();
        } finally {
            settings.setSettingAllowed(Desk.actor("olivia"), false).orThrow();
        }
    }
}
