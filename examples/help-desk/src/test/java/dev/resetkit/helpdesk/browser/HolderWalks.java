package dev.resetkit.helpdesk.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.helpdesk.Browser;
import dev.resetkit.helpdesk.Desk;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Whoever got a mail. */
abstract class HolderWalks extends BrowserWalks {
    HolderWalks(Engine engine) {
        super(engine);
    }

    private Window save(String password) {
        return window().type("password", password).type("repeat", password).press("Save the password");
    }

    @Test
    @DisplayName("from the mailbox to a new password: every rule that failed, in words, then the sign-in page, then in")
    void customer() {
        String id = desk().send(desk().customer());
        Window window = window().open("/mailbox?to=" + id + "@globex.example").check();
        window.press(desk().mailOf(id).get(0).subject())
                .see("As a mail program shows it")
                .check();
        window.press("Open the link of this mail").see("Choose a new password", "At least 15 characters.");
        window.at("/reset-password").check();
        window.type("password", "acme").see("Weak");
        window.press("Show");
        assertThat(window.attribute("#password", "type")).isEqualTo("text");
        window.press("Hide");
        assertThat(window.attribute("#repeat", "type")).isEqualTo("password");
        save("acme")
                .see("This password was not saved, and your link is still good:")
                .check();
        window.type("password", NEW).see("Strong").type("repeat", NEW + "x").press("Save the password");
        window.see("The two are not the same.").check();
        save(NEW).at("/sign-in").see("Your password was changed.").check();
        window.signIn(id + "@globex.example", NEW)
                .at("/home")
                .see("You are signed in", "Customer " + id)
                .check();
    }

    @Test
    @DisplayName("ten GET, ten HEAD and an empty post of a scanner: the link opens and saves as if nothing had been")
    void scanner() {
        String id = desk().send(desk().customer());
        String link = desk().linkOf(id);
        Browser scanner = desk().browser();
        for (int i = 0; i < 10; i++) {
            scanner.get(link);
            scanner.send(scanner.request(link)
                    .method("HEAD", BodyPublishers.noBody())
                    .build());
        }
        String token = link.substring(link.lastIndexOf('/') + 1);
        scanner.post("/reset-password", "token", token, "password", "", "repeat", "");
        window().open(link);
        save(NEW).at("/sign-in").see("Your password was changed.");
    }

    @Test
    @DisplayName("a used link says so and whom to ask, offers no other, and is no other for a second tab")
    void used() {
        String link = desk().linkOf(desk().send(desk().customer()));
        window().open(link);
        save(NEW).at("/sign-in");
        window().open(link).see("help@acme.example").check();
        assertThat(window().has("input[name=password], form")).isFalse();
    }

    @Test
    @DisplayName(
            "the page loaded again holds no link: said so, and the mail's link is as good as before; so after going back")
    void withoutLink() {
        String link = desk().linkOf(desk().send(desk().customer()));
        window().open(link).at("/reset-password").driver().navigate().refresh();
        window().see("Please open it in the mail once more.").check();
        window().open(link);
        save(NEW).at("/sign-in");
        window().driver().navigate().back();
        window().at("/reset-password");
        if (window().has("#password")) {
            save("another long password here").see("help@acme.example");
        }
        assertThat(window().text()).doesNotContain("Your password was changed.");
    }

    @Test
    @DisplayName("superseded and expired links say so; the fresh one that they offer comes, and works")
    void fresh() {
        String id = desk().send(desk().customer());
        String first = desk().linkOf(id);
        desk().clock().advance(Duration.ofMinutes(2));
        desk().send(id);
        window().open(first).see("Send me a link").check();
        String second = desk().linkOf(id);
        desk().clock().advance(Duration.ofHours(25));
        window().open(second).see("Send me a link").check();
        window().press("Send me a link").see("We have received your request.").check();
        desk().deliver();
        assertThat(desk().linkOf(id)).isNotEqualTo(second);
        window().open(desk().linkOf(id));
        save(NEW).at("/sign-in").see("Your password was changed.");
    }

    @Test
    @DisplayName("while somebody else is signed in: saves, and that one stays signed in")
    void somebodyElse() {
        String link = desk().linkOf(desk().send(desk().customer()));
        window().signIn("dora@globex.example", Desk.PASSWORD).at("/home");
        window().open(link);
        save(NEW).at("/sign-in").see("Your password was changed.");
        window().open("/home").see("Dora Driver");
    }

    @Test
    @DisplayName("Arabic: from right to left to the end, passwords from left to right")
    void arabic() {
        window().open(desk().linkOf(desk().send(desk().customer())) + "?lang=ar");
        assertThat(window().attribute("html", "dir")).isEqualTo("rtl");
        assertThat(window().attribute("#password", "dir")).isEqualTo("ltr");
        window().check().type("password", "acme").type("repeat", "acme").submit();
        assertThat(window().see("acme").attribute("html", "lang")).isEqualTo("ar");
        window().check().type("password", NEW).type("repeat", NEW).submit();
        window().at("/sign-in");
        assertThat(window().attribute("html", "dir")).isEqualTo("rtl");
        window().check();
    }

    @Test
    @DisplayName("360 pixels: nothing sticks out at the side of any page")
    void narrow() {
        String id = desk().send(desk().customer());
        window().size(360, 740);
        for (String page : List.of("/sign-in", "/forgot-password", "/change-password", "/mailbox")) {
            window().open(page).check();
        }
        window().open(desk().linkOf(id)).check();
        save("acme").see("This password was not saved").check();
        window().open(desk().linkOf(id) + "?lang=de").check();
        window().open("/reset-password/nonsense").check();
        assertThat(Integer.parseInt(window().run("return window.innerWidth"))).isLessThanOrEqualTo(narrowest());
    }

    @Test
    @DisplayName("the header of every page lets it load from its own origin alone, and the browser keeps to it")
    void ownOrigin() {
        String link = desk().linkOf(desk().send(desk().customer()));
        for (String page :
                List.of(link, "/sign-in", "/forgot-password", "/change-password", "/mailbox", "/activate/no")) {
            window().open(page).check();
            assertThat(window().header(page, "Content-Security-Policy"))
                    .contains("default-src 'self'", "object-src 'none'", "base-uri 'none'");
        }
        assertThat(window().open(link).blocked(desk().address().replace("localhost", "127.0.0.1") + "/css/icon.svg"))
                .isEqualTo("img-src");
        // Chromium tells of what it was kept from, too.
        assertThat(window().askedElsewhere()).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    @DisplayName("forgot password: asked on the sign-in page, answered the same for anybody, the mail comes")
    void forgot() {
        String id = desk().customer();
        window().press("Forgot your password?").at("/forgot-password").check();
        String answer = asked(id + "@globex.example");
        desk().deliver();
        assertThat(desk().linkOf(id)).startsWith("/reset-password/");
        window().open("/forgot-password");
        assertThat(asked("nobody@nowhere.example")).isEqualTo(answer);
    }

    private String asked(String address) {
        window().type("email", address).press("Send me a link");
        return window().see("If an account with this address exists").check().text();
    }
}
