package dev.resetkit.mail;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.resetkit.spi.Mailer;
import dev.resetkit.testkit.MailerContract;
import dev.resetkit.testkit.ReceivedMail;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;

/** The contract over a server that takes everything. */
class GreenMailMailerContractTest extends MailerContract {
    private final GreenMail server = started();
    private final SmtpMailer mailer = to(server.getSmtp().getPort());
    private final SmtpMailer toNobody = to(1);

    private static GreenMail started() {
        var server = new GreenMail(ServerSetup.SMTP.dynamicPort());
        server.start();
        return server;
    }

    private static SmtpMailer to(int port) {
        return SmtpMailer.builder()
                .host("localhost")
                .port(port)
                .insecurePlaintext()
                .build();
    }

    @AfterEach
    void stop() {
        mailer.close();
        toNobody.close();
        server.stop();
    }

    @Override
    protected Mailer mailer() {
        return mailer;
    }

    @Override
    protected Set<Capability> capabilities() {
        return EnumSet.complementOf(EnumSet.of(Capability.REFUSES_RECIPIENTS));
    }

    @Override
    protected Optional<Mailer> unreachable() {
        return Optional.of(toNobody);
    }

    @Override
    protected List<ReceivedMail> received() {
        return Arrays.stream(server.getReceivedMessages()).map(MailReader::read).toList();
    }
}
