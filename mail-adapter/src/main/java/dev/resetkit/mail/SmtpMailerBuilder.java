package dev.resetkit.mail;

import dev.resetkit.mail.internal.message.AddressGrammar;
import dev.resetkit.mail.internal.message.HeaderField;
import dev.resetkit.mail.internal.message.MailComposer;
import dev.resetkit.mail.internal.message.ReturnPath;
import dev.resetkit.mail.internal.net.Credentials;
import dev.resetkit.mail.internal.net.Security;
import dev.resetkit.mail.internal.net.SmtpSettings;
import dev.resetkit.mail.internal.smtp.SmtpClient;
import dev.resetkit.model.InvalidConfigurationException;
import dev.resetkit.model.account.EmailAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;

/**
 * The set-up of an {@link SmtpMailer}. Each setter checks its value and throws {@link InvalidConfigurationException},
 * which names the property and what it accepts. Nothing is read from System properties.
 */
public final class SmtpMailerBuilder {
    private static final Duration LEAST_WAIT = Duration.ofMillis(100);
    private static final Duration MOST_WAIT = Duration.ofMinutes(10);
    private static final int MOST_CONNECTIONS = 50;
    private static final int MOST_HEADERS = 10;

    private Optional<String> host = Optional.empty();
    private Optional<Integer> port = Optional.empty();
    private Security security = Security.STARTTLS;
    private Optional<Credentials> credentials = Optional.empty();
    private Optional<SSLContext> trust = Optional.empty();
    // Says nothing about the machine, as some mail programs do it (RFC 5321, section 4.1.3).
    private String ehloName = "[127.0.0.1]";
    private Duration deadline = Duration.ofSeconds(60);
    private Duration connectTimeout = Duration.ofSeconds(10);
    private Duration readTimeout = Duration.ofSeconds(30);
    private Duration writeTimeout = Duration.ofSeconds(30);
    private int maxConnections = 4;
    private Duration keepIdle = Duration.ofSeconds(20);
    private ReturnPath returnPath = ReturnPath.SENDER;
    private final List<HeaderField> headers = new ArrayList<>();
    private Optional<MailRenderer> renderer = Optional.empty();

    SmtpMailerBuilder() {}

    /**
     * The server. No default.
     *
     * @param name a host name or an IP address; with TLS the server's certificate must carry it
     * @return this builder
     */
    public SmtpMailerBuilder host(String name) {
        boolean address =
                !name.isEmpty() && name.length() <= 45 && name.chars().allMatch(SmtpMailerBuilder::isOfAddress);
        require(AddressGrammar.isDomain(name) || address, "host", "a host name or an IP address");
        host = Optional.of(name);
        return this;
    }

    /**
     * The port. By default 587 with STARTTLS, 465 with TLS from the start, 25 without TLS.
     *
     * @param number 1 to 65535
     * @return this builder
     */
    public SmtpMailerBuilder port(int number) {
        require(number >= 1 && number <= 65535, "port", "1 to 65535");
        port = Optional.of(number);
        return this;
    }

    /**
     * Begins in clear and changes to TLS; without that no mail goes. The default.
     *
     * @return this builder
     */
    public SmtpMailerBuilder startTls() {
        security = Security.STARTTLS;
        return this;
    }

    /**
     * TLS from the first byte.
     *
     * @return this builder
     */
    public SmtpMailerBuilder implicitTls() {
        security = Security.IMPLICIT_TLS;
        return this;
    }

    /**
     * No TLS at all: whoever is on the way reads the link and can use it before its user does. For a server in the same
     * process or on the same machine.
     *
     * @return this builder
     */
    public SmtpMailerBuilder insecurePlaintext() {
        security = Security.PLAINTEXT;
        return this;
    }

    /**
     * Whom to trust, for servers with a certificate of a private authority. By default the JDK's authorities. The
     * server's name and the TLS versions are checked either way.
     *
     * @param context makes the TLS sockets
     * @return this builder
     */
    public SmtpMailerBuilder sslContext(SSLContext context) {
        trust = Optional.of(context);
        return this;
    }

    /**
     * Signs in by AUTH PLAIN or LOGIN. A server that offers neither gets no mail.
     *
     * @param user 1 to 255 characters, none of them a control
     * @param password 1 to 1024 characters, none of them NUL, CR or LF; copied, wipe your own
     * @return this builder
     */
    public SmtpMailerBuilder credentials(String user, char[] password) {
        boolean named = !user.isEmpty() && user.length() <= 255 && user.chars().noneMatch(Character::isISOControl);
        require(named, "credentials", "a user of 1 to 255 characters without controls");
        boolean usable = password.length >= 1 && password.length <= 1024;
        for (char c : password) {
            usable &= c != '\0' && c != '\r' && c != '\n';
        }
        require(usable, "credentials", "a password of 1 to 1024 characters without NUL, CR and LF");
        credentials = Optional.of(new Credentials(user, password));
        return this;
    }

    /**
     * How the mailer calls itself. By default {@code [127.0.0.1]}, which says nothing; name the machine's host name
     * where the server wants one.
     *
     * @param name a host name, or an address in brackets
     * @return this builder
     */
    public SmtpMailerBuilder ehloName(String name) {
        boolean literal = name.length() > 2
                && name.length() <= 60
                && name.startsWith("[")
                && name.endsWith("]")
                && name.substring(1, name.length() - 1)
                        .replace("IPv6:", "")
                        .chars()
                        .allMatch(SmtpMailerBuilder::isOfAddress);
        require(AddressGrammar.isDomain(name) || literal, "ehloName", "a host name or an IP address in brackets");
        ehloName = name;
        return this;
    }

