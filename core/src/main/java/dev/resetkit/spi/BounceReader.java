package dev.resetkit.spi;

import dev.resetkit.model.mail.BounceReading;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads a message from the mailbox to which mails come back. Optional: without one nothing is known of mails that a
 * server accepted first and gave up later.
 *
 * <p>Anybody can write to that mailbox, so an implementation believes a report only when it names the mail under a
 * signature of our own, reads within limits of its own, follows no reference, and never throws for what a message holds.
 */
@FunctionalInterface
public interface BounceReader {
    /**
     * Reads one message.
     *
     * @param message the message as it came, with its head; not closed here, and not always read to its end
     * @return the report in it, or why there is none
     * @throws IOException when the stream cannot be read; the same message may be tried again
     */
    BounceReading read(InputStream message) throws IOException;
}
