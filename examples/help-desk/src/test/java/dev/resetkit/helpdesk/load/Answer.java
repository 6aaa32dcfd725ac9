package dev.resetkit.helpdesk.load;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * One request over a connection of its own, as of somebody who comes once in a while, and what was answered.
 *
 * @param status the number in the first line
 * @param head the first line and the headers
 * @param body the page
 * @param nanos from the first byte out, the connection included, to the last byte in
 */
record Answer(int status, String head, String body, long nanos) {
    private static final int PATIENCE_MILLIS = 60_000;

    /** Where users come from: each from an address of its own, as the limits for a client want it. */
    static InetAddress client(int number) throws IOException {
        return InetAddress.getByAddress(new byte[] {127, 0, (byte) (1 + number / 200), (byte) (1 + number % 200)});
    }

    static Answer get(InetAddress from, int port, String path) throws IOException {
        return of(from, port, "GET " + path + " HTTP/1.0\r\nHost: localhost:" + port + "\r\n\r\n");
    }

    static Answer post(InetAddress from, int port, String path, String form) throws IOException {
        return of(
                from,
                port,
                "POST " + path + " HTTP/1.0\r\nHost: localhost:" + port + "\r\nContent-Length: " + form.length()
                        + "\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\n" + form);
    }

    private static Answer of(InetAddress from, int port, String request) throws IOException {
        long begin = System.nanoTime();
        try (var socket = new Socket()) {
            socket.bind(new InetSocketAddress(from, 0));
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return read(socket.getInputStream(), begin);
        }
    }

    private static Answer read(InputStream in, long begin) throws IOException {
        String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        long nanos = System.nanoTime() - begin;
        int end = all.indexOf("\r\n\r\n");
        if (end < 0 || !all.startsWith("HTTP/1.")) {
            throw new IOException("no whole answer: " + all.length() + " characters");
        }
        int status = Integer.parseInt(all.substring(9, 12));
        return new Answer(status, all.substring(0, end), all.substring(end + 4), nanos);
    }

    Optional<String> header(String name) {
        String begin = name.toLowerCase(Locale.ROOT) + ":";
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(begin))
                .map(line -> line.substring(begin.length()).strip())
                .findFirst();
    }
}
