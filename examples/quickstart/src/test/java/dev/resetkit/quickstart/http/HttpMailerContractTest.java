package dev.resetkit.quickstart.http;

import dev.resetkit.model.account.EmailAddress;
import dev.resetkit.quickstart.world.Secret;
import dev.resetkit.spi.Mailer;
import dev.resetkit.testkit.MailerContract;
import dev.resetkit.testkit.ReceivedMail;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;

/** The contract over HTTP: the service writes the message, so there are no header fields of ours. */
class HttpMailerContractTest extends MailerContract {
    private final MailService service = new MailService();

    private static Mailer to(URI api) {
        return new HttpMailer(api, new Secret("key"), Duration.ofSeconds(20));
    }

    @AfterEach
    void close() {
        service.close();
    }

    @Override
    protected Mailer mailer() {
        return to(service.address());
    }

    @Override
    protected List<ReceivedMail> received() {
        return service.mails();
    }

    @Override
    protected Set<Capability> capabilities() {
        return EnumSet.complementOf(EnumSet.of(Capability.WRITES_HEADERS));
    }

    @Override
    protected Optional<EmailAddress> refusedRecipient() {
        return Optional.of(EmailAddress.of(MailService.NOBODY));
    }

    @Override
    protected Optional<Mailer> unreachable() {
        return Optional.of(to(URI.create("http://127.0.0.1:1/mails")));
    }
}
