package dev.resetkit.testkit.broken;

import dev.resetkit.inmemory.InMemory;
import dev.resetkit.model.account.EmailAddress;
import dev.resetkit.model.account.User;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.mail.HandOver;
import dev.resetkit.model.mail.Phase;
import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.spi.Mailer;
import dev.resetkit.spi.Transactions;
import dev.resetkit.spi.UserStore;
import dev.resetkit.testkit.MailerContract;
import dev.resetkit.testkit.ReceivedMail;
import dev.resetkit.testkit.UserStoreContract;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** The suites over the ports of a host, on small ones. Not found by the build itself: no name ends in Test. */
public final class HostSuites {
    private HostSuites() {}

    static final class Users extends UserStoreContract {
        private final InMemory memory = InMemory.create(Clock.systemUTC());

        @Override
        protected UserStore users() {
            return Subject.of(UserStore.class, memory.users(), memory);
        }

        @Override
        protected User addUser(AccountId to, User user, Optional<EncodedPassword> password) {
            Homes.add(to, user);
            password.ifPresentOrElse(
                    hash -> memory.users().add(to, user, hash),
                    () -> memory.users().add(to, user));
            return user;
        }

        @Override
        protected void editUser(AccountId of, UserId id, UnaryOperator<User> change) {
            memory.users().update(of, id, change);
        }

        @Override
        protected Optional<Transactions> transactions() {
            return Optional.of(memory.stores().transactions());
        }
    }

    /** On a mailer that writes raw messages into a list. */
    static final class Mails extends MailerContract {
        private static final EmailAddress NOBODY = EmailAddress.of("nobody@example.com");

        private final InMemory memory = InMemory.create(Clock.systemUTC());
        private final List<ReceivedMail> received = new CopyOnWriteArrayList<>();
        private final Letterbox box = Subject.of(Letterbox.class, Letterbox.whole(), memory);

        @Override
        protected Mailer mailer() {
            return mail -> {
                if (mail.recipient().equals(NOBODY)) {
                    return box.refusal().apply(mail);
                }
                var text = box.text().apply(mail);
                var raw = (box.head().apply(mail) + "\r\n\r\n" + text).getBytes(StandardCharsets.UTF_8);
                var html = Optional.of(box.html().apply(mail)).filter(any -> !any.isEmpty());
                received.add(ReceivedMail.ofRaw(box.recipients().apply(mail), raw, text, html));
                return box.answer().apply(mail);
            };
        }

        @Override
        protected List<ReceivedMail> received() {
            return List.copyOf(received);
        }

        @Override
        protected Optional<EmailAddress> refusedRecipient() {
            return Optional.of(NOBODY);
        }

        @Override
        protected Optional<Mailer> unreachable() {
            return Optional.of(box.whenUnreachable()::apply);
        }
    }

    /** What a server says to a recipient whom it does not know. */
    static HandOver unknownRecipient() {
        return HandOver.failed(HandOver.Outcome.PERMANENT_RECIPIENT, Phase.RCPT, 550, "unknown");
    }
}
