package dev.resetkit.quickstart.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.resetkit.testkit.ReceivedMail;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A service in this process that takes mails as JSON, and answers what it is told to. */
final class MailService implements AutoCloseable {
    static final String NOBODY = "nobody@example.com";

    /** A request as it came. */
    record Request(String authorization, String key, JsonObject json) {}

    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private volatile int status = 200;
    private volatile String body = "{\"id\":\"queue-1\"}";
    private volatile boolean silent;

    MailService() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/mails");
    }

    /** What it says to every mail from now on. */
    void answers(int code, String text) {
        status = code;
        body = text;
    }

    /** It takes what comes and says nothing. */
    void fallsSilent() {
        silent = true;
    }

    List<Request> requests() {
        return List.copyOf(requests);
    }

    /** What it took. */
    List<ReceivedMail> mails() {
        List<ReceivedMail> mails = new ArrayList<>();
        for (Request request : requests) {
            JsonObject json = request.json();
            if (!json.getString("to").equals(NOBODY)) {
                mails.add(new ReceivedMail(
                        List.of(json.getString("to")),
                        List.of(),
                        json.getString("text"),
                        Optional.of(json.getString("html"))));
            }
        }
        return mails;
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        try (var json = Json.createReader(new StringReader(text))) {
            var headers = exchange.getRequestHeaders();
            requests.add(new Request(
                    headers.getFirst("Authorization"), headers.getFirst("Idempotency-Key"), json.readObject()));
        }
        if (silent) {
            waitUntilClosed();
        }
        boolean refused =
                requests.get(requests.size() - 1).json().getString("to").equals(NOBODY);
        byte[] answer = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(refused ? 422 : status, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private void waitUntilClosed() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
