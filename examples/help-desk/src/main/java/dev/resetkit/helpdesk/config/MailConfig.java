package dev.resetkit.helpdesk.config;

import dev.resetkit.helpdesk.mail.LocalMail;
import dev.resetkit.helpdesk.ops.BounceSettings;
import dev.resetkit.mail.SignedReturnPath;
import dev.resetkit.mail.SmtpMailer;
import java.util.Base64;
import java.util.Optional;
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

    /** Where mails come back to, each one marked and signed. */
    @Bean
    @ConditionalOnProperty("helpdesk.bounces.host")
    SignedReturnPath returnPath(BounceSettings bounces) {
        return SignedReturnPath.of(bounces.address(), Base64.getDecoder().decode(bounces.key()));
    }

    @Bean(destroyMethod = "close")
    SmtpMailer mailer(Settings settings, ObjectProvider<LocalMail> inProcess, Optional<SignedReturnPath> returnPath) {
        var builder = SmtpMailer.builder();
        returnPath.ifPresent(builder::returnPath);
        @Nullable LocalMail local = inProcess.getIfAvailable();
        if (local != null) {
            // No TLS: nothing leaves this process.
            return builder.host("127.0.0.1")
                    .port(local.port())
                    .insecurePlaintext()
                    .build();
        }
        var smtp = settings.smtp();
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
