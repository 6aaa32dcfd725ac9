package dev.resetkit.helpdesk.ops;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import dev.resetkit.Resetkit;
import dev.resetkit.helpdesk.Browser;
import dev.resetkit.helpdesk.Browser.Page;
import dev.resetkit.helpdesk.Desk;
import dev.resetkit.model.id.UserId;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The log, as programs read it under the profile {@code postgresql}. */
final class EventLogTest {
    private static final String TYPED = "marbles on the violet stairs";

    private final Desk desk = Desk.open();
    private final Logger ours = (Logger) LoggerFactory.getLogger("dev.resetkit");
    private final Logger all = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();

    @BeforeEach
    void listen() {
        var encoder = new StructuredLogEncoder();
        encoder.setContext(all.getLoggerContext());
        encoder.setFormat("ecs");
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.start();
        appender.setContext(all.getLoggerContext());
        appender.setEncoder(encoder);
        appender.setOutputStream(written);
        appender.start();
        all.addAppender(appender);
        ours.setLevel(Level.DEBUG);
    }

    @AfterEach
    void stop() {
        ours.setLevel(null);
        all.detachAppender(appender);
        appender.stop();
    }

    @Test
    @DisplayName("one object a line; what became of a mail in fields of its own; no token, password or address")
    void structured() {
        String id = desk.send(desk.customer());
        String link = desk.linkOf(id);
        Page page = desk.browser().get(link);
        page.submit("/reset-password", "password", "short", "repeat", "short");
        page.submit("/reset-password", "password", TYPED, "repeat", TYPED);
        Browser wrong = desk.browser();
        wrong.get("/sign-in").submit("/sign-in", "email", id + "@globex.example", "password", TYPED + "!");
        desk.deliver();
        Resetkit resetkit = desk.get(Resetkit.class);
        var cancelled = resetkit.staff()
                .sendResetEmail(Desk.actor("ada"), UserId.of(desk.customer()))
                .orThrow();
        resetkit.staff().cancel(Desk.actor("ada"), cancelled.id()).orThrow();
        String log = written.toString(StandardCharsets.UTF_8);
        var json = JsonMapper.builder().build();
        List<JsonNode> events = log.lines()
                .map(json::readTree)
                .filter(line -> line.path("message").asString().equals("a reset moved on"))
                .toList();
        assertThat(events.stream().map(line -> field(line, "state"))).contains("ACCEPTED", "CANCELLED");
        assertThat(events).anySatisfy(line -> {
            assertThat(field(line, "reply")).isEqualTo("250");
            assertThat(field(line, "mail")).isEqualTo("RESET_LINK");
            assertThat(field(line, "id")).isNotBlank();
        });
        assertThat(log).doesNotContain(link.substring(link.lastIndexOf('/') + 1), TYPED, id + "@");
    }

    private static String field(JsonNode line, String name) {
        return line.path("reset").path(name).asString();
    }
}
