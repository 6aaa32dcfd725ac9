package dev.resetkit.helpdesk.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.helpdesk.Browser;
import dev.resetkit.helpdesk.Browser.Page;
import dev.resetkit.helpdesk.Desk;
import dev.resetkit.helpdesk.Pages;
import dev.resetkit.helpdesk.lists.AddressList;
import dev.resetkit.model.bulk.BulkOptions;
import dev.resetkit.model.bulk.JobState;
import dev.resetkit.model.id.JobId;
import dev.resetkit.spi.store.JobRecord;
import dev.resetkit.spi.store.ResetStores;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A whole list. */
final class BulkTest {
    private static final Pattern LISTED = Pattern.compile("<li><a href=\"/bulk/([^\"]+)\"");

    private final Desk desk = Desk.open();

    @Test
    @DisplayName("look first, send, pause, resume, watch, download; one mail each, and a result for each line")
    void wholeList() {
        String one = desk.customer();
        String two = desk.customer();
        Browser ada = desk.signedIn("ada@acme.example");
        String csv = "email;name\n" + one + "@globex.example;One\n" + two + "@GLOBEX.example;Two\n" + one
                + "@globex.example;Again\nsusan@globex.example;Suspended\nnobody@nowhere.example;Nobody\n";
        Page check = upload(ada, csv);
        assertThat(check.text()).contains("<strong>2</strong> mails for <strong>5</strong> lines", "DUPLICATE");
        assertThat(desk.mailOf(one)).isEmpty();
        Page job = check.submit("/bulk", "addresses", "a\n" + addresses(check), "reason", "imported");
        assertThat(job.path()).startsWith("/bulk/");
        String path = job.path();
        assertThat(job.submit(path + "/pause").text()).contains("paused", "Somebody paused this list");
        desk.deliver();
        assertThat(desk.mailOf(one)).isEmpty();
        ada.get(path).submit(path + "/resume");
        for (int minute = 0; minute < 3; minute++) {
            desk.clock().advance(Duration.ofMinutes(1));
            desk.deliver();
        }
        assertThat(desk.mailOf(one)).hasSize(1);
        assertThat(desk.mailOf(two)).hasSize(1);
        assertThat(ada.get(path + "/progress").text()).contains("finished").doesNotContain("<html");
        Page results = ada.get(path + "/results.csv");
        assertThat(results.header("Content-Disposition")).contains("attachment");
        assertThat(results.text().lines()).hasSize(6);
        assertThat(results.text()).contains("TARGET_SUSPENDED", "DUPLICATE", "nobody@nowhere.example");
        assertThat(results.text())
                .contains(
                        "This user is suspended.", "The same user stands earlier", "The mail server accepted the mail.")
                .doesNotContain("A rule of this account");
        assertThat(ada.get("/bulk").text()).contains("customers.csv", "finished", "Ada Admin");
    }

    @Test
    @DisplayName("each list of the account is found once, page by page, however many there are")
    void everyListIsFound() {
        Set<String> wanted = new HashSet<>();
        for (int i = 0; i < 101; i++) {
            wanted.add(job(i));
        }
        Browser ada = desk.signedIn("ada@acme.example");
        assertThat(Pages.all(ada, "/bulk", LISTED, "Older lists", 50))
                .doesNotHaveDuplicates()
                .containsAll(wanted);
    }

    private String job(int minutes) {
        var id = JobId.of("kept-" + minutes);
        Instant at = desk.clock().instant().truncatedTo(ChronoUnit.MICROS).minus(Duration.ofMinutes(minutes));
        desk.get(ResetStores.class)
                .jobs()
                .add(new JobRecord(
                        id,
                        Desk.actor("ada").account(),
                        Desk.actor("ada"),
                        BulkOptions.defaults(),
                        0,
                        JobState.FINISHED,
                        Optional.empty(),
                        at,
                        at,
                        at,
                        0));
        return id.value();
    }

    @Test
    @DisplayName("agents start no job")
    void agents() {
        Browser greg = desk.signedIn("greg@acme.example");
        assertThat(upload(greg, "carl@globex.example\n").text()).contains("note bad");
    }

    @Test
    @DisplayName("a list that is too long is refused whole; nothing of it is left out in silence")
    void tooLong() {
        String csv = "someone@nowhere.example\n".repeat(AddressList.MOST + 1);
        Page refused = upload(desk.signedIn("ada@acme.example"), csv);
        assertThat(refused.path()).isEqualTo("/bulk");
        assertThat(refused.text()).contains("note bad", "at most 10000 lines");
    }

    @Test
    @DisplayName("no cell of the results begins a formula")
    void formulas() {
        assertThat(AddressList.csv(List.of(List.of("=1+1", "a\"b")))).isEqualTo("\"'=1+1\",\"a\"\"b\"\r\n");
    }

    private static String addresses(Page check) {
        String text = check.text();
        int begin = text.indexOf("readonly>") + 9;
        return text.substring(begin, text.indexOf("</textarea>"));
    }

    private Page upload(Browser browser, String csv) {
        String page = browser.get("/bulk").response().body();
        int at = page.indexOf("name=\"_csrf\" value=\"") + 20;
        String token = page.substring(at, page.indexOf('"', at));
        String body = "--part\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + token
                + "\r\n--part\r\nContent-Disposition: form-data; name=\"file\"; filename=\"customers.csv\"\r\n"
                + "Content-Type: text/csv\r\n\r\n" + csv + "\r\n--part--\r\n";
        return browser.send(browser.request("/bulk/check", "Content-Type", "multipart/form-data; boundary=part")
                .POST(BodyPublishers.ofString(body))
                .build());
    }
}
