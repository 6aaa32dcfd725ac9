package dev.resetkit.mail.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * An SMTP server that accepts everything, except where its script says otherwise. A script is a list of steps per verb;
 * each use of the verb takes the next step, and the last one stays. It keeps what it saw.
 */
public final class ScriptedSmtpServer implements AutoCloseable {
    /** The verbs beside those of SMTP. */
    public static final String GREETING = "greeting";

    public static final String FINAL_DOT = ".";

    private final Map<String, Deque<Step>> script = new HashMap<>();
    private final ServerSocket listener;
    private final SSLContext tls;
    private final boolean tlsFromTheStart;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final List<String> mails = new CopyOnWriteArrayList<>();
    private final List<Throwable> troubles = new CopyOnWriteArrayList<>();

    private ScriptedSmtpServer(SSLContext tls, boolean tlsFromTheStart) {
        this.tls = tls;
        this.tlsFromTheStart = tlsFromTheStart;
        try {
            this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        on(GREETING, say("220 scripted.example ESMTP"));
        on(
                "EHLO",
                say(tls == null || tlsFromTheStart ? "250 scripted.example" : "250-scripted.example\r\n250 STARTTLS"));
        on("DATA", say("354 go on"));
        on("AUTH", say("235 2.7.0 welcome"));
        on(FINAL_DOT, say("250 2.0.0 Ok: queued as 4F5D61234"));
        on("QUIT", say("221 bye"));
        on("STARTTLS", say("220 go"));
    }

    /** Without TLS. */
    public static ScriptedSmtpServer plain() {
        return new ScriptedSmtpServer(null, false).start();
    }

    /** With STARTTLS offered. */
    public static ScriptedSmtpServer startTls(SSLContext context) {
        return new ScriptedSmtpServer(context, false).start();
    }

    /** With TLS from the first byte. */
    public static ScriptedSmtpServer implicitTls(SSLContext context) {
        return new ScriptedSmtpServer(context, true).start();
    }

    /** One thing that the server does on a verb. */
    @FunctionalInterface
    public interface Step {
        /** Acts; false ends the connection. */
        boolean run(Dialogue dialogue) throws IOException, InterruptedException;
    }

    /** A reply. */
    public static Step say(String reply) {
        return dialogue -> dialogue.write(reply + "\r\n");
    }

    /** A reply, and the connection is closed at once. */
    public static Step sayAndClose(String reply) {
        return dialogue -> {
            dialogue.write(reply + "\r\n");
            return false;
        };
    }

    /** No reply; the connection is closed. */
    public static Step hangUp() {
        return dialogue -> false;
    }

    /** No reply, and the connection stays open as long as the server. */
    public static Step silence() {
        return dialogue -> {
            dialogue.awaitClosing();
            return false;
        };
    }

    /** A line of a reply again and again, never the last one. */
    public static Step drip(String line) {
        return dialogue -> {
            while (!dialogue.awaitClosing(50)) {
                dialogue.write(line + "\r\n");
            }
            return false;
        };
    }

    /** Replaces the steps for a verb. */
    public ScriptedSmtpServer on(String verb, Step... steps) {
        synchronized (script) {
            script.put(verb, new ArrayDeque<>(List.of(steps)));
        }
        return this;
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** Everything said to the server, in order, over all connections; mail bodies left out. */
    public List<String> commands() {
        return Collections.unmodifiableList(commands);
    }

    public List<String> commands(String verb) {
        return commands.stream().filter(startsWith(verb)).toList();
    }

    private static Predicate<String> startsWith(String verb) {
        return command -> command.equals(verb) || command.startsWith(verb + " ");
    }

    /** The bodies that ended with a dot, dots unstuffed. */
    public List<String> mails() {
        return Collections.unmodifiableList(mails);
    }

    public int connections() {
        return sockets.size();
    }

    /** What went wrong in the server itself; a test that expects none asserts it. */
    public List<Throwable> troubles() {
        return troubles;
    }

    private ScriptedSmtpServer start() {
        daemon(() -> {
            while (true) {
                Socket socket = listener.accept();
                sockets.add(socket);
                daemon(() -> new Dialogue(socket).run());
            }
        });
        return this;
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private void daemon(Work work) {
        var thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException | InterruptedException e) {
                // The peer or the test has closed the socket.
            } catch (RuntimeException | Error e) {
                troubles.add(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private Step next(String verb) {
        synchronized (script) {
            Deque<Step> steps = script.get(verb);
            if (steps == null) {
                return say("250 2.0.0 Ok");
            }
            return steps.size() > 1 ? steps.removeFirst() : steps.getFirst();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            listener.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One connection. */
    public final class Dialogue {
        private Socket socket;
        private BufferedReader in;

        private Dialogue(Socket socket) {
            this.socket = socket;
        }

        /** Writes as it is. */
        public boolean write(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return true;
        }

        void awaitClosing() throws InterruptedException {
            closing.await();
        }

        boolean awaitClosing(int millis) throws InterruptedException {
            return closing.await(millis, TimeUnit.MILLISECONDS);
        }

        private void run() throws IOException, InterruptedException {
            if (tlsFromTheStart) {
                encrypt();
            }
            read();
            boolean open = next(GREETING).run(this);
            while (open) {
                String line = in.readLine();
                if (line == null) {
                    break;
                }
                commands.add(line);
                String verb = line.split(" ", 2)[0];
                open = next(verb).run(this);
                if (open && verb.equals("STARTTLS") && tls != null) {
                    encrypt();
                    read();
                }
                if (open && verb.equals("DATA")) {
                    open = body();
                }
                open &= !verb.equals("QUIT");
            }
            socket.close();
        }

        private boolean body() throws IOException, InterruptedException {
            var mail = new StringBuilder();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.equals(".")) {
                    mails.add(mail.toString());
                    return next(FINAL_DOT).run(this);
                }
                mail.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
            }
            return false;
        }

        private void read() throws IOException {
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
        }

        private void encrypt() throws IOException {
            var encrypted = (SSLSocket) tls.getSocketFactory().createSocket(socket, null, socket.getPort(), true);
            encrypted.setUseClientMode(false);
            encrypted.startHandshake();
            socket = encrypted;
        }
    }
}
