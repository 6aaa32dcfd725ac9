package dev.resetkit.mail.internal.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.mail.SmtpMailer;
import dev.resetkit.mail.TestMails;
import dev.resetkit.mail.server.ScriptedSmtpServer;
import dev.resetkit.model.mail.HandOver;
import dev.resetkit.model.mail.HandOver.Outcome;
import dev.resetkit.model.mail.Phase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logs of the whole JVM at their finest: the mail must not be in them, or must not go. */
@Isolated
class QuietLogsTest {
    private static final Logger ROOT = Logger.getLogger("");
    private static final Logger ANGUS = Logger.getLogger("org.eclipse.angus.mail");
    private static final Logger API = Logger.getLogger("jakarta.mail");

    private final ScriptedSmtpServer server = ScriptedSmtpServer.plain();
    private final List<String> logged = new CopyOnWriteArrayList<>();
    private final Handler everything = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            logged.add(entry.getLoggerName() + " " + entry.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @AfterEach
    void restore() {
        ROOT.removeHandler(everything);
        ROOT.setLevel(Level.INFO);
        ANGUS.setLevel(null);
        API.setLevel(null);
        System.clearProperty("mail.debug");
        server.close();
    }

    private HandOver hand() {
        try (var mailer = SmtpMailer.builder()
                .host("localhost")
                .port(server.port())
                .insecurePlaintext()
                .build()) {
            return mailer.hand(TestMails.resetLink());
        }
    }

    private void logEverything() {
        everything.setLevel(Level.ALL);
        ROOT.addHandler(everything);
        ROOT.setLevel(Level.ALL);
    }

    private void assertRefused(HandOver result, String... named) {
        assertThat(result.outcome()).isEqualTo(Outcome.PERMANENT_CONFIG);
        assertThat(result.phase()).isEqualTo(Phase.PREPARE);
        assertThat(result.text()).contains(named);
        assertThat(server.connections()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.eclipse.angus.mail",
                "org.eclipse.angus.mail.smtp",
                "org.eclipse.angus.mail.smtp.protocol",
                "org.eclipse.angus.mail.util.socket",
                "jakarta.mail"
            })
    void openLoggerOfTheLibraryStopsAllMail(String name) {
        Logger logger = Logger.getLogger(name);
        for (Level level : List.of(Level.FINE, Level.FINEST, Level.ALL)) {
            logger.setLevel(level);
            try {
                assertRefused(hand(), name, "INFO");
            } finally {
                logger.setLevel(null);
            }
        }
    }

    @Test
    void openRootLoggerStopsAllMail() {
        logEverything();
        assertRefused(hand(), "org.eclipse.angus.mail", "INFO");
    }

    @Test
    void debugPropertyStopsAllMail() {
        System.setProperty("mail.debug", "true");
        assertRefused(hand(), "mail.debug");
    }

    @Test
    void hostsLevelsAreLeftAlone() {
        ANGUS.setLevel(Level.FINER);
        hand();
        assertThat(ANGUS.getLevel()).isEqualTo(Level.FINER);
    }

    /** The library names its trace after the class that runs, which is ours: closing its own loggers is not enough. */
    @Test
    void withTheLibraryAtInfoNothingOfTheMailIsLogged() {
        logEverything();
        ANGUS.setLevel(Level.INFO);
        API.setLevel(Level.INFO);
        var out = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            assertThat(hand().outcome()).isEqualTo(Outcome.ACCEPTED);
        } finally {
            System.setOut(before);
        }
        assertThat(server.mails()).hasSize(1);
        assertThat(logged).noneMatch(line -> line.contains("token=") || line.contains("RCPT") || line.contains("Acme"));
        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void traceOfOurTransportStaysClosedWhenSomebodyOpensIt() {
        logEverything();
        ANGUS.setLevel(Level.INFO);
        API.setLevel(Level.INFO);
        Logger ours = Logger.getLogger(QuietLogs.class.getPackageName() + ".protocol");
        ours.setLevel(Level.ALL);
        try {
            assertThat(hand().outcome()).isEqualTo(Outcome.ACCEPTED);
        } finally {
            ours.setLevel(null);
        }
        assertThat(logged).noneMatch(line -> line.contains("token=") || line.contains("RCPT"));
    }
}
