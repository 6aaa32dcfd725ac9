package dev.resetkit.testkit.broken;

import dev.resetkit.model.account.EmailAddress;
import dev.resetkit.model.mail.HandOver;
import dev.resetkit.model.mail.Mail;
import dev.resetkit.model.mail.Phase;
import dev.resetkit.model.secret.ResetLink;
import dev.resetkit.spi.Mailer;
import dev.resetkit.testkit.MailerContract;
import dev.resetkit.testkit.ReceivedMail;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Each test breaks a small mailer and sees the clause go red. */
class BrokenMailerTest {
    private static final Clause.Subject<Letterbox> SUBJECT = new Clause.Subject<>();

    /** How the mailer under test writes a mail; every part can be broken. */
    record Letterbox(
            Function<Mail, String> head,
            Function<Mail, List<String>> recipients,
            Function<Mail, String> text,
            Function<Mail, HandOver> answer,
            Function<Mail, HandOver> whenUnreachable) {}

    /** The suite on a mailer that writes raw messages into a list. */
    static final class Mails extends MailerContract {
        private static final EmailAddress NOBODY = EmailAddress.of("nobody@example.com");

        private final List<ReceivedMail> received = new CopyOnWriteArrayList<>();
        private final Letterbox box = SUBJECT.of(new Letterbox(
                mail -> "To: <" + clean(mail.recipient().value()) + ">\r\nSubject: Hello\r\n " + clean(name(mail)),
                mail -> List.of(mail.recipient().value()),
                mail -> mail.link().map(ResetLink::reveal).orElse("changed"),
                mail -> HandOver.accepted(250, Optional.empty(), "ok"),
                mail -> HandOver.failed(HandOver.Outcome.TEMPORARY, Phase.CONNECT, 0, "connection refused")));

        private static String clean(String text) {
            return text.replaceAll("[^\\x20-\\x7e]", "?");
        }

        @Override
        protected Mailer mailer() {
            return mail -> {
                if (mail.recipient().equals(NOBODY)) {
                    return HandOver.failed(HandOver.Outcome.PERMANENT_RECIPIENT, Phase.RCPT, 550, "unknown");
                }
                var text = box.text().apply(mail);
                var raw = (box.head().apply(mail) + "\r\n\r\n" + text).getBytes(StandardCharsets.UTF_8);
                received.add(ReceivedMail.ofRaw(box.recipients().apply(mail), raw, text, Optional.empty()));
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

    private static String name(Mail mail) {
        return mail.recipientName().orElse("");
    }

    private static void caught(String clause, Clause.Breakage<Letterbox> breakage) {
        Clause.catches(Mails.class, clause, SUBJECT, breakage);
    }

    private static Clause.Breakage<Letterbox> head(Function<Mail, String> head) {
        return b -> new Letterbox(head, b.recipients(), b.text(), b.answer(), b.whenUnreachable());
    }

    private static Clause.Breakage<Letterbox> recipients(Function<Mail, List<String>> recipients) {
        return b -> new Letterbox(b.head(), recipients, b.text(), b.answer(), b.whenUnreachable());
    }

    private static Clause.Breakage<Letterbox> text(Function<Mail, String> text) {
        return b -> new Letterbox(b.head(), b.recipients(), text, b.answer(), b.whenUnreachable());
    }

    private static Clause.Breakage<Letterbox> answer(Function<Mail, HandOver> answer) {
        return b -> new Letterbox(b.head(), b.recipients(), b.text(), answer, b.whenUnreachable());
    }

    @Test
    void namesThatBecomeHeaders() {
        caught("hostileNames", head(mail -> "Subject: Hello " + name(mail)));
    }

    @Test
    void addressesThatHideOthers() {
        caught(
                "hostileAddresses",
                recipients(mail -> Arrays.stream(mail.recipient().value().split("[,;]"))
                        .map(one -> one.replace("team:", ""))
                        .toList()));
    }

    @Test
    void blindCopy() {
        for (var clause : List.of("oneRecipient", "noticeArrives")) {
            caught(clause, recipients(mail -> List.of(mail.recipient().value(), "archive@example.com")));
        }
    }

    @Test
    void addressInLowerCase() {
        caught(
                "spellingStays",
                recipients(mail -> List.of(mail.recipient().value().toLowerCase(Locale.ROOT))));
    }

    @Test
    void linkThatIsEscapedOrCut() {
        caught("linkArrives", text(mail -> link(mail).replace("&", "&amp;")));
        caught("longLinkArrives", text(mail -> link(mail).replaceAll("(.{998})", "$1\r\n")));
    }

    @Test
    void linkInAHeader() {
        caught("noHeaderHoldsTheLink", head(mail -> "Subject: Hello\r\nX-Link: " + link(mail)));
    }

    @Test
    void answerThatQuotesTheLink() {
        caught("textsHideTheLink", answer(mail -> HandOver.accepted(250, Optional.empty(), "sent " + link(mail))));
    }

    @Test
    void faultsThatAreThrownOrGuessed() {
        List<Function<Mail, HandOver>> wrong = new ArrayList<>();
        wrong.add(mail -> {
            throw new IllegalStateException("connection refused");
        });
        wrong.add(mail -> HandOver.accepted(250, Optional.empty(), "guessed"));
        wrong.add(mail -> HandOver.failed(HandOver.Outcome.TEMPORARY, Phase.DATA, 0, "connection refused"));
        for (var answer : wrong) {
            caught(
                    "unreachableServerIsTold",
                    b -> new Letterbox(b.head(), b.recipients(), b.text(), b.answer(), answer));
        }
    }

    @Test
    void acceptanceThatIsNone() {
        caught(
                "acceptanceIsTold",
                answer(mail -> HandOver.failed(HandOver.Outcome.UNKNOWN, Phase.DATA, 0, "no answer was read")));
    }

    @Test
    void threadsThatMixTheirLinks() {
        var last = new AtomicReference<>("");
        caught("threadsDeliverOnce", text(mail -> last.getAndSet(link(mail))));
    }

    private static String link(Mail mail) {
        return mail.link().map(ResetLink::reveal).orElse("");
    }
}
