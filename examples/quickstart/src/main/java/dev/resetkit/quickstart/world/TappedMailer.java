package dev.resetkit.quickstart.world;

import dev.resetkit.mail.MailRenderer;
import dev.resetkit.mail.RenderedMail;
import dev.resetkit.model.mail.HandOver;
import dev.resetkit.model.mail.Mail;
import dev.resetkit.spi.Mailer;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/**
 * The quickstart's own tap: it stands around a mailer and reads the link that passes, so that the story can go on
 * without a reader's inbox. The library itself has no verb that gives a link back, and no host should build this.
 */
public final class TappedMailer implements Mailer, Inbox {
    private final Mailer mailer;
    private final MailRenderer words = MailRenderer.ofDefaults();
    private final ConcurrentLinkedQueue<Letter> seen = new ConcurrentLinkedQueue<>();

    /**
     * Stands around a mailer.
     *
     * @param mailer what really hands over
     */
    public TappedMailer(Mailer mailer) {
        this.mailer = mailer;
    }

    @Override
    public HandOver hand(Mail mail) {
        HandOver said = mailer.hand(mail);
        if (said.outcome() == HandOver.Outcome.ACCEPTED) {
            seen.add(letter(mail));
        }
        return said;
    }

    @Override
    public List<Letter> takeNew() {
        return Stream.generate(seen::poll).takeWhile(letter -> letter != null).toList();
    }

    @Override
    public String origin() {
        return "as the quickstart's own tap around the mailer saw it; the mail itself is in your inbox:";
    }

    private Letter letter(Mail mail) {
        RenderedMail rendered = words.render(mail);
        String to = mail.recipient().value();
        return new Letter(
                to,
                List.of(
                        "From: " + mail.brand().name() + " <"
                                + mail.brand().sender().value() + ">",
                        "To: " + to,
                        "Subject: " + rendered.subject()),
                rendered.text());
    }
}
