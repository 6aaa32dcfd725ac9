package dev.resetkit.helpdesk.holder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.helpdesk.Browser;
import dev.resetkit.helpdesk.Browser.Page;
import dev.resetkit.helpdesk.Desk;
import dev.resetkit.model.words.Language;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The page behind a mailed link, without JavaScript. */
final class LinkPageTest {
    private static final String NEW = "violet marble staircase";

    private final Desk desk = Desk.open();

    private Page save(Page form, String password) {
        return form.submit("/reset-password", "password", password, "repeat", password);
    }

    private Page signIn(String id, String password) {
        return desk.browser().get("/sign-in").submit("/sign-in", "email", id + "@globex.example", "password", password);
    }

    @Test
    @DisplayName("opens from the mail with no cookie, saves, ends on the sign-in page, signs nobody in")
    void saves() {
        String id = desk.send(desk.customer());
        Browser browser = desk.browser();
        Page form = browser.get(desk.linkOf(id));
        assertThat(form.status()).isEqualTo(200);
        assertThat(form.text()).contains("At least 15 characters.").doesNotContain(id + "@globex");
        assertThat(browser.hasCookies()).isFalse();
        Page after = save(form, NEW);
        assertThat(after.path()).isEqualTo("/sign-in");
        assertThat(after.text()).contains("Your password was changed.");
        assertThat(browser.get("/home").path()).isEqualTo("/sign-in");
        assertThat(signIn(id, NEW).path()).isEqualTo("/home");
        assertThat(signIn(id, Desk.PASSWORD).path()).isEqualTo("/sign-in");
        desk.deliver();
        assertThat(desk.mailOf(id)).hasSize(2);
    }

    @Test
    @DisplayName("H1 headers: no referrer, no cache, no sniffing, one's own origin alone, no frame, no cookie")
    void headers() {
        String link = desk.linkOf(desk.send(desk.customer()));
        for (String path : new String[] {link, "/reset-password/nonsense", "/activate/nonsense"}) {
            Page page = desk.browser().get(path);
            assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(page.header("Cache-Control")).contains("no-store");
            assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(page.header("Content-Security-Policy"))
                    .contains("default-src 'self'", "frame-ancestors 'none'", "base-uri 'none'", "object-src 'none'");
            assertThat(page.header("Set-Cookie")).isEmpty();
            assertThat(page.response().body()).startsWith("<!DOCTYPE html>").doesNotContain("https://", "http://");
        }
    }

    @Test
    @DisplayName(
            "H5 fields: two new passwords, the user name for password managers, no limit below 64, nothing current")
    void fields() {
        String page = desk.browser()
                .get(desk.linkOf(desk.send(desk.customer())))
                .response()
                .body();
        assertThat(page.split("type=\"password\"", -1)).hasSize(3);
        assertThat(page.split("autocomplete=\"new-password\"", -1)).hasSize(3);
        assertThat(page).contains("autocomplete=\"username\"").doesNotContain("maxlength", "onpaste", "current");
    }