    private static boolean isOfAddress(int c) {
        return (c < 0x7F && Character.digit(c, 16) >= 0) || c == '.' || c == ':';
    }

    /**
     * The time for one mail, all steps together. The worker's lease must be longer.
     *
     * @param time 100 ms to 10 min; 60 s by default
     * @return this builder
     */
    public SmtpMailerBuilder deadline(Duration time) {
        deadline = checked("deadline", time);
        return this;
    }

    /**
     * The time for one TCP connection.
     *
     * @param time 100 ms to 10 min; 10 s by default
     * @return this builder
     */
    public SmtpMailerBuilder connectTimeout(Duration time) {
        connectTimeout = checked("connectTimeout", time);
        return this;
    }

    /**
     * The longest silence of the server.
     *
     * @param time 100 ms to 10 min; 30 s by default
     * @return this builder
     */
    public SmtpMailerBuilder readTimeout(Duration time) {
        readTimeout = checked("readTimeout", time);
        return this;
    }

    /**
     * The longest time in which the server takes nothing.
     *
     * @param time 100 ms to 10 min; 30 s by default
     * @return this builder
     */
    public SmtpMailerBuilder writeTimeout(Duration time) {
        writeTimeout = checked("writeTimeout", time);
        return this;
    }

    private static Duration checked(String property, Duration time) {
        require(
                time.compareTo(LEAST_WAIT) >= 0 && time.compareTo(MOST_WAIT) <= 0,
                property,
                "100 milliseconds to 10 minutes");
        return time;
    }

    /**
     * How many connections may be open at once. Who finds none free waits, at most until the deadline.
     *
     * @param most 1 to 50; 4 by default
     * @return this builder
     */
    public SmtpMailerBuilder maxConnections(int most) {
        require(most >= 1 && most <= MOST_CONNECTIONS, "maxConnections", "1 to 50");
        maxConnections = most;
        return this;
    }

    /**
     * How long a connection stays open for the next mail.
     *
     * @param time 0 (a connection per mail) to 5 min; 20 s by default
     * @return this builder
     */
    public SmtpMailerBuilder keepIdle(Duration time) {
        require(!time.isNegative() && time.compareTo(Duration.ofMinutes(5)) <= 0, "keepIdle", "0 to 5 minutes");
        keepIdle = time;
        return this;
    }

    /**
     * Where reports about undelivered mails go. By default the brand's sender; its domain should be aligned with it.
     *
     * @param address plain ASCII
     * @return this builder
     */
    public SmtpMailerBuilder returnPath(EmailAddress address) {
        require(AddressGrammar.fault(address.value()).isEmpty(), "returnPath", "an ASCII address local@host");
        returnPath = (mail, from) -> address.value();
        return this;
    }

    /**
     * Where reports about undelivered mails go, with the signed id of each mail in it, so that
     * {@link DeliveryReportReader} knows which mail a report is about.
     *
     * @param signed pattern and key, the same as the reader's
     * @return this builder
     */
    public SmtpMailerBuilder returnPath(SignedReturnPath signed) {
        returnPath = signed.addresses();
        return this;
    }

    /**
     * A further header for all mails, for example one by which a provider leaves links as they are.
     *
     * @param name begins with {@code X-}; letters, digits and hyphens, at most 60 characters
     * @param value 1 to 500 characters of printable ASCII
     * @return this builder
     */
    public SmtpMailerBuilder header(String name, String value) {
        boolean ours = "X-Auto-Response-Suppress".equalsIgnoreCase(name);
        require(name.startsWith("X-") && name.length() <= 60 && !ours, "header", "a name that begins with X-");
        require(!value.isBlank() && value.length() <= 500, "header", "a value of 1 to 500 characters");
        require(headers.size() < MOST_HEADERS, "header", "called at most " + MOST_HEADERS + " times");
        try {
            headers.add(HeaderField.constant(name, value));
        } catch (IllegalArgumentException e) {
            throw new InvalidConfigurationException("header", "letters, digits and hyphens with a value of ASCII");
        }
        return this;
    }

    /**
     * Writes the words.
     *
     * @param words by default {@link MailRenderer#ofDefaults}
     * @return this builder
     */
    public SmtpMailerBuilder renderer(MailRenderer words) {
        renderer = Optional.of(words);
        return this;
    }

    /**
     * The mailer. Opens no connection and starts no thread.
     *
     * @return a mailer
     * @throws InvalidConfigurationException when the host is missing, credentials would go in clear, or the mail
     *     library on the path is older than 2.0.4
     */
    public SmtpMailer build() {
        String name = host.orElseThrow(() -> new InvalidConfigurationException("host", "named"));
        require(
                security != Security.PLAINTEXT || credentials.isEmpty(),
                "credentials",
                "absent with insecurePlaintext(): they would go in clear");
        require(SmtpClient.libraryIsSafe(), "angus-mail", "2.0.4 or newer (CVE-2025-7962)");
        var settings = new SmtpSettings(
                name,
                port.orElse(security.port()),
                security,
                credentials,
                ehloName,
                trust.map(SSLContext::getSocketFactory)
                        .orElseGet(() -> (SSLSocketFactory) SSLSocketFactory.getDefault()),
                deadline,
                connectTimeout,
                readTimeout,
                writeTimeout,
                maxConnections,
                keepIdle);
        return new SmtpMailer(
                renderer.orElseGet(MailRenderer::ofDefaults),
                new MailComposer(returnPath, headers),
                new SmtpClient(settings));
    }

    private static void require(boolean met, String property, String accepted) {
        if (!met) {
            throw new InvalidConfigurationException(property, accepted);
        }
    }
}
