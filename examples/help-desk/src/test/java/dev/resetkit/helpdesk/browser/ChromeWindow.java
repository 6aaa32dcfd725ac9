package dev.resetkit.helpdesk.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogType;

/** A window of Chromium, which can do more: tell what it asks for, leave JavaScript out, be narrow or dark, be painted. */
final class ChromeWindow extends Window {
    private static final Pattern ASKED = Pattern.compile("\"request\":\\{.*?\"url\":\"([^\"]*)\"");
    private static final Path FOLDER =
            Path.of(System.getProperty("basedir", ".")).resolve("target/pictures");

    private final ChromeDriver driver;
    private final String home;

    ChromeWindow(ChromeDriver driver, String home) {
        super(driver, home);
        this.driver = driver;
        this.home = home;
    }

    @Override
    List<String> askedElsewhere() {
        var log = driver.manage().logs().get(LogType.PERFORMANCE).getAll();
        return StreamSupport.stream(log.spliterator(), false)
                .map(entry -> entry.getMessage())
                .filter(message -> message.contains("\"Network.requestWillBeSent\""))
                .flatMap(message -> ASKED.matcher(message).results())
                .map(found -> found.group(1))
                .filter(address -> !address.startsWith(home + "/") && !address.startsWith("data:"))
                .toList();
    }

    void scripts(boolean on) {
        driver.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", !on));
    }

    @Override
    Window size(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        return this;
    }

    ChromeWindow dark(boolean dark) {
        var scheme = Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light");
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of(scheme)));
        return this;
    }

    /** By day and by night too, and as a picture of each. What axe judges by the width and by the colours comes once each. */
    @Override
    void lookAt(String name) {
        size(1200, 900).check();
        picture(name, 1200);
        dark(true).picture(name + "-dark", 1200);
        size(360, 900).check();
        picture(name + "-phone-dark", 360);
        dark(false).picture(name + "-phone", 360);
        size(1200, 900);
    }

    /** The whole page at a width, in {@code target/pictures}. */
    private void picture(String name, int width) {
        size(width, 600);
        int height = Integer.parseInt(run("return Math.max(600, document.documentElement.scrollHeight)"));
        size(width, height);
        var shot = driver.executeCdpCommand("Page.captureScreenshot", Map.of("format", "png"));
        try {
            Files.createDirectories(FOLDER);
            Files.write(FOLDER.resolve(name + ".png"), Base64.getDecoder().decode(String.valueOf(shot.get("data"))));
        } catch (IOException full) {
            throw new IllegalStateException(full);
        }
    }
}
