package dev.resetkit.helpdesk.config;

import dev.resetkit.helpdesk.mail.LocalMail;
import dev.resetkit.mail.SmtpMailer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A mail server in this process, or one outside. */
@Configuration(proxyBeanMethods = false)
class MailConfig {
    private static final int IMPLICIT_TLS = 465;

    @Bean(initMethod = "start", destroyMethod = "stop")
    @ConditionalOnProperty(name = "helpdesk.smtp.host", matchIfMissing = true, havingValue = "in-process")
    LocalMail localMail() {
        return new LocalMail();
    }

    @Bean(destroyMethod = "close")
    SmtpMailer mailer(Settings settings, ObjectProvider<LocalMail> inProcess) {
        @Nullable LocalMail local = inProcess.getIfAvailable();
        if (local != null) {
            // No TLS: nothing leaves this process.
            return SmtpMailer.builder()
                    .host("127.0.0.1")
                    .port(local.port())
                    .insecurePlaintext()
                    .build();
        }
        var smtp = settings.smtp();
        var builder = SmtpMailer.builder();
        if (smtp.port() == IMPLICIT_TLS) {
            builder.implicitTls();
        }
        if (smtp.host() != null) {
            builder.host(smtp.host());
        }
        if (smtp.user() != null) {
            builder.credentials(smtp.user(), smtp.password().toCharArray());
        }
        return builder.port(smtp.port()).build();
    }
}
