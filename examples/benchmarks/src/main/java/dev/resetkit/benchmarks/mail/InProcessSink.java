package dev.resetkit.benchmarks.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A sink in this process, which can take its time for each reply as a server far away does. */
final class InProcessSink implements Sink {
    private final ServerSocket listener;
    private final long delayNanos;

    private InProcessSink(ServerSocket listener, long delayNanos) {
        this.listener = listener;
        this.delayNanos = delayNanos;
    }

    static InProcessSink started(int delayMillis) {
        try {
            var listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
            var sink = new InProcessSink(listener, TimeUnit.MILLISECONDS.toNanos(delayMillis));
            daemon(sink::accept);
            return sink;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void daemon(Runnable work) {
        var thread = new Thread(work, "sink");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                daemon(() -> talk(socket));
            }
        } catch (IOException e) {
            // Closed: the leg is over.
        }
    }

    private void talk(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            OutputStream out = socket.getOutputStream();
            reply(out, "220 sink ESMTP");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String verb = line.split(" ", 2)[0];
                reply(out, verb.equals("DATA") ? "354 go on" : verb.equals("QUIT") ? "221 bye" : "250 ok");
                if (verb.equals("QUIT")) {
                    return;
                }
                if (verb.equals("DATA")) {
                    skip(in);
                    reply(out, "250 2.0.0 ok");
                }
            }
        } catch (IOException e) {
            // The other side has gone.
        }
    }

    private static void skip(BufferedReader in) throws IOException {
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.equals(".")) {
                return;
            }
        }
    }

    private void reply(OutputStream out, String line) throws IOException {
        if (delayNanos > 0) {
            LockSupport.parkNanos(delayNanos);
        }
        out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    @Override
    public int port() {
        return listener.getLocalPort();
    }

    @Override
    public String name() {
        return "a sink in this process, " + TimeUnit.NANOSECONDS.toMillis(delayNanos) + " ms for each reply";
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
