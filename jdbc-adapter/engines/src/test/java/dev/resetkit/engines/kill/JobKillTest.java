package dev.resetkit.engines.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.Resetkit;
import dev.resetkit.engines.KeepingSmtpServer;
import dev.resetkit.engines.Postgres;
import dev.resetkit.model.bulk.BulkOptions;
import dev.resetkit.model.bulk.ItemResult;
import dev.resetkit.model.bulk.JobReport;
import dev.resetkit.model.bulk.JobState;
import dev.resetkit.model.id.JobId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.reset.ResetState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** I2: a worker is killed (SIGKILL) in the middle of a job; the next one comes when the leases are over. */
class JobKillTest {
    private static final int USERS = 100;
    private static final int NEVER = 0;
    /** What one process may have with the server and not recorded. */
    private static final int UNRECORDED = 20;

    private static final Pattern RECIPIENT = Pattern.compile("(?m)^To: .*?(customer-\\d+)@");
    private static final BulkOptions FAST = BulkOptions.defaults().atMost(60_000);
    /** Past every lease of the killed one. */
    private static final Clock LATER = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(10));

    private String url = "";
    private KeepingSmtpServer server = server();
    private Site site = Site.open("jdbc:postgresql:none", server.port());
    private List<UserId> customers = List.of();

    @BeforeEach
    void furnish() {
        url = Postgres.freshUrl();
        Site.furnish(url);
        customers = Site.furnish(url, USERS);
        site.close();
        site = Site.open(url, server.port());
    }

    @AfterEach
    void close() throws IOException {
        site.close();
        server.close();
    }

    @Test
    @DisplayName(
            "Story05_d killed half way, after a mail was accepted and before that was recorded: none twice but that"
                    + " one and those beside it, none lost")
    void story05_d_betweenMailAndRecord() throws Exception {
        JobId job = start();
        kill(NEVER, USERS / 2);
        assertThat(server.mails()).hasSize(USERS / 2);
        next(job);
        assertEachOnce(job);
        assertThat(server.mails())
                .as("those whose outcome nobody knew went out again")
                .hasSizeBetween(USERS + 1, USERS + UNRECORDED);
    }

    @Test
    @DisplayName("Story05_d killed while it judged a batch: nothing of that batch was made; none twice, none lost")
    void story05_d_withinABatch() throws Exception {
        JobId job = start();
        // The users of a batch are read when it is made, and once more when it is handed over.
        kill(3, NEVER);
        assertThat(server.mails()).hasSizeLessThan(USERS);
        next(job);
        assertEachOnce(job);
        assertThat(server.mails()).hasSize(USERS);
    }

    @Test
    @DisplayName(
            "Story05_d killed again and again: none lost, one reset for each, and a second mail only where nobody knew")
    void story05_d_againAndAgain() throws Exception {
        JobId job = start();
        for (int mail : List.of(1, 20, 33)) {
            kill(NEVER, mail);
        }
        next(job);
        assertEachOnce(job);
        assertThat(server.mails()).hasSizeBetween(USERS, USERS + 3 * UNRECORDED);
    }

    /** Every user has one reset whose mail was accepted; a second mail only where the first one's outcome was unknown. */
    private void assertEachOnce(JobId job) {
        Resetkit resetkit = site.resetkit(LATER);
        List<ItemResult> results =
                resetkit.staff().bulkResults(Site.ADMIN, job, 0, 1_000).orThrow();
        assertThat(results.stream().map(ItemResult::user)).isEqualTo(customers);
        assertThat(results).allMatch(item -> item.code().name().equals("ACCEPTED"));
        List<String> mailed = recipients();
        assertThat(mailed).containsAll(customers.stream().map(UserId::value).toList());
        Set<String> once = new HashSet<>();
        for (String recipient : mailed) {
            if (!once.add(recipient)) {
                assertThat(unknown(resetkit, UserId.of(recipient)))
                        .as(recipient)
                        .isTrue();
            }
        }
        for (UserId customer : customers) {
            assertThat(resetkit.staff().history(Site.ADMIN, customer).orThrow()).hasSize(1);
        }
    }

    private static boolean unknown(Resetkit resetkit, UserId customer) {
        return resetkit.staff().history(Site.ADMIN, customer).orThrow().get(0).timeline().stream()
                .anyMatch(line -> line.state() == ResetState.OUTCOME_UNKNOWN);
    }

    private JobId start() {
        return site.resetkit(Clock.systemUTC())
                .staff()
                .startBulk(Site.ADMIN, customers, FAST)
                .orThrow();
    }

    /** The job's last look at its mails comes a few seconds after the last of them: each worker here comes later. */
    private void next(JobId job) {
        for (int later = 10; state(job) == JobState.RUNNING; later += 10) {
            assertThat(later).as("minutes after which the job still runs").isLessThan(600);
            var clock = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(later));
            Resetkit resetkit = site.resetkit(clock);
            while (resetkit.process().runOnce() > 0) {
                // Until nothing is due.
            }
        }
        assertThat(state(job)).isEqualTo(JobState.FINISHED);
    }

    private JobState state(JobId job) {
        JobReport report =
                site.resetkit(LATER).staff().bulkReport(Site.ADMIN, job).orThrow();
        return report.state();
    }

    private void kill(int batch, int mail) throws Exception {
        Process victim = new ProcessBuilder(List.of(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        JobVictim.class.getName(),
                        url,
                        Integer.toString(server.port()),
                        Integer.toString(batch),
                        Integer.toString(mail)))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertThat(victim.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo("STOPPED");
        } finally {
            victim.destroyForcibly().waitFor();
        }
    }

    private List<String> recipients() {
        List<String> found = new ArrayList<>();
        for (String mail : server.mails()) {
            Matcher matcher = RECIPIENT.matcher(mail);
            assertThat(matcher.find()).isTrue();
            found.add(matcher.group(1));
        }
        return found;
    }

    private static KeepingSmtpServer server() {
        try {
            return new KeepingSmtpServer();
        } catch (IOException e) {
            throw new IllegalStateException("no socket to listen on", e);
        }
    }
}
