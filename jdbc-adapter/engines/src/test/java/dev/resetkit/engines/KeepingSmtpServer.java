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
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A mail server that keeps each mail whose final dot it has read, and can be told to say nothing after one. */
public final class KeepingSmtpServer implements Closeable {
    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<String> mails = new CopyOnWriteArrayList<>();
    private final CountDownLatch silenced = new CountDownLatch(1);
    private volatile boolean silent;

    /** Listens on a free port of the loopback address. */
    public KeepingSmtpServer() throws IOException {
        var acceptor = new Thread(this::accept, "keeping-smtp");
        acceptor.setDaemon(true);
        acceptor.start();
    }

    /** The port. */
    public int port() {
        return listener.getLocalPort();
    }

    /** Raw messages, in the order of their final dots. */
    public List<String> mails() {
        return List.copyOf(mails);
    }

    /** From now on no final dot is answered. */
    public void fallSilent() {
        silent = true;
    }

    /** From now on final dots are answered again. */
    public void speak() {
        silent = false;
    }

    /** Opens once a final dot was read and left without an answer. */
    public CountDownLatch silenced() {
        return silenced;
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                var talk = new Thread(() -> talk(socket), "keeping-smtp-talk");
                talk.setDaemon(true);
                talk.start();
            } catch (IOException e) {
                return; // Closed.
            }
        }
    }

    private void talk(Socket socket) {
        try (socket;
                var in = new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))) {
            OutputStream out = socket.getOutputStream();
            say(out, "220 keeping ESMTP");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String verb = line.length() < 4 ? line : line.substring(0, 4);
                switch (verb) {
                    case "EHLO" -> say(out, "250 keeping");
                    case "DATA" -> data(in, out);
                    case "QUIT" -> {
                        say(out, "221 bye");
                        return;
                    }
                    default -> say(out, "250 ok");
                }
            }
        } catch (IOException e) {
            // The other side was killed: that is what this server is for.
        }
    }

    private void data(BufferedReader in, OutputStream out) throws IOException {
        say(out, "354 go on");
        var mail = new StringBuilder();
        String line = in.readLine();
        while (line != null && !line.equals(".")) {
            mail.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
            line = in.readLine();
        }
        if (line == null) {
            return;
        }
        mails.add(mail.toString());
        if (silent) {
            silenced.countDown();
        } else {
            say(out, "250 2.0.0 queued as K" + mails.size());
        }
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }
}
