package dev.resetkit.helpdesk.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.helpdesk.Browser.Page;
import dev.resetkit.helpdesk.Desk;
import dev.resetkit.model.id.UserId;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Whole lists for programs, over HTTP. */
final class JobApiTest {
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final String JOBS = "/api/v1/jobs";

    private final Desk desk = Desk.open();

    /** An account starts ten lists a day. */
    @BeforeEach
    void anotherDay() {
        desk.clock().advance(Duration.ofDays(1));
    }

    private String token(String person) {
        return desk.get(ApiTokens.class).make("lists " + NUMBERS.incrementAndGet(), UserId.of(person));
    }

    private Page call(String method, String path, String token, String type, String body, String... headers) {
        var request = desk.browser().request(path, "Authorization", "Bearer " + token, "Content-Type", type);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return desk.browser()
                .send(request.method(method, BodyPublishers.ofString(body)).build());
    }

    private Page post(String path, String token, String body, String... headers) {
        return call("POST", path, token, "application/json", body, headers);
    }

    private Page get(String path, String token) {
        return call("GET", path, token, "application/json", "");
    }

    private static String users(String... ids) {
        return "{\"users\":[" + List.of(ids).stream().map(id -> '"' + id + '"').collect(Collectors.joining(",")) + "]}";
    }

    private static String id(Page started) {
        String text = started.text();
        int begin = text.indexOf("\"id\":\"") + 6;
        return text.substring(begin, text.indexOf('"', begin));
    }

    private void minutes(int number) {
        for (int minute = 0; minute < number; minute++) {
            desk.clock().advance(Duration.ofMinutes(1));
            desk.deliver();
        }
    }

    @Test
    @DisplayName("Story05_a, b, c look, start, pause, resume, watch; a result for each line, page by page, in words")
    void wholeList() {
        String token = token("ada");
        String one = desk.customer();
        String two = desk.customer();
        String list = users(one, two, one, "susan", "nobody");
        Page looked = post(JOBS + "/dry-run", token, list);
        assertThat(looked.status()).isEqualTo(200);
        assertThat(looked.text())
                .contains("\"size\":5", "\"mails\":2", "DUPLICATE", "This user is suspended.")
                .doesNotContain("A rule of this account");
        Page started = post(JOBS, token, list);
        assertThat(started.status()).isEqualTo(202);
        assertThat(started.text()).contains("\"state\":\"RUNNING\"", "\"done\":1", "\"starter\":\"ada\"");
        assertThat(started.header("RateLimit-Policy")).isEqualTo("\"jobs-day\";q=10;w=86400");
        String job = JOBS + "/" + id(started);
        assertThat(started.header("Location")).isEqualTo(job);
        assertThat(post(job + "/pause", token, "").text()).contains("PAUSED", "Somebody paused this list");
        assertThat(post(job + "/pause", token, "").status()).isEqualTo(409);
        minutes(1);
        assertThat(desk.mailOf(one)).isEmpty();
        assertThat(post(job + "/resume", token, "").text()).contains("RUNNING");
        minutes(3);
        assertThat(desk.mailOf(one)).hasSize(1);
        assertThat(desk.mailOf(two)).hasSize(1);
        assertThat(get(job, token).text())
                .contains("FINISHED", "\"done\":5", "The mail server accepted the mail.", "NOT_IN_YOUR_SCOPE");
        Page first = get(job + "/results?limit=2", token);
        assertThat(first.text()).contains("\"next\":2", one, two).doesNotContain("susan");
        Page second = get(job + "/results?after=2&limit=3", token);
        assertThat(second.text()).contains("susan", "\"next\":5").doesNotContain(two);
        assertThat(get(job + "/results?after=5", token).text()).isEqualTo("{\"items\":[],\"next\":null}");
        assertThat(post(job + "/cancel", token, "").text()).contains("JOB_ENDED");
    }

