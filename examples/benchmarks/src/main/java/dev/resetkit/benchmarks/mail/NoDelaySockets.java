package dev.resetkit.benchmarks.mail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/** Sockets whose small packets do not wait: what the others lack most, and get in their tuned form. */
public final class NoDelaySockets extends SocketFactory {
    private NoDelaySockets() {}

    /**
     * Found by the mail library under the name of this class.
     *
     * @return the factory
     */
    public static SocketFactory getDefault() {
        return new NoDelaySockets();
    }

    private static Socket tuned(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        return socket;
    }

    @Override
    public Socket createSocket() throws IOException {
        return tuned(new Socket());
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return tuned(new Socket(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
        return tuned(new Socket(host, port, local, localPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return tuned(new Socket(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
        return tuned(new Socket(host, port, local, localPort));
    }
}
