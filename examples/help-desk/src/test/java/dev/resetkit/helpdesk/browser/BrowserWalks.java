package dev.resetkit.helpdesk.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.helpdesk.Desk;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** In one window for all walks, which closes with the process; nobody is signed in when one begins. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class BrowserWalks {
    static final String NEW = "violet marble staircase";

    private static final Map<Engine, Window> WINDOWS = new EnumMap<>(Engine.class);

    private final Engine engine;
    private @Nullable Window window;

    BrowserWalks(Engine engine) {
        this.engine = engine;
    }

    static Desk desk() {
        return Desk.open();
    }

    /** The narrowest window that this browser makes. */
    int narrowest() {
        return 360;
    }

    Window window() {
        if (window == null) {
            throw new IllegalStateException("no browser was started");
        }
        return window;
    }

    @BeforeAll
    void start() throws Exception {
        engine.demand();
        window = WINDOWS.get(engine);
        if (window == null) {
            window = engine.open(desk().address());
            WINDOWS.put(engine, window);
            Runtime.getRuntime().addShutdownHook(new Thread(window::close, "end of " + engine));
        }
    }

    @BeforeEach
    void nobody() {
        window().size(1200, 900).forget();
    }

    @AfterEach
    void nothingElsewhere() {
        assertThat(window().askedElsewhere()).as("requests to other origins").isEmpty();
    }

    Window as(String person) {
        window().forget();
        return window().signIn(person + "@acme.example", Desk.PASSWORD).at("/people/customers");
    }

    static String security(String id) {
        return "/people/" + id + "/security";
    }
}
