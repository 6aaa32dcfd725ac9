package dev.resetkit.testkit.memory;

import dev.resetkit.inmemory.InMemory;
import dev.resetkit.model.account.EmailAddress;
import dev.resetkit.model.mail.HandOver;
import dev.resetkit.model.mail.Mail;
import dev.resetkit.model.mail.Phase;
import dev.resetkit.model.secret.ResetLink;
import dev.resetkit.spi.Mailer;
import dev.resetkit.testkit.MailerContract;
import dev.resetkit.testkit.ReceivedMail;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

class InMemoryMailerTest extends MailerContract {
    private static final EmailAddress NOBODY = EmailAddress.of("nobody@example.com");

    private final InMemory memory = InMemory.create(Clock.systemUTC());

    @Override
    protected Mailer mailer() {
        memory.mailer().answer(InMemoryMailerTest::answer);
        return memory.mailer();
    }

    private static HandOver answer(Mail mail) {
        return mail.recipient().equals(NOBODY)
                ? HandOver.failed(HandOver.Outcome.PERMANENT_RECIPIENT, Phase.RCPT, 550, "no such mailbox")
                : HandOver.accepted(250, Optional.empty(), "kept");
    }

    @Override
    protected List<ReceivedMail> received() {
        return memory.mailer().mails().stream()
                .filter(mail -> !mail.recipient().equals(NOBODY))
                .map(mail -> new ReceivedMail(
                        List.of(mail.recipient().value()),
                        List.of(),
                        mail.link().map(ResetLink::reveal).or(mail::about).orElse("notice") + listed(mail),
                        Optional.empty()))
                .toList();
    }

    private static String listed(Mail mail) {
        return mail.helpCenters().stream()
                .map(center -> " " + center.name() + " " + center.url())
                .collect(Collectors.joining());
    }

    /** It keeps the facts of a mail and writes none. */
    @Override
    protected Set<Capability> capabilities() {
        return EnumSet.of(Capability.REFUSES_RECIPIENTS, Capability.HAS_A_SERVER);
    }

    @Override
    protected Optional<EmailAddress> refusedRecipient() {
        return Optional.of(NOBODY);
    }

    @Override
    protected Optional<Mailer> unreachable() {
        var dead = InMemory.create(Clock.systemUTC()).mailer();
        dead.answer(mail -> HandOver.failed(HandOver.Outcome.TEMPORARY, Phase.CONNECT, 0, "connection refused"));
        return Optional.of(dead);
    }
}
