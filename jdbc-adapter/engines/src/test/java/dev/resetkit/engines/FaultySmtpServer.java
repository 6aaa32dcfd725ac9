package dev.resetkit.engines;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A mail server on a bad day. Of each hundred mails it puts one off and refuses one; of each two hundred it drops the
 * connection of one in the middle of the body; and it can be out of service. It keeps the tokens of what it accepted.
 */
public final class FaultySmtpServer implements Closeable {
    private static final Pattern RECIPIENT = Pattern.compile("RCPT TO:<([^@>]+)@.*", Pattern.CASE_INSENSITIVE);
    private static final Pattern TOKEN = Pattern.compile("/reset-password/([A-Za-z0-9_-]{43})");

    private final ServerSocket listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    private final Map<String, List<String>> accepted = new ConcurrentHashMap<>();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private final AtomicInteger tried = new AtomicInteger();
    private final AtomicInteger mails = new AtomicInteger();
    private volatile boolean down;

    /** Listens on a free port of the loopback address. */
    public FaultySmtpServer() throws IOException {
        daemon(this::accept);
    }

    /** The port. */
    public int port() {
        return listener.getLocalPort();
    }

    /** How many mails were accepted. */
    public int mails() {
        return mails.get();
    }

    /** The tokens of the mails that were accepted for a recipient, by the local part, in their order. */
    public List<String> tokens(String recipient) {
        return List.copyOf(accepted.getOrDefault(recipient, List.of()));
    }

    /** Whether it refused a recipient for good. */
    public boolean refused(String recipient) {
        return refused.contains(recipient);
    }

    /** Out of service: every connection is told 421 instead of a greeting. */
    public void down(boolean now) {
        down = now;
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                daemon(() -> talk(socket));
            } catch (IOException e) {
                return; // Closed.
            }
        }
    }

    private static void daemon(Runnable work) {
        var thread = new Thread(work, "faulty-smtp");
        thread.setDaemon(true);
        thread.start();
    }

    private void talk(Socket socket) {
        try (socket;
                var in = new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))) {
            var session = new Session(in, socket.getOutputStream());
            if (down) {
                session.say("421 4.3.2 out of service");
                return;
            }
            session.say("220 faulty ESMTP");
            for (String line = in.readLine(); line != null && session.answers(line); line = in.readLine()) {
                // Until one of the two has had enough.
            }
        } catch (IOException e) {
            // The other side was killed: that is what this server is for.
        }
    }

    private final class Session {
        private final BufferedReader in;
        private final OutputStream out;
        private String recipient = "";
        private int number;

        Session(BufferedReader in, OutputStream out) {
            this.in = in;
            this.out = out;
        }

        boolean answers(String line) throws IOException {
            switch (line.length() < 4 ? line : line.substring(0, 4)) {
                case "EHLO" -> say("250 faulty");
                case "MAIL" -> {
                    if (down) {
                        say("421 4.3.2 out of service");
                        return false;
                    }
                    say("250 2.1.0 ok");
                }
                case "RCPT" -> rcpt(line);
                case "DATA" -> {
                    return data();
                }
                case "QUIT" -> {
                    say("221 2.0.0 bye");
                    return false;
                }
                default -> say("250 2.0.0 ok");
            }
            return true;
        }

        private void rcpt(String line) throws IOException {
            Matcher matcher = RECIPIENT.matcher(line);
            recipient = matcher.matches() ? matcher.group(1) : "";
            number = tried.incrementAndGet();
            if (number % 100 == 37) {
                say("451 4.7.1 come back later");
            } else if (number % 100 == 73) {
                refused.add(recipient);
                say("550 5.1.1 no such user");
            } else {
                say("250 2.1.5 ok");
            }
        }

        private boolean data() throws IOException {
            say("354 go on");
            var mail = new StringBuilder();
            String line = in.readLine();
            while (line != null && !line.equals(".")) {
                mail.append(line).append("\r\n");
                if (number % 200 == 99) {
                    return false;
                }
                line = in.readLine();
            }
            if (line == null) {
                return false;
            }
            keep(mail.toString());
            say("250 2.0.0 queued as F" + mails.incrementAndGet());
            return true;
        }

        private void keep(String mail) {
            Matcher matcher = TOKEN.matcher(mail.replace("=\r\n", ""));
            String token = matcher.find() ? matcher.group(1) : "";
            accepted.compute(recipient, (who, before) -> {
                List<String> all = before == null ? new ArrayList<>() : new ArrayList<>(before);
                all.add(token);
                return all;
            });
        }

        void say(String line) throws IOException {
            out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        }
    }
}
