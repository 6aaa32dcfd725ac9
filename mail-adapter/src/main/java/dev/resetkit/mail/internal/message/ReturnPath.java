package dev.resetkit.mail.internal.message;

import dev.resetkit.model.mail.Mail;

/** Where reports about a mail go: the sender of its envelope. */
@FunctionalInterface
public interface ReturnPath {
    /** The sender that the reader sees. */
    ReturnPath SENDER = (mail, from) -> from;

    /**
     * The return path of one mail.
     *
     * @param mail the facts
     * @param from the address in its head
     * @return an address, not checked
     */
    String of(Mail mail, String from);
}
