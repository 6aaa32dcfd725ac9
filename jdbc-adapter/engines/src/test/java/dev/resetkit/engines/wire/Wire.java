package dev.resetkit.engines.wire;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * A TCP proxy between the driver and the server that reads along. It can cut a connection around the COMMIT of the
 * transaction in which a certain statement ran, and it can go dark for all of them.
 */
final class Wire implements AutoCloseable {
    /** Where a connection is cut. */
    enum Cut {
        /** The server never hears of the COMMIT. */
        BEFORE,
        /** The server hears of it, and the driver does not wait for the answer: the wire is dead at once. */
        DURING,
        /** The server has committed, and the driver never hears of it. */
        AFTER
    }

    /** What is to be done with the next COMMIT that ends such a transaction; first of all the task. */
    record Order(Cut cut, String statement, boolean thenDark, Runnable first) {}

    private record Hook(int number, Runnable task) {}

    private final int server;
    private final Supplier<Conversation> conversations;
    private final ServerSocket listening;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private final AtomicReference<Order> order = new AtomicReference<>();
    private final AtomicInteger statements = new AtomicInteger();
    private final AtomicReference<Hook> hook = new AtomicReference<>();
    private final AtomicInteger cuts = new AtomicInteger();
    private volatile boolean dark;

    Wire(int server, Supplier<Conversation> conversations) {
        this.server = server;
        this.conversations = conversations;
        try {
            listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon("wire", this::accept);
    }

    /** Where to connect to. */
    int port() {
        return listening.getLocalPort();
    }

    /** Cuts the connection of the next transaction in which a statement with this text ran, around its COMMIT. */
    void cut(Order wanted) {
        cuts.set(0);
        order.set(wanted);
    }

    /** Runs a task before the server hears of a certain statement, counted from now; the COMMIT is one of them. */
    void before(int number, Runnable task) {
        statements.set(0);
        hook.set(new Hook(number, task));
    }

    /** Whether the task of {@link #before} has run; from now on it never will. */
    boolean came() {
        return hook.getAndSet(null) == null;
    }

    /** How many connections were cut since the last order. */
    int cuts() {
        return cuts.get();
    }

    /** Every connection is dead, and new ones are refused. */
    void dark() {
        dark = true;
        links.forEach(Link::close);
    }

    /** New connections pass again. */
    void light() {
        dark = false;
    }

    @Override
    public void close() {
        dark();
        quietly(listening);
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                var client = listening.accept();
                if (dark) {
                    client.close();
                } else {
                    var link = new Link(client, new Socket(InetAddress.getLoopbackAddress(), server));
                    links.add(link);
                    link.start();
                }
            } catch (IOException e) {
                // Closed, or a server that is away: whoever connects sees it.
            }
        }
    }

    private static void daemon(String name, Runnable work) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void quietly(Closeable closing) {
        try {
            closing.close();
        } catch (IOException e) {
            return;
        }
    }

    /** One connection, with both its ends. */
    private final class Link {
        private final Socket client;
        private final Socket server;
        private final Conversation conversation = conversations.get();
        private volatile Order awaited;

        Link(Socket client, Socket server) throws IOException {
            this.client = client;
            this.server = server;
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
        }

        void start() {
            daemon("wire-up", () -> pump(this::up));
            daemon("wire-down", () -> pump(this::down));
        }

        private void pump(Pumping pumping) {
            try {
                pumping.run();
            } catch (IOException e) {
                // One end has gone; the other follows.
            } finally {
                close();
            }
        }

        private void up() throws IOException {
            var in = new DataInputStream(client.getInputStream());
            var out = server.getOutputStream();
            while (true) {
                Conversation.Message message = conversation.fromDriver(in);
                boolean commit = message.kind() == Conversation.Kind.COMMIT;
                if (commit || message.kind() == Conversation.Kind.STATEMENT) {
                    hooked();
                }
                Order wanted = order.get();
                if (commit
                        && wanted != null
                        && conversation.ran(wanted.statement())
                        && order.compareAndSet(wanted, null)) {
                    wanted.first().run();
                    if (wanted.cut() == Cut.BEFORE) {
                        over(wanted);
                        return;
                    }
                    awaited = wanted;
                }
                message.writeTo(out);
                if (awaited != null && awaited.cut() == Cut.DURING && conversation.isWhole(message)) {
                    // The server goes on with what it has; only the driver's side is dead.
                    over(awaited);
                    return;
                }
                if (commit) {
                    conversation.forget();
                }
            }
        }

        private void hooked() {
            Hook wanted = hook.get();
            if (wanted != null && statements.incrementAndGet() == wanted.number()) {
                hook.set(null);
                wanted.task().run();
            }
        }

        private void down() throws IOException {
            var in = new DataInputStream(server.getInputStream());
            var out = client.getOutputStream();
            while (true) {
                Conversation.Message message = conversation.fromServer(in);
                Order wanted = awaited;
                if (wanted != null && wanted.cut() == Cut.AFTER && message.kind() == Conversation.Kind.COMMITTED) {
                    over(wanted);
                    return;
                }
                message.writeTo(out);
            }
        }

        private void over(Order wanted) {
            cuts.incrementAndGet();
            if (wanted.thenDark()) {
                dark();
            }
            close();
        }

        void close() {
            links.remove(this);
            quietly(client);
            quietly(server);
        }
    }

    private interface Pumping {
        void run() throws IOException;
    }
}
