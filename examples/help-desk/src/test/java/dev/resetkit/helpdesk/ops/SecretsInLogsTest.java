package dev.resetkit.helpdesk.ops;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import dev.resetkit.helpdesk.Browser;
import dev.resetkit.helpdesk.Browser.Page;
import dev.resetkit.helpdesk.Desk;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What the parts around the library write into the log: the address of a link's page holds its token. */
final class SecretsInLogsTest {
    private static final String TYPED = "marbles on the violet stairs";
    private static final String WRONG = "nobody ever chose this one";

    private final Desk desk = Desk.open();
    private final Logger all = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final Level before = all.getLevel();
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();

    @BeforeEach
    void listen() {
        var encoder = new PatternLayoutEncoder();
        encoder.setContext(all.getLoggerContext());
        encoder.setPattern("%level %logger %msg %mdc%n%ex{full}");
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.start();
        appender.setContext(all.getLoggerContext());
        appender.setEncoder(encoder);
        appender.setOutputStream(written);
        appender.start();
        all.addAppender(appender);
    }

    @AfterEach
    void stop() {
        all.setLevel(before);
        all.detachAppender(appender);
        appender.stop();
    }

    @Test
    @DisplayName("H7 A2 no token and no password in the log as it is, also where a link was mangled on its way")
    void asItIs() {
        noSecrets(before);
    }

    @Test
    @DisplayName("H7 A2 nor where somebody who looks for a fault turns everything on")
    void everythingOn() {
        noSecrets(Level.TRACE);
    }

    private void noSecrets(Level level) {
        String id = desk.send(desk.customer());
        String link = desk.linkOf(id);
        String token = link.substring(link.lastIndexOf('/') + 1);
        // Behind the mail: the library hands none over while the mail library would write it down.
        all.setLevel(level);
        // The browser of this test.
        ((Logger) LoggerFactory.getLogger("jdk.internal.httpclient")).setLevel(Level.WARN);
        Browser browser = desk.browser();
        for (String path : new String[] {link + "/", link + "/x", link + ".", "/reset-password" + link, link + ";a"}) {
            browser.get(path);
            browser.get(path, "Accept", "text/html");
            browser.get(path, "Accept", "application/xml");
            for (String method : new String[] {"HEAD", "OPTIONS", "PUT", "POST"}) {
                browser.send(browser.request(path)
                        .method(method, BodyPublishers.noBody())
                        .build());
            }
        }
        Page form = browser.get(link + "?lang=de");
        form.submit("/reset-password", "password", WRONG, "repeat", "short");
        form.submit("/reset-password", "password", TYPED, "repeat", TYPED);
        Browser other = desk.browser();
        other.get("/sign-in").submit("/sign-in", "email", id + "@globex.example", "password", WRONG);
        other.get("/sign-in").submit("/sign-in", "email", id + "@globex.example", "password", TYPED);
        assertThat(other.get("/home").path()).isEqualTo("/home");
        String log = written.toString(StandardCharsets.UTF_8);
        for (String secret : new String[] {token, TYPED, TYPED.replace(' ', '+'), WRONG, WRONG.replace(' ', '+')}) {
            assertThat(log.lines().filter(line -> line.contains(secret))).isEmpty();
        }
    }
}
