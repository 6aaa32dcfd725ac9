package dev.resetkit.mail.internal.net;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.angus.mail.util.WriteTimeoutSocket;

/** Opens sockets to the server: every wait bounded, no delay for small packets, TLS at once where the set-up says so. */
public final class Dialer {
    private final SmtpSettings settings;
    private final TlsSockets tls;
    private final ScheduledExecutorService thread;

    /**
     * A dialer for one server.
     *
     * @param settings the set-up
     * @param tls puts TLS over a socket
     * @param thread watches over writes
     */
    public Dialer(SmtpSettings settings, TlsSockets tls, ScheduledExecutorService thread) {
        this.settings = settings;
        this.tls = tls;
        this.thread = thread;
    }

    /**
     * A TCP connection to the first address that answers. The look-up of the name has only the resolver's own limit.
     *
     * @param deadline guards the socket, during the attempt and afterwards
     * @return a connected socket, which may not be read from yet
     * @throws IOException when no address answers in time
     */
    public BoundedSocket connect(Deadline deadline) throws IOException {
        IOException last = new ConnectException("no address for the server's name");
        for (InetAddress address : InetAddress.getAllByName(settings.host())) {
            if (deadline.hasPassed()) {
                throw new ConnectException("the deadline passed");
            }
            long left = TimeUnit.NANOSECONDS.toMillis(deadline.remaining()) + 1;
            var socket = new BoundedSocket();
            deadline.guard(socket);
            try {
                // The dot that ends a mail is a small packet of its own; it must not wait for an acknowledgement.
                socket.setTcpNoDelay(true);
                socket.setSoTimeout(millis(settings.readTimeout()));
                // With the name inside, nobody asks the DNS for one later.
                var named = InetAddress.getByAddress(settings.host(), address.getAddress());
                socket.connect(new InetSocketAddress(named, settings.port()), (int)
                        Math.min(left, millis(settings.connectTimeout())));
                return socket;
            } catch (IOException e) {
                Deadline.closeQuietly(socket);
                last = e;
            }
        }
        throw last;
    }

    /**
     * The socket to talk through: with a limit for each write, and with TLS where it comes first.
     *
     * @param raw a connected socket
     * @return a socket around it
     * @throws IOException when there is no TLS with this server
     */
    public Socket dress(BoundedSocket raw) throws IOException {
        var bounded = new WriteTimeoutSocket(raw, millis(settings.writeTimeout()), thread);
        if (settings.security() != Security.IMPLICIT_TLS) {
            return bounded;
        }
        var socket = tls.createSocket(bounded, settings.host(), settings.port(), true);
        socket.startHandshake();
        return socket;
    }

    private static int millis(Duration duration) {
        return (int) duration.toMillis();
    }
}
