package dev.resetkit.helpdesk.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.helpdesk.Desk;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** One browser for all walks of a class, and nobody signed in when a walk begins. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class BrowserWalks {
    static final String NEW = "violet marble staircase";

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
        window = engine.open(desk().address());
    }

    @BeforeEach
    void nobody() {
        window().size(1200, 900).forget();
    }

    @AfterEach
    void nothingElsewhere() {
        assertThat(window().askedElsewhere()).as("requests to other origins").isEmpty();
    }

    @AfterAll
    void end() {
        if (window != null) {
            window.close();
        }
    }

    Window as(String person) {
        window().forget();
        return window().signIn(person + "@acme.example", Desk.PASSWORD).at("/people/customers");
    }

    static String security(String id) {
        return "/people/" + id + "/security";
    }
}
