package dev.resetkit.engines.race;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.Resetkit;
import dev.resetkit.engines.Databases;
import dev.resetkit.engines.EngineDatabase;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.mail.HandOver;
import dev.resetkit.model.mail.Mail;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.model.secret.EncodedPassword;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** I1: two processes over one database race for the same links, four hands in each. */
@Tag(Databases.EACH)
@Tag(Databases.CI)
class ProcessesTest {
    private static final int LINKS = 100;

    /** By whom each is for, in the order in which they are raced for. */
    private final Map<UserId, String> tokens = new TreeMap<>((a, b) -> a.value().compareTo(b.value()));

    private record Runner(Process process, BufferedReader says, PrintStream hears) {
        static Runner start(Databases engine, String url, String name) throws IOException {
            var process = new ProcessBuilder(
                            ProcessHandle.current().info().command().orElse("java"),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Racer.class.getName(),
                            engine.name(),
                            url,
                            name)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            return new Runner(
                    process,
                    process.inputReader(StandardCharsets.UTF_8),
                    new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8));
        }
    }

    @Test
    @DisplayName(
            "I1 two processes, four hands in each, 100 links: one winner for each link, and its password is stored")
    void oneWinnerForEachLink() throws Exception {
        var engine = Databases.ofThisRun();
        List<Runner> runners = new ArrayList<>();
        try (var served = engine.served();
                var database = engine.open(served.url())) {
            database.makeTables();
            mint(database);
            try {
                runners.add(Runner.start(engine, served.url(), "a"));
                runners.add(Runner.start(engine, served.url(), "b"));
                for (Runner runner : runners) {
                    assertThat(runner.says().readLine()).isEqualTo(Track.READY);
                }
                for (var link : tokens.entrySet()) {
                    race(database, runners, link.getKey(), link.getValue());
                }
            } finally {
                for (Runner runner : runners) {
                    runner.process().destroyForcibly().waitFor();
                }
            }
            for (UserId customer : tokens.keySet()) {
                check(database, customer);
            }
        }
    }

    private void race(EngineDatabase database, List<Runner> runners, UserId customer, String token) throws IOException {
        runners.forEach(runner -> runner.hears().println(token));
        List<Integer> wins = new ArrayList<>();
        for (Runner runner : runners) {
            wins.add(Integer.parseInt(runner.says().readLine()));
        }
        assertThat(wins).as("wins of each process").containsExactlyInAnyOrder(0, 1);
        EncodedPassword stored =
                database.userStore().encodedPassword(Track.ACCOUNT, customer).orElseThrow();
        String winner = wins.get(0) == 1 ? "a" : "b";
        assertThat(List.of(0, 1, 2, 3))
                .as("the winner's password is stored")
                .anyMatch(hand -> stored.equals(Track.encoded(Track.password(winner + hand))));
    }

    private static void check(EngineDatabase database, UserId customer) {
        var report = Track.resetkit(database, mail -> HandOver.accepted(250, Optional.empty(), "kept"))
                .staff()
                .history(Track.ADMIN, customer)
                .orThrow()
                .get(0);
        assertThat(report.timeline())
                .filteredOn(entry -> entry.state() == ResetState.COMPLETED)
                .as("completions")
                .hasSize(1);
        assertThat(database.userStore()
                        .find(Track.ACCOUNT, customer)
                        .orElseThrow()
                        .version()
                        .value())
                .as("the version that one change gave")
                .isEqualTo("2");
    }

    private void mint(EngineDatabase database) {
        Resetkit resetkit = Track.resetkit(database, this::keep);
        Track.add(database, Track.ADMIN.user().value(), RoleKind.ADMIN);
        for (int i = 0; i < LINKS; i++) {
            UserId customer = Track.add(database, "customer-" + i, RoleKind.END_USER);
            resetkit.staff().sendResetEmail(Track.ADMIN, customer).orThrow();
        }
        while (resetkit.process().runOnce() > 0) {
            // Until nothing is due.
        }
        assertThat(tokens).hasSize(LINKS);
    }

    private HandOver keep(Mail mail) {
        String url = mail.link().orElseThrow().reveal();
        String recipient = mail.recipient().value();
        tokens.put(UserId.of(recipient.substring(0, recipient.indexOf('@'))), url.substring(url.lastIndexOf('/') + 1));
        return HandOver.accepted(250, Optional.empty(), "kept");
    }
}
