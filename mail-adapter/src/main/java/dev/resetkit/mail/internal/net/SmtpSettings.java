package dev.resetkit.mail.internal.net;

import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;

/**
 * A checked set-up.
 *
 * @param host the server's name, which its certificate must carry
 * @param port its port
 * @param security how connections are protected
 * @param credentials what to sign in with, if anything
 * @param ehloName how we call ourselves
 * @param tls makes the TLS sockets and knows whom to trust
 * @param deadline for one mail, all steps together
 * @param connectTimeout for one TCP connection
 * @param readTimeout for one piece of an answer
 * @param writeTimeout for one piece of what we send
 * @param maxConnections how many may be open at once
 * @param keepIdle how long an unused connection stays open
 */
public record SmtpSettings(
        String host,
        int port,
        Security security,
        Optional<Credentials> credentials,
        String ehloName,
        SSLSocketFactory tls,
        Duration deadline,
        Duration connectTimeout,
        Duration readTimeout,
        Duration writeTimeout,
        int maxConnections,
        Duration keepIdle) {}
