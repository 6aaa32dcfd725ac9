package dev.resetkit.mail.internal.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.mail.server.ScriptedSmtpServer;
import dev.resetkit.mail.server.TestCertificate;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the sockets are set to; what depends on it shows only under load. */
class DialerTest {
    private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1);
    private final ScriptedSmtpServer server = ScriptedSmtpServer.implicitTls(TestCertificate.LOCALHOST.server());

    @AfterEach
    void close() {
        thread.shutdownNow();
        server.close();
    }

    private SmtpSettings settings(Security security) {
        var second = Duration.ofSeconds(10);
        return new SmtpSettings(
                "localhost",
                server.port(),
                security,
                Optional.empty(),
                "[127.0.0.1]",
                TestCertificate.client().getSocketFactory(),
                second,
                second,
                Duration.ofMillis(4321),
                second,
                1,
                second);
    }

    private Socket dial(Security security, BoundedSocket[] raw) throws Exception {
        SmtpSettings settings = settings(security);
        var dialer = new Dialer(settings, new TlsSockets(settings.tls(), "localhost"), thread);
        try (var deadline = new Deadline(settings.deadline(), thread)) {
            raw[0] = dialer.connect(deadline);
            raw[0].allow(100_000);
            return dialer.dress(raw[0]);
        }
    }

    @Test
    void smallPacketsAreNotDelayed() throws Exception {
        var raw = new BoundedSocket[1];
        for (Security security : Security.values()) {
            try (Socket socket = dial(security, raw)) {
                assertThat(raw[0].getTcpNoDelay()).isTrue();
                assertThat(socket.getTcpNoDelay()).isTrue();
                assertThat(socket.getSoTimeout()).isEqualTo(4321);
            }
        }
    }

    @Test
    void tlsIsOfTodayAndForOurServer() throws Exception {
        var raw = new BoundedSocket[1];
        try (var socket = (SSLSocket) dial(Security.IMPLICIT_TLS, raw)) {
            assertThat(socket.getEnabledProtocols()).containsExactlyInAnyOrder("TLSv1.3", "TLSv1.2");
            assertThat(socket.getSSLParameters().getEndpointIdentificationAlgorithm())
                    .isNotEmpty();
            assertThat(socket.getSession().getProtocol()).isEqualTo("TLSv1.3");
        }
    }

    @Test
    void peerIsKnownByTheNameOfTheSetUp() throws Exception {
        var raw = new BoundedSocket[1];
        try (Socket socket = dial(Security.STARTTLS, raw)) {
            assertThat(socket.getInetAddress().getHostName()).isEqualTo("localhost");
        }
    }
}
