package dev.resetkit.spi;

import dev.resetkit.model.account.Brand;
import dev.resetkit.model.mail.HandOver;
import dev.resetkit.model.mail.Mail;

/**
 * Hands mail over to whatever carries it. Called by the delivery worker only, never inside a transaction and never in
 * the thread of a request.
 *
 * <p>An implementation is safe for use by several threads, keeps a deadline of its own (the worker's lease must be
 * longer), sends to exactly one recipient, never logs the link, and leaves no copy of it behind.
 */
@FunctionalInterface
public interface Mailer {
    /**
     * Hands one mail over and says what came of it.
     *
     * <p>Whatever the server answers is a result and not an exception: refusals, timeouts, lost connections. When the
     * body was sent and no answer came, the result is {@link HandOver.Outcome#UNKNOWN}, never a guess. A runtime
     * exception means a bug in the mailer; the worker treats it as an unknown outcome.
     *
     * @param mail the content
     * @return how far it got and what was said
     */
    HandOver hand(Mail mail);

    /**
     * Names the server that carries the mails of a brand. While one is at fault, mails through the others go on; and the
     * name is what the health snapshot shows.
     *
     * @param brand the brand
     * @return the same for all, unless the mailer has several servers; nothing secret
     */
    default String server(Brand brand) {
        return "mail server";
    }
}
