package dev.resetkit.helpdesk.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.Resetkit;
import dev.resetkit.helpdesk.Browser;
import dev.resetkit.helpdesk.Browser.Page;
import dev.resetkit.helpdesk.Desk;
import dev.resetkit.helpdesk.people.Key;
import dev.resetkit.helpdesk.people.PeopleDesk;
import dev.resetkit.model.id.UserId;
import dev.resetkit.spi.store.AuditQuery;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The verbs of staff for programs, over HTTP. */
final class ResetApiTest {
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final Desk desk = Desk.open();

    private String token(String person) {
        return desk.get(ApiTokens.class).make("program " + NUMBERS.incrementAndGet(), UserId.of(person));
    }

    private Page call(String method, String path, String token, String body, String... headers) {
        Browser browser = desk.browser();
        var request = browser.request(path, "Authorization", "Bearer " + token, "Content-Type", "application/json");
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return browser.send(
                request.method(method, BodyPublishers.ofString(body)).build());
    }

    private Page send(String token, String target, String... headers) {
        return call("POST", "/api/v1/users/" + target + "/resets", token, "{}", headers);
    }

    @Test
    @DisplayName("Story04_a judged by the person behind it; the audit holds both; the answer holds no link")
    void sends() {
        String id = desk.customer();
        Page taken = send(token("ada"), id);
        assertThat(taken.status()).isEqualTo(202);
        assertThat(taken.text())
                .contains("\"state\":\"QUEUED\"", "\"brand\":\"acme\"", "\"linkLifeSeconds\":86400")
                .doesNotContain(id + "@globex", "/reset-password/");
        assertThat(taken.header("RateLimit-Policy")).contains("\"target-hour\";q=3;w=3600");
        desk.deliver();
        assertThat(desk.linkOf(id)).startsWith("/reset-password/");
        var lines = desk.get(Resetkit.class)
                .settings()
                .audit(Desk.actor("ada"), AuditQuery.all().about(UserId.of(id)))
                .orThrow()
                .lines();
        assertThat(lines).anySatisfy(line -> {
            assertThat(line.actor()).contains(UserId.of("ada"));
            assertThat(line.via().orElseThrow()).startsWith("program ");
        });
        Page history = call("GET", "/api/v1/users/" + id + "/resets", token("ada"), "");
        assertThat(history.text()).contains("\"replyCode\":250");
        assertThat(call("GET", "/api/v1/users/" + id + "/resets?behind=none", token("ada"), "")
                        .status())
                .isEqualTo(404);
    }

    @Test
    @DisplayName("a refusal is a problem: the rule that decided, in words, and who can change it")
    void refused() {
        Page refused = send(token("greg"), desk.customer());
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
        assertThat(refused.text())
                .contains(
                        "\"rule\":\"RIGHT_MISSING\"", "\"changeableBy\":[\"OWNER\"]", "\"status\":403", "\"detail\":");
        assertThat(send(token("gina"), "erin").text())
                .isEqualTo(send(token("gina"), "nobody").text().replace("users/nobody", "users/erin"));
    }

