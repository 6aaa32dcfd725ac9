package dev.resetkit.helpdesk.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.ImmutableCapabilities;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.net.PortProber;
import org.openqa.selenium.remote.RemoteWebDriver;

/** A browser that the tests know how to start. What Debian calls its programs is what they look for. */
enum Engine {
    /** {@code chromium} and {@code chromium-driver}. It needs no screen. */
    CHROMIUM("chromium", "chromedriver") {
        @Override
        boolean wanted() {
            return !"none".equals(System.getProperty("resetkit.browsers"));
        }

        @Override
        Window open(String home) {
            var requests = new LoggingPreferences();
            requests.enable(LogType.PERFORMANCE, Level.ALL);
            var options = new ChromeOptions();
            options.setBinary(program("chromium").orElseThrow().toFile());
            options.setCapability(ChromeOptions.LOGGING_PREFS, requests);
            options.addArguments(
                    "--headless=new",
                    "--no-sandbox",
                    "--disable-dev-shm-usage",
                    "--disable-gpu",
                    "--disable-background-networking",
                    "--no-first-run",
                    "--hide-scrollbars",
                    "--accept-lang=en-US",
                    "--window-size=1200,900",
                    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1");
            System.setProperty(
                    "webdriver.chrome.driver",
                    program("chromedriver").orElseThrow().toString());
            return new ChromeWindow(new ChromeDriver(options), home);
        }
    },

    /** {@code webkit2gtk-driver}, on the screen that {@code DISPLAY} names: {@code xvfb-run} makes one. */
    WEBKIT("WebKitWebDriver") {
        @Override
        boolean wanted() {
            return "all".equals(System.getProperty("resetkit.browsers"));
        }

        @Override
        List<String> missing() {
            return System.getenv("DISPLAY") == null ? List.of("DISPLAY") : super.missing();
        }

        @Override
        Window open(String home) throws Exception {
            int port = PortProber.findFreePort();
            Process driver = new ProcessBuilder(
                            program("WebKitWebDriver").orElseThrow().toString(), "--port=" + port)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            var address = URI.create("http://localhost:" + port).toURL();
            PortProber.waitForPortUp(port, 30, TimeUnit.SECONDS);
            // Without options it starts the browser that it was built with, and for tests.
            var capabilities = new ImmutableCapabilities("browserName", "MiniBrowser");
            try {
                return new Window(new RemoteWebDriver(address, capabilities), home) {
                    @Override
                    public void close() {
                        super.close();
                        driver.destroyForcibly();
                    }
                };
            } catch (RuntimeException noSession) {
                driver.destroyForcibly();
                throw noSession;
            }
        }
    };

    @SuppressWarnings("ImmutableEnumChecker") // List.of makes one that nobody changes.
    private final List<String> programs;

    Engine(String... programs) {
        this.programs = List.of(programs);
    }

    abstract boolean wanted();

    abstract Window open(String home) throws Exception;

    /** What it needs and is not here. */
    List<String> missing() {
        return programs.stream().filter(name -> program(name).isEmpty()).toList();
    }

    /** Skips the tests where something is missing, and fails them where that was asked for. */
    void demand() {
        assumeTrue(wanted(), this + " is not asked for");
        if (Boolean.getBoolean("resetkit.browsers.required")) {
            assertThat(missing()).as("what %s needs and is not here", this).isEmpty();
        }
        assumeTrue(missing().isEmpty(), () -> "not here: " + missing());
    }

    private static Optional<Path> program(String name) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
