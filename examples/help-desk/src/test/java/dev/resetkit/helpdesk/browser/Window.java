package dev.resetkit.helpdesk.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.remote.RemoteWebDriver;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A window of a browser, as somebody sits before it: they read, type and press, and wait until something is there. */
class Window implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Set<String> GRAVE = Set.of("serious", "critical");

    private final RemoteWebDriver driver;
    private final String home;
    private final WebDriverWait wait;
    private final Set<String> looked = new HashSet<>();

    Window(RemoteWebDriver driver, String home) {
        this.driver = driver;
        this.home = home;
        wait = new WebDriverWait(driver, PATIENCE, Duration.ofMillis(50));
        // A page that goes while it is read is any of these, or an error of the driver's own.
        wait.ignoreAll(List.of(WebDriverException.class));
    }

    RemoteWebDriver driver() {
        return driver;
    }

    Window open(String path) {
        driver.get(home + path);
        return this;
    }

    /** Nobody is signed in any more. */
    void forget() {
        open("/sign-in");
        driver.manage().deleteAllCookies();
    }

    Window signIn(String email, String password) {
        return open("/sign-in").type("email", email).type("password", password).press("Sign in");
    }

    Window type(String id, String text) {
        return act(By.id(id), field -> {
            field.clear();
            field.sendKeys(text);
        });
    }

    Window upload(String id, Path file) {
        return act(By.id(id), field -> field.sendKeys(file.toAbsolutePath().toString()));
    }

    Window choose(String id, String shown) {
        return act(By.id(id), field -> new Select(field).selectByVisibleText(shown));
    }

    /** A button or a link, by what stands on it. */
    Window press(String words) {
        return act(
                By.xpath("//*[(self::a or self::button) and normalize-space(.) = \"" + words + "\"]"),
                WebElement::click);
    }

    /** Sends the form of the page, whatever its button is called. */
    Window submit() {
        return act(By.cssSelector("main form button.primary"), WebElement::click);
    }

    private Window act(By what, Consumer<WebElement> deed) {
        wait.withMessage(() -> what + " in " + text()).until(page -> {
            deed.accept(page.findElement(what));
            return true;
        });
        return this;
    }

    /** Waits until all of this can be read. */
    Window see(String... words) {
        for (String each : words) {
            wait.withMessage(() -> each + " in " + path() + ": " + text()).until(page -> text().contains(each));
        }
        return this;
    }

    /** Waits until the address is that one. */
    Window at(String path) {
        wait.withMessage(() -> path + ", not " + path()).until(page -> path().equals(path));
        return this;
    }

    String path() {
        return URI.create(driver.getCurrentUrl()).getPath();
    }

    String text() {
        return wait.until(page -> page.findElement(By.tagName("body")).getText());
    }

    boolean has(String selector) {
        return !driver.findElements(By.cssSelector(selector)).isEmpty();
    }

    /** An attribute as the page has it now. */
    String attribute(String selector, String name) {
        return String.valueOf(driver.findElement(By.cssSelector(selector)).getDomProperty(name));
    }

    String run(String script, Object... arguments) {
        return String.valueOf(driver.executeScript(script, arguments));
    }

    /** A header of a page of this origin. */
    String header(String path, String name) {
        return String.valueOf(driver.executeAsyncScript(
                "const done = arguments[2];"
                        + "fetch(arguments[0]).then(answer => done(answer.headers.get(arguments[1])), done);",
                path,
                name));
    }

    /** Tab after Tab, as without a mouse, until the keyboard is in that field. */
    Window tabTo(String id) {
        for (int i = 0; i < 10; i++) {
            driver.switchTo().activeElement().sendKeys(Keys.TAB);
            if (id.equals(run("return document.activeElement.id"))) {
                assertThat(run("return getComputedStyle(document.activeElement).outlineStyle"))
                        .as("what shows where the keyboard is")
                        .isEqualTo("solid");
                return this;
            }
        }
        throw new AssertionError("Tab does not lead to " + id + " in " + text());
    }

    /** Keys to wherever the keyboard is. */
    Window keys(CharSequence... keys) {
        driver.switchTo().activeElement().sendKeys(keys);
        return this;
    }

    Set<String> cookies() {
        return driver.manage().getCookies().stream().map(Cookie::getName).collect(Collectors.toSet());
    }

    /** All that a page has to be, once for each name: at a desk and on a phone, to the eye and to other readers. */
    final Window look(String name) {
        if (looked.add(name)) {
            lookAt(name);
        }
        return this;
    }

    void lookAt(String name) {
        check().size(360, 900).fit().size(1200, 900);
    }

    /** No rule of axe is broken seriously, and nothing sticks out at the side. */
    final Window check() {
        return axe().fit();
    }

    @SuppressWarnings("deprecation") // The newer way of axe opens a second window, which WebKitGTK does not.
    final Window axe() {
        var options = new AxeRunOptions();
        options.setResultTypes(List.of("violations"));
        var axe = new AxeBuilder().disableIframeTesting().withOptions(options);
        axe.setLegacyMode(true);
        List<String> grave = axe.analyze(driver).getViolations().stream()
                .filter(rule -> GRAVE.contains(rule.getImpact()))
                .map(Window::words)
                .toList();
        assertThat(grave).as("what axe finds at %s", path()).isEmpty();
        return this;
    }

    /** Nothing sticks out at the side. */
    final Window fit() {
        // A window that was made smaller is laid out anew a moment later.
        wait.withMessage(() -> path() + " does not fit the window: " + wide()).until(any -> fits());
        return this;
    }

    /** How wide the page is that is seen. */
    final int inner() {
        return Integer.parseInt(run("return window.innerWidth"));
    }

    private boolean fits() {
        return "true".equals(run("const page = document.documentElement; return page.scrollWidth <= page.clientWidth"));
    }

    private String wide() {
        return run("const room = document.documentElement.clientWidth;"
                + "return [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > room)"
                + ".map(e => e.tagName + '.' + e.className + ' ' + e.textContent.slice(0, 30)).join('; ')");
    }

    private static String words(Rule rule) {
        return rule.getId() + ": "
                + rule.getNodes().stream()
                        .map(node -> node.getHtml() + " " + node.getFailureSummary())
                        .toList();
    }

    Window size(int width, int height) {
        driver.manage().window().setSize(new Dimension(width, height));
        // It comes about a moment later, and WebKitGTK makes none as narrow as a phone: its tool bar wants 447.
        wait.withMessage(() -> "a window " + width + " wide").until(any -> Math.abs(inner() - width) < 100);
        return this;
    }

    /** What keeps the page from loading an image of another origin. */
    String blocked(String address) {
        return String.valueOf(driver.executeAsyncScript(
                "const done = arguments[1];"
                        + "document.addEventListener('securitypolicyviolation', e => done(e.effectiveDirective));"
                        + "const image = new Image(); image.onload = () => done('loaded'); image.src = arguments[0];",
                address));
    }

    /** What was asked of other origins since the last time; nothing where the browser does not tell. */
    List<String> askedElsewhere() {
        return List.of();
    }

    @Override
    public void close() {
        driver.quit();
    }
}
