package dev.resetkit.benchmarks.mail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The two test programs of Postfix, where they are installed: a sink, and a source that is as fast as one can be. */
final class Postfix {
    private static final int TRIES = 100;

    private Postfix() {}

    private static Optional<String> program(String name) {
        return List.of("/usr/sbin", "/usr/local/sbin", "/usr/libexec/postfix", "/opt/homebrew/sbin").stream()
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }

    /** The sink, if it is there and starts. */
    static Optional<Sink> sink() {
        return program("smtp-sink").flatMap(Postfix::started);
    }

    private static Optional<Sink> started(String program) {
        try {
            int port = freePort();
            List<String> command = new ArrayList<>(List.of(program));
            if (System.getProperty("user.name").equals("root")) {
                // It refuses to stay root.
                command.addAll(List.of("-u", "nobody"));
            }
            command.addAll(List.of("127.0.0.1:" + port, "200"));
            Process process = process(command);
            for (int i = 0; i < TRIES && process.isAlive(); i++) {
                try (var probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
                    return probe.isConnected() ? Optional.of(new SinkProcess(process, port)) : Optional.empty();
                } catch (IOException e) {
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
                }
            }
            process.destroy();
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static Process process(List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private record SinkProcess(Process process, int port) implements Sink {
        @Override
        public String name() {
            return "smtp-sink of Postfix";
        }

        @Override
        public Optional<ProcessHandle> program() {
            return Optional.of(process.toHandle());
        }

        @Override
        public void close() {
            process.destroy();
        }
    }

    /** Mails a second of the source over so many connections, each kept; empty where it is not installed. */
    static Optional<Double> sourceRate(int port, int connections, int mails, int bytes)
            throws IOException, InterruptedException {
        Optional<String> program = program("smtp-source");
        if (program.isEmpty()) {
            return Optional.empty();
        }
        List<String> command = new ArrayList<>(List.of(program.get(), "-d", "-s", Integer.toString(connections)));
        command.addAll(List.of("-m", Integer.toString(mails), "-l", Integer.toString(bytes)));
        command.addAll(List.of("-f", "support@acme.example", "-t", "anna@example.org", "127.0.0.1:" + port));
        long start = System.nanoTime();
        int exit = process(command).waitFor();
        return exit == 0 ? Optional.of(mails * 1e9 / (System.nanoTime() - start)) : Optional.empty();
    }
}
