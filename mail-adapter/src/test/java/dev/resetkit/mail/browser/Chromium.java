package dev.resetkit.mail.browser;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Chromium without a window and without a net: one page, many pictures. It is spoken to by its DevTools protocol over
 * two pipes, messages ending with NUL.
 */
final class Chromium implements AutoCloseable {
    private static final int WAIT_SECONDS = 30;
    private static final Pattern TARGET = Pattern.compile("\"targetId\":\"([^\"]*)\",\"type\":\"page\"");
    private static final Pattern SESSION = Pattern.compile("\"sessionId\":\"([^\"]*)\"");
    private static final Pattern REQUEST = Pattern.compile("\"request\":\\{\"url\":\"([^\"]*)\"");
    private static final Pattern VALUE = Pattern.compile("\"value\":\"([^\"]*)\"");
    private static final Pattern DATA = Pattern.compile("\"data\":\"([^\"]*)\"");

    private final Process process;
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final List<String> requests = new ArrayList<>();
    private String session = "";
    private int last;

    private Chromium(Process process) {
        this.process = process;
    }

    /** The program, where there is one. */
    static Optional<Path> installed() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
                .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Starts it with a new profile in a folder that nobody else uses. */
    static Chromium start(Path program, Path profile) throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        "sh",
                        "-c",
                        // Its pipes are numbers 3 and 4, which Java cannot give to a process.
                        "exec \"$0\" \"$@\" 3<&0 4>&1 1>&2 </dev/null",
                        program.toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--disable-background-networking",
                        "--no-first-run",
                        "--hide-scrollbars",
                        "--host-resolver-rules=MAP * ~NOTFOUND",
                        "--remote-debugging-pipe",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var chromium = new Chromium(process);
        Thread reader = new Thread(chromium::listen, "chromium");
        reader.setDaemon(true);
        reader.start();
        String target = found(TARGET, chromium.call("Target.getTargets", ""));
        chromium.session = found(
                SESSION, chromium.call("Target.attachToTarget", "\"flatten\":true,\"targetId\":\"" + target + "\""));
        chromium.call("Page.enable", "");
        chromium.call("Network.enable", "");
        return chromium;
    }

    private void listen() {
        var message = new ByteArrayOutputStream();
        try (InputStream in = new BufferedInputStream(process.getInputStream(), 1 << 16)) {
            for (int octet; (octet = in.read()) >= 0; ) {
                if (octet == 0) {
                    heard.add(message.toString(StandardCharsets.UTF_8));
                    message.reset();
                } else {
                    message.write(octet);
                }
            }
        } catch (IOException ended) {
            heard.add("ended");
        }
    }

    private static String found(Pattern pattern, String message) {
        var matcher = pattern.matcher(message);
        if (!matcher.find()) {
            throw new IllegalStateException("the browser answered otherwise than expected: " + message);
        }
        return matcher.group(1);
    }

    /** Opens a file and waits until all of it is there. */
    void open(Path file) throws IOException, InterruptedException {
        requests.clear();
        call("Page.navigate", "\"url\":\"" + file.toUri() + "\"");
        while (!next().contains("\"method\":\"Page.loadEventFired\"")) {
            // Whatever comes before it has been looked at by next().
        }
    }

    /** Shows the page that is open at a width, by day or by night. */
    void show(int width, boolean dark) throws IOException, InterruptedException {
        size(width, 600);
        call(
                "Emulation.setEmulatedMedia",
                "\"features\":[{\"name\":\"prefers-color-scheme\",\"value\":\"" + (dark ? "dark" : "light") + "\"}]");
    }

    /** The text that a script comes to. */
    String evaluate(String script) throws IOException, InterruptedException {
        String quoted = script.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
        String answer = call("Runtime.evaluate", "\"expression\":\"encodeURIComponent(" + quoted + ")\"");
        return URLDecoder.decode(found(VALUE, answer), StandardCharsets.UTF_8);
    }

    /** The whole page as a PNG. */
    byte[] picture(int width) throws IOException, InterruptedException {
        size(width, Integer.parseInt(evaluate("'' + document.documentElement.scrollHeight")));
        return Base64.getDecoder()
                .decode(found(DATA, call("Page.captureScreenshot", "\"format\":\"png\",\"optimizeForSpeed\":true")));
    }

    /** What the page asked for since it was opened, itself and data included. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    private void size(int width, int height) throws IOException, InterruptedException {
        call(
                "Emulation.setDeviceMetricsOverride",
                "\"width\":" + width + ",\"height\":" + height + ",\"deviceScaleFactor\":1,\"mobile\":false");
    }

    private String call(String method, String parameters) throws IOException, InterruptedException {
        int id = ++last;
        String to = session.isEmpty() ? "" : ",\"sessionId\":\"" + session + "\"";
        String command = "{\"id\":" + id + to + ",\"method\":\"" + method + "\",\"params\":{" + parameters + "}}\0";
        OutputStream out = process.getOutputStream();
        out.write(command.getBytes(StandardCharsets.UTF_8));
        out.flush();
        while (true) {
            String message = next();
            if (message.startsWith("{\"id\":" + id + ",")) {
                return message;
            }
        }
    }

    private String next() throws InterruptedException {
        String message = heard.poll(WAIT_SECONDS, TimeUnit.SECONDS);
        if (message == null) {
            throw new IllegalStateException("the browser said nothing for " + WAIT_SECONDS + " seconds");
        }
        var request = REQUEST.matcher(message);
        if (message.contains("\"method\":\"Network.requestWillBeSent\"") && request.find()) {
            requests.add(request.group(1));
        }
        return message;
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.onExit().join();
    }
}