    @Test
    @DisplayName("a refused password: every rule that failed, and the link as good as before")
    void everyRule() {
        String id = desk.send(desk.customer());
        Browser browser = desk.browser();
        Page form = browser.get(desk.linkOf(id));
        Page refused = save(form, "acme");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text())
                .contains("This password was not saved, and your link is still good:")
                .contains("role=\"alert\"");
        Page differ = refused.submit("/reset-password", "password", NEW, "repeat", NEW + "x");
        assertThat(differ.text()).contains("The two are not the same.");
        assertThat(save(differ, NEW).path()).isEqualTo("/sign-in");
    }

    @Test
    @DisplayName(
            "Story 11: ten GET, ten HEAD, a post without and one with an empty password: the link is as good as before")
    void scanners() {
        String id = desk.send(desk.customer());
        String link = desk.linkOf(id);
        Browser scanner = desk.browser();
        for (int i = 0; i < 10; i++) {
            assertThat(scanner.get(link).status()).isEqualTo(200);
            assertThat(scanner.send(scanner.request(link)
                                    .method("HEAD", BodyPublishers.noBody())
                                    .build())
                            .status())
                    .isEqualTo(200);
        }
        String token = link.substring(link.lastIndexOf('/') + 1);
        assertThat(scanner.post("/reset-password", "token", token).status()).isEqualTo(400);
        assertThat(scanner.post("/reset-password", "token", token, "password", "", "repeat", "")
                        .status())
                .isEqualTo(422);
        assertThat(save(desk.browser().get(link), NEW).path()).isEqualTo("/sign-in");
    }

    @Test
    @DisplayName("H4 a post from another site is refused, and the link as good as before")
    void otherOrigin() {
        String link = desk.linkOf(desk.send(desk.customer()));
        String token = link.substring(link.lastIndexOf('/') + 1);
        Browser browser = desk.browser();
        String body = Browser.encoded("token", token, "password", NEW, "repeat", NEW);
        for (String[] header : new String[][] {{"Sec-Fetch-Site", "cross-site"}, {"Origin", "https://evil.example"}}) {
            var request = browser.request(
                            "/reset-password",
                            "Content-Type",
                            "application/x-www-form-urlencoded",
                            header[0],
                            header[1])
                    .POST(BodyPublishers.ofString(body))
                    .build();
            assertThat(browser.send(request).status()).as(header[0]).isEqualTo(403);
        }
        assertThat(save(browser.get(link), NEW).path()).isEqualTo("/sign-in");
    }

    @Test
    @DisplayName("H8 two tokens, two passwords: 400")
    void twice() {
        Browser browser = desk.browser();
        assertThat(browser.post("/reset-password", "token", "a", "token", "b", "password", NEW, "repeat", NEW)
                        .status())
                .isEqualTo(400);
        assertThat(browser.post("/reset-password", "token", "a", "password", NEW, "password", NEW, "repeat", NEW)
                        .status())
                .isEqualTo(400);
    }

    @Test
    @DisplayName("used: said with its time, no fresh link; a second tab's post is told the same")
    void used() {
        String link = desk.linkOf(desk.send(desk.customer()));
        Page one = desk.browser().get(link);
        Page other = desk.browser().get(link);
        save(one, NEW);
        Page late = save(other, "another long password here");
        assertThat(late.status()).isEqualTo(410);
        assertThat(late.text()).contains("help@acme.example").doesNotContain("/fresh");
        assertThat(desk.browser().get(link).text()).doesNotContain("/fresh", "name=\"password\"");
    }

    @Test
    @DisplayName("superseded and expired: said, and a fresh link is offered, which comes and works")
    void fresh() {
        String id = desk.send(desk.customer());
        String first = desk.linkOf(id);
        desk.clock().advance(Duration.ofMinutes(2));
        desk.send(id);
        Page superseded = desk.browser().get(first);
        assertThat(superseded.status()).isEqualTo(410);
        assertThat(superseded.text()).contains("/reset-password/fresh");
        String second = desk.linkOf(id);
        desk.clock().advance(Duration.ofHours(25));
        Page expired = desk.browser().get(second);
        assertThat(expired.status()).isEqualTo(410);
        Page asked = expired.submit("/reset-password/fresh");
        assertThat(asked.status()).isEqualTo(200);
        desk.deliver();
        assertThat(desk.linkOf(id)).isNotEqualTo(second);
        assertThat(save(desk.browser().get(desk.linkOf(id)), NEW).path()).isEqualTo("/sign-in");
    }

    @Test
    @DisplayName("works while another user is signed in, and leaves that one signed in")
    void somebodyElse() {
        String id = desk.send(desk.customer());
        Browser dora = desk.signedIn("dora@globex.example");
        assertThat(save(dora.get(desk.linkOf(id)), NEW).path()).isEqualTo("/sign-in");
        assertThat(dora.get("/home").text()).contains("Dora Driver");
    }

    @Test
    @DisplayName("a session that began before the change is over at the next click")
    void sessionsEnd() {
        String id = desk.customer();
        Browser before = desk.signedIn(id + "@globex.example");
        assertThat(before.get("/home").path()).isEqualTo("/home");
        desk.send(id);
        save(desk.browser().get(desk.linkOf(id)), NEW);
        assertThat(before.get("/home").path()).isEqualTo("/sign-in");
    }

    @Test
    @DisplayName("twelve languages, two of them from right to left; every sentence is there")
    void languages() {
        String link = desk.linkOf(desk.send(desk.customer()));
        for (Language language : Language.values()) {
            Page page = desk.browser().get(link, "Accept-Language", language.tag());
            assertThat(page.text())
                    .contains("lang=\"" + language.tag() + "\"")
                    .contains("dir=\"" + (language.rightToLeft() ? "rtl" : "ltr") + "\"")
                    .doesNotContain("??");
            boolean english = page.text().contains("Choose a new password");
            assertThat(english).as(language.tag()).isEqualTo(language == Language.ENGLISH);
        }
    }

    @Test
    @DisplayName(
            "the page without its token, as it is after loading it again: the mail holds the link, in every language")
    void withoutToken() {
        String english = "Please open it in the mail once more.";
        for (Language language : Language.values()) {
            for (String path : new String[] {"/reset-password", "/activate"}) {
                Page page = desk.browser().get(path, "Accept-Language", language.tag());
                assertThat(page.status()).isEqualTo(200);
                assertThat(page.text().contains(english)).as(language.tag()).isEqualTo(language == Language.ENGLISH);
            }
        }
    }

    @Test
    @DisplayName("a language asked for in the address stays to the end")
    void languageStays() {
        String id = desk.send(desk.customer());
        Page refused = save(desk.browser().get(desk.linkOf(id) + "?lang=ar"), "acme");
        assertThat(refused.text()).contains("lang=\"ar\"");
        assertThat(save(refused, NEW).text()).contains("lang=\"ar\"");
    }

    @Test
    @DisplayName("H6 the well-known address leads to the page for changing one's password")
    void wellKnown() {
        assertThat(desk.browser().get("/.well-known/change-password").path()).isEqualTo("/change-password");
        // Else browsers take the whole folder for one that answers anything, and lead to the start page (W3C, 2.2).
        String not = "/.well-known/resource-that-should-not-exist-whose-status-code-should-not-be-200";
        assertThat(desk.browser().get(not).status()).isEqualTo(404);
    }
}
