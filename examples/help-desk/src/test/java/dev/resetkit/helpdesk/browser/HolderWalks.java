package dev.resetkit.helpdesk.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.helpdesk.Browser;
import dev.resetkit.helpdesk.Desk;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** Whoever got a mail. */
abstract class HolderWalks extends BrowserWalks {
    HolderWalks(Engine engine) {
        super(engine);
    }

    /** How many requests of the page this browser tells of when one is blocked. */
    int told() {
        return 0;
    }

    private Window save(String password) {
        return window().type("password", password).type("repeat", password).press("Save the password");
    }

    @Test
    @DisplayName("from the mailbox to a new password: every rule that failed, in words, then the sign-in page, then in")
    void customer() {
        String id = desk().send(desk().customer());
        Window window = window().open("/mailbox?to=" + id + "@globex.example").look("mailbox");
        window.press(desk().mailOf(id).get(0).subject())
                .see("As a mail program shows it")
                .look("letter");
        window.press("Open the link of this mail").see("Choose a new password", "At least 15 characters.");
        window.at("/reset-password").look("reset");
        window.type("password", "acme").see("Weak");
        window.press("Show");
        assertThat(window.attribute("#password", "type")).isEqualTo("text");
        window.press("Hide");
        assertThat(window.attribute("#repeat", "type")).isEqualTo("password");
        save("acme")
                .see("This password was not saved, and your link is still good:")
                .type("password", NEW)
                .see("Strong")
                .look("reset-failed");
        window.type("repeat", NEW + "x").press("Save the password");
        window.see("The two are not the same.").look("reset-differ");
        save(NEW).at("/sign-in").see("Your password was changed.").look("sign-in-changed");
        window.signIn(id + "@globex.example", NEW)
                .at("/home")
                .see("You are signed in", "Customer " + id)
                .look("home");
    }

    @Test
    @DisplayName(
            "asked for in another browser: opens here without a cookie, and needs none until the password is saved")
    void otherBrowser() {
        String id = desk().customer();
        Browser other = desk().browser();
        other.get("/forgot-password").submit("/forgot-password", "email", id + "@globex.example");
        desk().deliver();
        window().open(desk().linkOf(id)).see("Choose a new password");
        assertThat(window().cookies()).isEmpty();
        save("acme").see("This password was not saved");
        assertThat(window().cookies()).isEmpty();
        save(NEW).at("/sign-in").see("Your password was changed.");
        assertThat(other.hasCookies()).isFalse();
    }

    @Test
    @DisplayName("keyboard alone: Tab leads from field to field and shows where it is, Enter saves")
    void keyboard() {
        window().open(desk().linkOf(desk().send(desk().customer()))).at("/reset-password");
        window().tabTo("password").keys(NEW).tabTo("repeat").keys(NEW, Keys.ENTER);
        window().at("/sign-in").see("Your password was changed.");
    }

    @Test
    @DisplayName("somebody new: a first password by a link of its own kind, then in")
    void firstPassword() {
        String id = desk().customer(person -> person.name("Nina New"), Optional.empty());
        window().open(desk().linkOf(desk().send(id))).see("Choose your first password");
        window().at("/activate").look("activate");
        save(NEW).at("/sign-in");
        window().signIn(id + "@globex.example", NEW).at("/home").see("Nina New");
    }

    @Test
    @DisplayName("the well-known address of password managers leads to a change by the current password")
    void wellKnown() {
        String id = desk().customer();
        window().open("/.well-known/change-password").at("/change-password").look("change-password");
        window().type("email", id + "@globex.example").type("current", Desk.PASSWORD);
        save("acme").see("too short").look("change-password-failed");
        window().type("current", Desk.PASSWORD);
        save(NEW).at("/sign-in").see("Your password was changed.");
        window().signIn(id + "@globex.example", NEW).at("/home");
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
        window().open(link)
                .see("This link no longer works: a new password was saved", "If this wasn't you", "help@acme.example")
                .look("used");
        assertThat(window().has("input[name=password], form")).isFalse();
    }

    @Test
    @DisplayName(
            "the page loaded again holds no link: said so, and the mail's link is as good as before; so after going back")
    void withoutLink() {
        String link = desk().linkOf(desk().send(desk().customer()));
        window().open(link).at("/reset-password").driver().navigate().refresh();
        window().see("Please open it in the mail once more.").look("without-link");
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
        window().open(first)
                .see("A newer mail replaced this link", "Send me a link")
                .look("superseded");
        String second = desk().linkOf(id);
        desk().clock().advance(Duration.ofHours(25));
        window().open(second).see("This link expired on", "Send me a link").look("expired");
        window().press("Send me a link").see("We have received your request.").look("fresh");
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
        window().look("reset-ar")
                .type("password", "acme")
                .type("repeat", "acme")
                .submit();
        assertThat(window().see("acme").attribute("html", "lang")).isEqualTo("ar");
        window().type("password", NEW)
                .look("reset-ar-failed")
                .type("repeat", NEW)
                .submit();
        window().at("/sign-in");
        assertThat(window().attribute("html", "dir")).isEqualTo("rtl");
        window().look("sign-in-ar").open("/reset-password/nonsense?lang=ar").look("no-good-ar");
    }

    @Test
    @DisplayName("360 pixels: nothing sticks out at the side of any page, in languages of long words neither")
    void narrow() {
        String link = desk().linkOf(desk().send(desk().customer()));
        window().size(360, 740);
        assertThat(window().inner()).isLessThanOrEqualTo(narrowest());
        for (String page : List.of("/sign-in", "/forgot-password", "/change-password", link, "/reset-password/no")) {
            for (String language : List.of("en", "de", "pl")) {
                window().open(page + "?lang=" + language).fit();
            }
        }
    }

    @Test
    @DisplayName("the header of every page lets it load from its own origin alone, and the browser keeps to it")
    void ownOrigin() {
        String link = desk().linkOf(desk().send(desk().customer()));
        for (String page :
                List.of(link, "/sign-in", "/forgot-password", "/change-password", "/mailbox", "/activate/no")) {
            window().open(page);
            assertThat(window().header(page, "Content-Security-Policy"))
                    .contains("default-src 'self'", "object-src 'none'", "base-uri 'none'");
        }
        assertThat(window().open(link).blocked(desk().address().replace("localhost", "127.0.0.1") + "/css/icon.svg"))
                .isEqualTo("img-src");
        // Chromium tells of what it was kept from, too.
        assertThat(window().askedElsewhere()).hasSize(told());
    }

    @Test
    @DisplayName("forgot password: asked on the sign-in page, answered the same for anybody, the mail comes")
    void forgot() {
        String id = desk().customer();
        window().look("sign-in")
                .press("Forgot your password?")
                .at("/forgot-password")
                .look("forgot");
        String answer = asked(id + "@globex.example");
        desk().deliver();
        assertThat(desk().linkOf(id)).startsWith("/reset-password/");
        window().open("/forgot-password");
        assertThat(asked("nobody@nowhere.example")).isEqualTo(answer);
    }

    private String asked(String address) {
        window().type("email", address).press("Send me a link");
        return window().see("If an account with this address exists")
                .look("forgot-asked")
                .text();
    }
}
