package dev.resetkit.inmemory;

import dev.resetkit.model.mail.HandOver;
import dev.resetkit.model.mail.Mail;
import dev.resetkit.spi.Mailer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * Keeps mails instead of sending them, links included: for tests and demonstrations only. Safe for use by several
 * threads.
 */
public final class InMemoryMailer implements Mailer {
    private final List<Mail> mails = new CopyOnWriteArrayList<>();
    private volatile Function<Mail, HandOver> answer = mail -> HandOver.accepted(250, Optional.empty(), "kept");

    InMemoryMailer() {}

    /**
     * Keeps a mail and gives the answer that was asked for.
     *
     * @param mail the content
     * @return an acceptance, unless {@link #answer} said otherwise
     */
    @Override
    public HandOver hand(Mail mail) {
        mails.add(mail);
        return answer.apply(mail);
    }

    /**
     * Says what to answer from now on. No lock is held while the function runs, so it may wait or use the stores.
     *
     * @param now gives the answer to a mail, which is among {@link #mails} by then; what it throws reaches the caller
     */
    public void answer(Function<Mail, HandOver> now) {
        answer = now;
    }

    /**
     * Every mail that was handed over, whatever the answer.
     *
     * @return a copy, the oldest first
     */
    public List<Mail> mails() {
        return List.copyOf(mails);
    }

    /**
     * The newest mail that was handed over.
     *
     * @return the mail
     * @throws IllegalStateException when there is none
     */
    public Mail last() {
        var now = mails();
        if (now.isEmpty()) {
            throw new IllegalStateException("no mail was handed over");
        }
        return now.get(now.size() - 1);
    }
}
