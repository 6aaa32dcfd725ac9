package dev.resetkit.quickstart.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.resetkit.model.InvalidConfigurationException;
import dev.resetkit.model.secret.NewPassword;
import dev.resetkit.spi.StoreUnavailableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RangeBreachedPasswordsTest {
    /** SHA-1 of "password". */
    private static final String PREFIX = "5BAA6";

    private static final String REST = "1E4C9B93F3F0682250B6CF8331B7EE68FD8";
    private static final String OTHER = "0018A45C4D1DEF81644B54AB7F969B88D65";

    private record Asked(String method, String target, Map<String, List<String>> headers, String body) {}

    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch testIsOver = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server = server();
    private volatile int status = 200;
    private volatile String answer = "";
    private volatile boolean silent;

    @BeforeEach
    void start() {
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    @AfterEach
    void stop() {
        testIsOver.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void findsAPasswordAmongThoseOfItsRange() {
        answer = OTHER + ":1\r\n" + REST + ":9545824\r\n";
        assertThat(contains("password")).isTrue();
        answer = OTHER + ":1\r\n" + "0136E006E24E7D152139815FB0FC6A50B15:2";
        assertThat(contains("password")).isFalse();
        assertThat(contains("passwore")).isFalse();
    }

    @Test
    void fiveDigitsAndNothingElseLeaveTheMachine() {
        answer = OTHER + ":1\r\n";
        contains("password");
        contains("\u00C5\u00C5 correct horse");
        assertThat(asked).hasSize(2).allSatisfy(request -> {
            assertThat(request.method()).isEqualTo("GET");
            assertThat(request.target()).matches("/range/[0-9A-F]{5}");
            assertThat(request.body()).isEmpty();
            assertThat(request.headers()).containsEntry("Add-padding", List.of("true"));
            assertThat(request.headers().toString().toUpperCase(Locale.ROOT))
                    .doesNotContain(REST, REST.substring(0, 5), "PASSWORD", "CORRECT");
        });
        assertThat(asked.get(0).target()).isEqualTo("/range/" + PREFIX);
    }

    @Test
    void comparesInNfc() {
        answer = "8A95B6BE2856CB3B0D34E79C1D083A21098:1";
        assertThat(contains("\u00C5\u00C5")).isTrue();
        assertThat(contains("A\u030AA\u030A")).isTrue();
        assertThat(asked).extracting(Asked::target).containsOnly("/range/DC0E9");
    }

    @Test
    void aPaddedEntryIsNoFinding() {
        answer = REST + ":0\r\n" + OTHER + ":0\r\n";
        assertThat(contains("password")).isFalse();
        answer = REST + ":10\r\n";
        assertThat(contains("password")).isTrue();
    }

    @Test
    void anyOtherStatusIsAFault() {
        for (int code : new int[] {204, 301, 302, 400, 404, 429, 500, 503}) {
            status = code;
            answer = code == 204 ? "" : OTHER + ":1\r\n";
            fails();
        }
    }

    @Test
    void anAnswerThatIsNoRangeIsAFault() {
        var range = OTHER + ":1";
        for (var text : List.of("", "\r\n", "<html>sign in</html>", OTHER, range + "\r\nmore", "0" + range)) {
            answer = text;
            fails();
        }
    }

    @Test
    void noConnectionIsAFault() {
        server.stop(0);
        fails();
    }

    @Test
    void givesUpOnAServiceThatSaysNothing() {
        silent = true;
        fails();
    }

    @Test
    void anInterruptIsAFaultAndStays() {
        silent = true;
        Thread.currentThread().interrupt();
        fails();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void asksInTheClearOnlyOnThisMachine() {
        assertThatExceptionOfType(InvalidConfigurationException.class)
                .isThrownBy(() -> new RangeBreachedPasswords(URI.create("http://ranges.example/range/")));
        assertThatCode(() -> new RangeBreachedPasswords(URI.create("https://ranges.example/range/")))
                .doesNotThrowAnyException();
    }

    private void fails() {
        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> contains("password"))
                .satisfies(fault -> assertThat(fault.toString()).doesNotContain(PREFIX, REST));
    }

    private boolean contains(String text) {
        var port = new RangeBreachedPasswords(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/range/"));
        try (var password = NewPassword.ofString(text)) {
            return port.contains(password);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            asked.add(new Asked(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    Map.copyOf(exchange.getRequestHeaders()),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            if (silent) {
                testIsOver.await();
            }
            var bytes = answer.getBytes(StandardCharsets.US_ASCII);
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private static HttpServer server() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
