package dev.resetkit.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.quickstart.world.Letter;
import dev.resetkit.quickstart.world.LocalSmtp;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QuickstartTest {
    private static final String URL = "jdbc:h2:mem:readers_own;DB_CLOSE_DELAY=-1";

    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private final ByteArrayOutputStream complained = new ByteArrayOutputStream();

    @Test
    void theWholeStoryHolds() {
        assertThat(run()).as(text(complained)).isZero();
        assertThat(text(complained)).isEmpty();
        assertThat(text(told))
                .contains("RIGHT_MISSING refused", "who could change that: [OWNER]")
                .contains("as the SMTP server received it:", "| Subject: Choose a new password for Acme")
                .contains("https://login.acme.example/reset-password/")
                .contains("PASSWORD_REFUSED: TOO_SHORT (min 15), CONTEXT_WORD")
                .contains("| Subject: Your password for Acme was changed")
                .contains("SETTING_OFF", "recommended -> SEND_RESET_EMAIL", "MUST_CHANGE")
                .endsWith("All 20 steps held." + System.lineSeparator());
        assertThat(text(told).lines()).hasSizeLessThanOrEqualTo(110);
    }

    @Test
    void itIsToldOnTheReadersOwnServersAndLeavesNothingThere() throws SQLException {
        List<Letter> mails;
        try (var smtp = new LocalSmtp()) {
            int code = run("--jdbc-url", URL, "--smtp", "127.0.0.1:" + smtp.port(), "--plain", "--to=me@example.com");
            assertThat(code).as(text(complained)).isZero();
            mails = smtp.takeNew();
        }
        assertThat(mails).hasSize(5).allMatch(mail -> mail.isTo("me@example.com"));
        assertThat(text(told))
                .contains("resetkit_quickstart_", "dropped at the end")
                .contains("as the quickstart's own tap around the mailer saw it")
                .contains(mails.get(0).link().orElseThrow());
        assertThat(tables()).isEmpty();
    }

    @Test
    void aMailServerThatIsNotThereEndsItAtTheHandOver() throws SQLException {
        int closed;
        try (var smtp = new LocalSmtp()) {
            closed = smtp.port();
        }
        int code = run("--jdbc-url", URL, "--smtp", "127.0.0.1:" + closed, "--plain", "--to", "me@example.com");
        assertThat(code).isEqualTo(16);
        assertThat(text(complained))
                .contains("Step 6 did not hold: The delivery worker hands the mail over", "DEFERRED");
        assertThat(tables()).isEmpty();
    }

    @Test
    void aDatabaseThatIsNotThereIsNoStepOfTheStory() {
        int code =
                run("--jdbc-url", "jdbc:h2:mem:none;IFEXISTS=TRUE", "--smtp", "127.0.0.1:25", "--to", "me@example.com");
        assertThat(code).isEqualTo(3);
        assertThat(text(complained)).contains("The story could not begin");
    }

    @Test
    void aCommandLineThatCannotBeFollowedShowsTheUsage() {
        assertThat(run("--jdbc-url", "jdbc:postgresql:app")).isEqualTo(2);
        assertThat(text(complained)).startsWith("--smtp: missing").contains("usage:");
        assertThat(text(told)).isEmpty();
    }

    @Test
    void aMailServerThatCannotBeNamedSoIsAWrongCommandLine() {
        assertThat(run("--jdbc-url", URL, "--smtp", "no_host$:25", "--to", "me@example.com"))
                .isEqualTo(2);
        assertThat(text(complained)).contains("--smtp", "host: must be");
    }

    @Test
    void helpIsNoError() {
        assertThat(run("--help")).isZero();
        assertThat(text(told)).startsWith("usage:");
    }

    private int run(String... args) {
        try (var out = new PrintStream(told, false, StandardCharsets.UTF_8);
                var err = new PrintStream(complained, false, StandardCharsets.UTF_8)) {
            return Quickstart.run(args, Map.of(), out, err);
        }
    }

    private static List<String> tables() throws SQLException {
        try (var connection = DriverManager.getConnection(URL);
                var found =
                        connection.getMetaData().getTables(null, "PUBLIC", "%", new String[] {"TABLE", "BASE TABLE"})) {
            var names = new ArrayList<String>();
            while (found.next()) {
                names.add(found.getString("TABLE_NAME"));
            }
            return names;
        }
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
