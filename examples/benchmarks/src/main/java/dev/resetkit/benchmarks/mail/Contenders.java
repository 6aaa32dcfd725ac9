package dev.resetkit.benchmarks.mail;

import dev.resetkit.benchmarks.mail.Contender.Sender;
import dev.resetkit.mail.SmtpMailer;
import dev.resetkit.model.mail.HandOver;
import jakarta.mail.MessagingException;
import java.util.List;
import java.util.Properties;
import org.simplejavamail.api.email.Email;
import org.simplejavamail.api.mailer.Mailer;
import org.simplejavamail.api.mailer.config.TransportStrategy;
import org.simplejavamail.email.EmailBuilder;
import org.simplejavamail.mailer.MailerBuilder;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;

/** Ours and the others, each as it comes and with sockets whose small packets do not wait. */
final class Contenders {
    private static final String SOCKETS = "mail.smtp.socketFactory.class";
    private static final String HOST = "127.0.0.1";

    private Contenders() {}

    static List<Contender> all() {
        return List.of(
                resetkit(),
                new Contender("spring_asis", (port, connections) -> spring(port, new Properties())),
                new Contender("spring_tuned", (port, connections) -> spring(port, tuned())),
                new Contender(
                        "simplejavamail_asis",
                        (port, connections) -> simpleJavaMail(port, connections, new Properties())),
                new Contender(
                        "simplejavamail_tuned", (port, connections) -> simpleJavaMail(port, connections, tuned())));
    }

    static Contender resetkit() {
        return new Contender("resetkit", Contenders::ours);
    }

    private static Properties tuned() {
        var properties = new Properties();
        properties.setProperty(SOCKETS, NoDelaySockets.class.getName());
        return properties;
    }

    private static Sender ours(int port, int connections) {
        SmtpMailer mailer = SmtpMailer.builder()
                .host(HOST)
                .port(port)
                .insecurePlaintext()
                .maxConnections(connections)
                .renderer(TheMail.RENDERER)
                .build();
        return sender(
                () -> {
                    HandOver said = mailer.hand(TheMail.MAIL);
                    if (said.outcome() != HandOver.Outcome.ACCEPTED) {
                        throw new IllegalStateException(said.toString());
                    }
                },
                mailer::close);
    }

    /** Opens a connection for each mail, as it does by itself. */
    private static Sender spring(int port, Properties properties) {
        var spring = new JavaMailSenderImpl();
        spring.setHost(HOST);
        spring.setPort(port);
        spring.setJavaMailProperties(properties);
        return sender(
                () -> {
                    try {
                        var message = spring.createMimeMessage();
                        var helper = new MimeMessageHelper(message, true, "UTF-8");
                        helper.setFrom(TheMail.SENDER);
                        helper.setTo(TheMail.RECIPIENT);
                        helper.setSubject(TheMail.WORDS.subject());
                        helper.setText(TheMail.WORDS.text(), TheMail.WORDS.html());
                        spring.send(message);
                    } catch (MessagingException e) {
                        throw new IllegalStateException(e);
                    }
                },
                () -> {});
    }

    private static Sender simpleJavaMail(int port, int connections, Properties properties) {
        Mailer mailer = MailerBuilder.withSMTPServer(HOST, port)
                .withTransportStrategy(TransportStrategy.SMTP)
                .withProperties(properties)
                .withConnectionPoolCoreSize(connections)
                .withConnectionPoolMaxSize(connections)
                .withConnectionPoolClaimTimeoutMillis(60_000)
                .buildMailer();
        return sender(
                () -> {
                    Email email = EmailBuilder.startingBlank()
                            .from(TheMail.SENDER)
                            .to(TheMail.RECIPIENT)
                            .withSubject(TheMail.WORDS.subject())
                            .withPlainText(TheMail.WORDS.text())
                            .withHTMLText(TheMail.WORDS.html())
                            .buildEmail();
                    mailer.sendMail(email).join();
                },
                () -> mailer.shutdownConnectionPool().cancel(false));
    }

    private static Sender sender(Runnable sending, Runnable closing) {
        return new Sender() {
            @Override
            public void send() {
                sending.run();
            }

            @Override
            public void close() {
                closing.run();
            }
        };
    }
}