    @Test
    @DisplayName(
            "Story04_b, c, d the same key: the same reset; another target: KEY_REUSED; no key within a minute: REPEATED")
    void keys() {
        String token = token("ada");
        String id = desk.customer();
        Page first = send(token, id, "Idempotency-Key", "order-" + id);
        Page again = send(token, id, "Idempotency-Key", "order-" + id);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.text()).isEqualTo(first.text());
        Page reused = send(token, desk.customer(), "Idempotency-Key", "order-" + id);
        assertThat(reused.status()).isEqualTo(422);
        assertThat(reused.text()).contains("KEY_REUSED");
        String other = desk.customer();
        assertThat(send(token, other).status()).isEqualTo(202);
        assertThat(send(token, other).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("Story04_e over a limit: 429 with the wait, which then works")
    void limits() {
        String token = token("ada");
        String id = desk.customer();
        for (int i = 0; i < 3; i++) {
            assertThat(send(token, id, "Idempotency-Key", id + "-" + i).status())
                    .isEqualTo(202);
        }
        Page over = send(token, id, "Idempotency-Key", id + "-3");
        assertThat(over.status()).isEqualTo(429);
        assertThat(over.text()).contains("RATE_LIMITED");
        assertThat(over.header("RateLimit")).isEqualTo("\"target-hour\";r=0;t=" + over.header("Retry-After"));
        assertThat(over.header("RateLimit-Policy")).isEqualTo("\"target-hour\";q=3;w=3600");
        desk.clock().advance(Duration.ofSeconds(Long.parseLong(over.header("Retry-After"))));
        assertThat(send(token, id, "Idempotency-Key", id + "-4").status()).isEqualTo(202);
    }

    @Test
    @DisplayName("no token, a wrong one, a withdrawn one: 401; whoever is suspended: refused")
    void tokens() {
        String id = desk.customer();
        assertThat(desk.browser().get("/api/v1/users/" + id + "/resets").status())
                .isEqualTo(401);
        assertThat(send("wrong", id).status()).isEqualTo(401);
        String ended = desk.get(ApiTokens.class).make("ended", UserId.of("ada"));
        desk.get(ApiTokens.class).withdraw("ended");
        assertThat(send(ended, id).status()).isEqualTo(401);
        String adams = token("adam");
        assertThat(send(adams, id).status()).isEqualTo(202);
        desk.get(PeopleDesk.class).suspend(new Key("acme", "adam"), true);
        try {
            assertThat(send(adams, desk.customer()).text()).contains("ACTOR_NOT_ACTIVE");
        } finally {
            desk.get(PeopleDesk.class).suspend(new Key("acme", "adam"), false);
        }
    }

    @Test
    @DisplayName("setting is another verb, refused while the owner does not allow it; explain and preview; cancel")
    void otherVerbs() {
        String token = token("ada");
        String id = desk.customer();
        Page set = call(
                "PUT",
                "/api/v1/users/" + id + "/password",
                token,
                "{\"password\":\"told on the telephone\",\"reason\":\"phone\"}");
        assertThat(set.status()).isEqualTo(403);
        assertThat(set.text()).contains("SETTING_OFF").doesNotContain("telephone");
        assertThat(call("PUT", "/api/v1/users/" + id + "/password", token, "{}").status())
                .isEqualTo(400);
        assertThat(call("GET", "/api/v1/users/" + id + "/resets/explanation", token, "")
                        .text())
                .contains("\"allowed\":true", "\"rule\":\"TARGET_SUSPENDED\"");
        assertThat(call("GET", "/api/v1/users/" + id + "/resets/preview?brand=shop", token, "")
                        .text())
                .contains("\"brandRule\":\"REQUESTED\"");
        String taken = send(token, id).text();
        String reset = taken.substring(taken.indexOf("\"id\":\"") + 6);
        reset = reset.substring(0, reset.indexOf('"'));
        assertThat(call("DELETE", "/api/v1/resets/" + reset, token, "").status())
                .isEqualTo(204);
        assertThat(call("DELETE", "/api/v1/resets/" + reset, token, "").status())
                .isEqualTo(409);
        assertThat(call("POST", "/api/v1/users/" + id + "/resets", token, "{\"brand\":\"\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    @DisplayName("the description of the interface is served, and names every verb")
    void described() {
        Page described = desk.browser().get("/v3/api-docs");
        assertThat(described.status()).isEqualTo(200);
        assertThat(described.text())
                .contains("/api/v1/users/{id}/resets", "/api/v1/users/{id}/password", "Idempotency-Key")
                .doesNotContain("/people/");
    }

    @Test
    @DisplayName("a token is made on a page, shown once, used, and withdrawn")
    void madeOnAPage() {
        Browser ada = desk.signedIn("ada@acme.example");
        Page made = ada.get("/programs").submit("/programs", "name", "The CRM");
        String text = made.text();
        String token = text.substring(text.indexOf("<code>") + 6, text.indexOf("</code>"));
        assertThat(send(token, desk.customer()).status()).isEqualTo(202);
        assertThat(ada.get("/programs").text()).contains("The CRM").doesNotContain(token);
        String id = desk.customer();
        ada.get("/programs");
        desk.get(ApiTokens.class).withdraw("The CRM");
        assertThat(send(token, id).status()).isEqualTo(401);
        assertThat(desk.signedIn("greg@acme.example").get("/programs").status()).isEqualTo(403);
    }
}
