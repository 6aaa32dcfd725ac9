package dev.resetkit.mail.internal.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Puts TLS over a connected socket, with the same rules for both ways of starting it: TLS 1.3 or 1.2, a trusted
 * certificate, and in it the name of the server as configured.
 */
public final class TlsSockets extends SSLSocketFactory {
    /** What both sides may choose from (RFC 8997 ends the older ones), as the library's property wants it. */
    public static final String PROTOCOLS = "TLSv1.3 TLSv1.2";

    /** The library's own choice for STARTTLS: like HTTPS, but a wildcard stands for the whole leftmost label only. */
    private static final String NAME_CHECK = "LDAPS";

    private final SSLSocketFactory factory;
    private final String host;

    /**
     * Sockets for one server.
     *
     * @param factory makes them and knows whom to trust
     * @param host the server's name as configured
     */
    public TlsSockets(SSLSocketFactory factory, String host) {
        this.factory = factory;
        this.host = host;
    }

    /** The name is ours, whatever the caller says: after STARTTLS the library passes on what the socket calls its peer. */
    @Override
    public SSLSocket createSocket(Socket connected, String ignored, int port, boolean closeBoth) throws IOException {
        if (!(factory.createSocket(connected, host, port, closeBoth) instanceof SSLSocket socket)) {
            throw new IOException("the socket factory makes no TLS sockets");
        }
        var parameters = socket.getSSLParameters();
        parameters.setProtocols(PROTOCOLS.split(" "));
        parameters.setEndpointIdentificationAlgorithm(NAME_CHECK);
        socket.setSSLParameters(parameters);
        return socket;
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return factory.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return factory.getSupportedCipherSuites();
    }

    @Override
    public Socket createSocket(String peer, int port) throws IOException {
        throw onlyOver();
    }

    @Override
    public Socket createSocket(String peer, int port, InetAddress local, int localPort) throws IOException {
        throw onlyOver();
    }

    @Override
    public Socket createSocket(InetAddress peer, int port) throws IOException {
        throw onlyOver();
    }

    @Override
    public Socket createSocket(InetAddress peer, int port, InetAddress local, int localPort) throws IOException {
        throw onlyOver();
    }

    private static IOException onlyOver() {
        return new IOException("only over a connected socket");
    }
}
