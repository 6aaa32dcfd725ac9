package dev.resetkit.engines.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.PasswordHashers;
import dev.resetkit.Resetkit;
import dev.resetkit.engines.KeepingSmtpServer;
import dev.resetkit.engines.Postgres;
import dev.resetkit.model.mail.MailKind;
import dev.resetkit.model.reset.ResetReport;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.model.reset.TimelineEntry;
import dev.resetkit.model.secret.NewPassword;
import dev.resetkit.spi.PasswordHasher;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * I1, I2: a process is killed (SIGKILL) at each point where it could leave something half done; the next worker comes
 * when the lease is over.
 */
class KillTest {
    private static final Pattern TOKEN = Pattern.compile("/reset-password/([A-Za-z0-9_-]{43})");
    /** Past the lease of the killed one. */
    private static final Clock LATER = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(10));

    private String url = "";
    private KeepingSmtpServer server = server();
    private Site site = Site.open("jdbc:postgresql:none", server.port());

    @BeforeEach
    void furnish() {
        url = Postgres.freshUrl();
        Site.furnish(url);
        site.close();
        site = Site.open(url, server.port());
    }

    @AfterEach
    void close() throws IOException {
        site.close();
        server.close();
    }

    @Test
    @DisplayName("I2 killed after the claim: the next worker sends the one mail, and its link works")
    void afterTheClaim() throws Exception {
        send();
        kill(KillPoint.AFTER_THE_CLAIM);
        assertThat(server.mails()).isEmpty();
        next();
        assertThat(server.mails()).hasSize(1);
        assertThat(working(tokens())).hasSize(1);
        assertThat(states()).containsExactly(ResetState.QUEUED, ResetState.ACCEPTED);
    }

    @Test
    @DisplayName("I2 killed after the mint: told as unknown, sent again, one mail, and its link works")
    void afterTheMint() throws Exception {
        send();
        kill(KillPoint.AFTER_THE_MINT);
        assertThat(server.mails()).isEmpty();
        next();
        assertThat(server.mails()).hasSize(1);
        assertThat(working(tokens())).hasSize(1);
        assertThat(states()).containsExactly(ResetState.QUEUED, ResetState.OUTCOME_UNKNOWN, ResetState.ACCEPTED);
    }

    @Test
    @DisplayName("I1 killed after the final dot: two mails, both links work until one is used")
    void afterTheFinalDot() throws Exception {
        send();
        server.fallSilent();
        kill(KillPoint.AFTER_THE_FINAL_DOT);
        server.speak();
        twoMailsOneChange();
    }

    @Test
    @DisplayName("I1 killed after the reply: two mails, both links work until one is used")
    void afterTheReply() throws Exception {
        send();
        kill(KillPoint.AFTER_THE_REPLY);
        twoMailsOneChange();
    }

    @Test
    @DisplayName("I2 killed after a redemption: the password is changed once, and the next worker sends the one notice")
    void afterRedeem() throws Exception {
        send();
        site.resetkit(Clock.systemUTC()).process().runOnce();
        String token = tokens().get(0);
        kill(KillPoint.AFTER_REDEEM, token);
        assertThat(signsIn()).isEqualTo(PasswordHasher.Match.YES);
        assertThat(working(List.of(token))).isEmpty();
        next();
        next();
        assertThat(server.mails()).hasSize(2);
        assertThat(report().timeline())
                .filteredOn(entry -> entry.mail() == MailKind.PASSWORD_CHANGED)
                .extracting(TimelineEntry::state)
                .containsExactly(ResetState.ACCEPTED);
    }

    private void twoMailsOneChange() {
        assertThat(server.mails()).hasSize(1);
        next();
        assertThat(server.mails()).hasSize(2);
        assertThat(working(tokens())).hasSize(2);
        assertThat(states()).containsExactly(ResetState.QUEUED, ResetState.OUTCOME_UNKNOWN, ResetState.ACCEPTED);
        for (String token : tokens()) {
            site.resetkit(LATER).holder().redeem(Site.ACCOUNT, token, NewPassword.ofString(Site.NEW_PASSWORD));
        }
        assertThat(working(tokens())).isEmpty();
        assertThat(states()).filteredOn(state -> state == ResetState.COMPLETED).hasSize(1);
    }

    private void send() {
        site.resetkit(Clock.systemUTC())
                .staff()
                .sendResetEmail(Site.ADMIN, Site.CUSTOMER)
                .orThrow();
    }

    private void next() {
        Resetkit resetkit = site.resetkit(LATER);
        while (resetkit.process().runOnce() > 0) {
            // Until nothing is due.
        }
    }

    private void kill(KillPoint point, String... more) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-cp",
                System.getProperty("java.class.path"),
                Victim.class.getName(),
                point.name(),
                url,
                Integer.toString(server.port())));
        command.addAll(List.of(more));
        Process victim = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            if (point == KillPoint.AFTER_THE_FINAL_DOT) {
                assertThat(server.silenced().await(60, TimeUnit.SECONDS)).isTrue();
            } else {
                var said = victim.inputReader(StandardCharsets.UTF_8).readLine();
                assertThat(said).isEqualTo("AT " + point);
            }
        } finally {
            victim.destroyForcibly().waitFor();
        }
    }

    private List<String> tokens() {
        List<String> found = new ArrayList<>();
        for (String mail : server.mails()) {
            Matcher matcher = TOKEN.matcher(mail.replace("=\r\n", ""));
            if (matcher.find()) {
                found.add(matcher.group(1));
            }
        }
        return found;
    }

    private List<String> working(List<String> tokens) {
        Resetkit resetkit = site.resetkit(LATER);
        return tokens.stream()
                .filter(token -> resetkit.holder().inspect(Site.ACCOUNT, token).isOk())
                .toList();
    }

    private List<ResetState> states() {
        return report().timeline().stream()
                .filter(entry -> entry.mail() == MailKind.RESET_LINK && entry.state() != ResetState.OPENED)
                .map(TimelineEntry::state)
                .toList();
    }

    private ResetReport report() {
        return site.resetkit(LATER)
                .staff()
                .history(Site.ADMIN, Site.CUSTOMER)
                .orThrow()
                .get(0);
    }

    private PasswordHasher.Match signsIn() {
        return PasswordHashers.argon2id()
                .verify(
                        NewPassword.ofString(Site.NEW_PASSWORD),
                        site.users()
                                .encodedPassword(Site.ACCOUNT, Site.CUSTOMER)
                                .orElseThrow());
    }

    private static KeepingSmtpServer server() {
        try {
            return new KeepingSmtpServer();
        } catch (IOException e) {
            throw new IllegalStateException("no socket to listen on", e);
        }
    }
}