    @Test
    @DisplayName("a body that no list needs is refused before it is read: said to be so long, or sent in pieces")
    void longBodies() {
        String token = token("ada");
        String csv = "nobody@globex.example," + "x".repeat(3 << 19);
        assertThat(call("POST", JOBS + "/dry-run", token, "text/csv", csv).status())
                .isEqualTo(413);
        byte[] bytes = csv.getBytes(StandardCharsets.UTF_8);
        var pieces = desk.browser()
                .request(JOBS + "/dry-run", "Authorization", "Bearer " + token, "Content-Type", "text/csv")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)));
        assertThat(desk.browser().send(pieces.build()).status()).isEqualTo(411);
        String longest = "nobody@globex.example,a title of some length\n".repeat(10_000);
        assertThat(call("POST", JOBS + "/dry-run", token, "text/csv", longest).status())
                .isEqualTo(200);
    }

    @Test
    @DisplayName("a CSV of addresses; cancelled, what was not sent never is")
    void csv() {
        String token = token("ada");
        String one = desk.customer();
        String csv = "email;name\n" + one + "@GLOBEX.example;One\nnobody@nowhere.example;Nobody\n";
        assertThat(call("POST", JOBS + "/dry-run", token, "text/csv", csv).text())
                .contains("\"size\":2", "\"mails\":1");
        Page started = call("POST", JOBS + "?perMinute=60&reason=imported", token, "text/csv", csv);
        assertThat(started.status()).isEqualTo(202);
        String job = JOBS + "/" + id(started);
        assertThat(post(job + "/cancel", token, "").text()).contains("CANCELLED", "never will be");
        Page before = get(JOBS + "?limit=1", token);
        assertThat(before.text()).contains(id(started), "\"reason\":\"imported\"", "\"next\":\"" + id(started) + '"');
        assertThat(get(JOBS + "?behind=" + id(started), token).text()).doesNotContain(id(started));
        assertThat(get(JOBS, token("greg")).status()).isEqualTo(403);
        minutes(3);
        assertThat(desk.mailOf(one)).isEmpty();
        assertThat(desk.signedIn("ada@acme.example").get("/bulk").text()).contains("lists ");
    }

    @Test
    @DisplayName(
            "Story04_b, c the same key: the same list, also from 8 at once; another list: KEY_REUSED; a day later anew")
    void keys() {
        String token = token("ada");
        String one = desk.customer();
        String key = "list-" + one;
        ExecutorService eight = Executors.newFixedThreadPool(8);
        Set<String> jobs;
        try {
            jobs = IntStream.range(0, 8)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> id(post(JOBS, token, users(one), "Idempotency-Key", key)), eight))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .collect(Collectors.toSet());
        } finally {
            eight.shutdown();
        }
        assertThat(jobs).hasSize(1);
        Page again = post(JOBS, token, users(one), "Idempotency-Key", key);
        assertThat(again.status()).isEqualTo(200);
        assertThat(jobs).contains(id(again));
        Page reused = post(JOBS, token, users(one, "carl"), "Idempotency-Key", key);
        assertThat(reused.status()).isEqualTo(422);
        assertThat(reused.text()).contains("KEY_REUSED");
        assertThat(post(JOBS, token("olivia"), users(one), "Idempotency-Key", key)
                        .status())
                .as("somebody else's")
                .isEqualTo(202);
        desk.clock().advance(Duration.ofDays(1));
        assertThat(post(JOBS, token, users(one), "Idempotency-Key", key).status())
                .isEqualTo(202);
        assertThat(post(JOBS, token, users(one), "Idempotency-Key", " ").status())
                .isEqualTo(400);
    }

    @Test
    @DisplayName(
            "refused: agents, unknown jobs, nobody, too many; the eleventh list of a day, with the wait; a key stays free")
    void refused() {
        String gregs = token("greg");
        Page agent = post(JOBS, gregs, users("carl"), "Idempotency-Key", "mine");
        assertThat(agent.status()).isEqualTo(403);
        assertThat(agent.text()).contains("RIGHT_MISSING", "\"changeableBy\":");
        assertThat(post(JOBS + "/dry-run", gregs, users("carl")).status()).isEqualTo(403);
        String token = token("ada");
        assertThat(get(JOBS + "/nothing", token).status()).isEqualTo(404);
        assertThat(get(JOBS + "/nothing/results?limit=0", token).status()).isIn(400, 404);
        assertThat(post(JOBS, token, "{\"users\":[]}").status()).isEqualTo(400);
        assertThat(post(JOBS, token, "{}").status()).isEqualTo(400);
        assertThat(post(JOBS, token, "{\"users\":[\"carl\"],\"perMinute\":0}").status())
                .isEqualTo(400);
        String[] many = IntStream.rangeClosed(0, 10_000).mapToObj(i -> "u" + i).toArray(String[]::new);
        assertThat(post(JOBS, token, users(many)).status()).isEqualTo(413);
        String one = desk.customer();
        for (int i = 0; i < 10; i++) {
            assertThat(post(JOBS, token, users(one)).status()).isEqualTo(202);
        }
        Page over = post(JOBS, token, users(one), "Idempotency-Key", "over-" + one);
        assertThat(over.status()).isEqualTo(429);
        String wait = over.header("Retry-After");
        assertThat(over.header("RateLimit")).isEqualTo("\"jobs-day\";r=0;t=" + wait);
        assertThat(over.header("RateLimit-Policy")).isEqualTo("\"jobs-day\";q=10;w=86400");
        desk.clock().advance(Duration.ofSeconds(Long.parseLong(wait)));
        assertThat(post(JOBS, token, users(one), "Idempotency-Key", "over-" + one)
                        .status())
                .isEqualTo(202);
    }

    @Test
    @DisplayName("the description of the interface names every verb, for both kinds of list")
    void described() {
        assertThat(desk.browser().get("/v3/api-docs").text())
                .contains(JOBS + "/dry-run", JOBS + "/{id}/pause", JOBS + "/{id}/results", "\"text/csv\"");
    }
}
