package dev.resetkit.helpdesk.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.Resetkit;
import dev.resetkit.helpdesk.Browser.Page;
import dev.resetkit.helpdesk.Desk;
import dev.resetkit.model.account.UserKind;
import dev.resetkit.model.credential.SetOptions;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.password.PasswordLevel;
import dev.resetkit.model.secret.NewPassword;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Sign-in, sign-out, forgot password, and the change that is asked for. */
final class SignInTest {
    private static final String NEW = "violet marble staircase";

    private final Desk desk = Desk.open();

    private Page signIn(String email, String password) {
        return desk.browser().get("/sign-in").submit("/sign-in", "email", email, "password", password);
    }

    @Test
    @DisplayName("a wrong password and nobody get the same page")
    void refused() {
        Page wrong = signIn("dora@globex.example", "wrong");
        Page nobody = signIn("nobody@globex.example", "wrong");
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.text()).contains("role=\"alert\"");
        assertThat(nobody.text().replace("nobody@", "dora@").replaceAll("value=\"[^\"]{60,}\"", ""))
                .isEqualTo(wrong.text().replaceAll("value=\"[^\"]{60,}\"", ""));
    }

    /** Five tries, and rules that are not those of team members. */
    private void customersAreAskedForMore(Runnable test) {
        var settings = desk.get(Resetkit.class).settings();
        settings.setPasswordLevel(Desk.actor("ada"), UserKind.END_USER, PasswordLevel.RECOMMENDED)
                .orThrow();
        try {
            test.run();
        } finally {
            settings.setPasswordLevel(Desk.actor("ada"), UserKind.END_USER, PasswordLevel.MODERN)
                    .orThrow();
        }
    }

    @Test
    @DisplayName("I8 tries with an address of nobody are counted for that address alone, as they are for somebody's")
    void triesOfNobody() {
        customersAreAskedForMore(() -> {
            String known = desk.customer() + "@globex.example";
            for (String locked : List.of(known, "nobody1@globex.example")) {
                for (int i = 0; i < 4; i++) {
                    assertThat(signIn(locked, "wrong").text()).doesNotContain("too many");
                }
                assertThat(signIn(locked, "wrong").text()).contains("too many");
            }
            String first = signIn("nobody2@globex.example", "wrong").text();
            assertThat(first).contains("role=\"alert\"").doesNotContain("too many");
        });
    }

    private Page change(String email, String current, String password, String repeat) {
        return desk.browser()
                .get("/change-password")
                .submit("/change-password", "email", email, "current", current, "password", password, "repeat", repeat);
    }

    @Test
    @DisplayName("I8 who gives no right password is asked the same of a new one: customer, agent or nobody")
    void rulesOfNobody() {
        customersAreAskedForMore(() -> {
            for (String[] typed : new String[][] {{NEW, NEW + "x"}, {NEW, NEW}, {"x".repeat(600), "x".repeat(600)}}) {
                List<String> pages = Stream.of("dora@globex.example", "greg@acme.example", "nobody3@globex.example")
                        .map(email -> change(email, "wrong", typed[0], typed[1])
                                .text()
                                .replace(email, "EMAIL"))
                        .toList();
                assertThat(pages.get(0)).contains("role=\"alert\"").isEqualTo(pages.get(2));
                assertThat(pages.get(1)).isEqualTo(pages.get(2));
            }
            assertThat(change("greg@acme.example", Desk.PASSWORD, "short", "short")
                            .text())
                    .contains("At least 15 characters.");
        });
    }

    @Test
    @DisplayName("staff arrive at their customers, customers at home, and cannot open the console")
    void rooms() {
        assertThat(desk.signedIn("carl@globex.example").get("/people/customers").status())
                .isEqualTo(403);
        assertThat(desk.browser().get("/people/customers").path()).isEqualTo("/sign-in");
    }

    @Test
    @DisplayName("forgot password: one answer for everybody, no cookie, and a mail for the one who is known")
    void forgotten() {
        String id = desk.customer();
        var browser = desk.browser();
        Page known = browser.get("/forgot-password").submit("/forgot-password", "email", id + "@globex.example");
        Page unknown = browser.get("/forgot-password").submit("/forgot-password", "email", "nobody@globex.example");
        assertThat(known.text()).isEqualTo(unknown.text()).contains("role=\"status\"");
        assertThat(browser.hasCookies()).isFalse();
        desk.deliver();
        assertThat(desk.linkOf(id)).startsWith("/reset-password/");
    }

    @Test
    @DisplayName("a password that staff set signs nobody in: the form for another one comes, and then it works")
    void mustChange() {
        String id = desk.customer();
        var resetkit = desk.get(Resetkit.class);
        resetkit.settings().setSettingAllowed(Desk.actor("olivia"), true).orThrow();
        try (var temporary = NewPassword.ofString("told on the telephone")) {
            assertThat(resetkit.staff()
                            .setPassword(
                                    Desk.actor("ada"), UserId.of(id), temporary, SetOptions.because("on the phone"))
                            .isOk())
                    .isTrue();
        } finally {
            resetkit.settings().setSettingAllowed(Desk.actor("olivia"), false).orThrow();
        }
        Page form = signIn(id + "@globex.example", "told on the telephone");
        assertThat(form.text()).contains("name=\"current\"", "role=\"alert\"");
        Page done = form.submit(
                "/change-password",
                "email",
                id + "@globex.example",
                "current",
                "told on the telephone",
                "password",
                NEW,
                "repeat",
                NEW);
        assertThat(done.path()).isEqualTo("/sign-in");
        assertThat(signIn(id + "@globex.example", NEW).path()).isEqualTo("/home");
    }
}
