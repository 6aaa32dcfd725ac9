package dev.resetkit.mail;

import dev.resetkit.mail.internal.bounce.ReportReader;
import dev.resetkit.model.mail.BounceReading;
import dev.resetkit.spi.BounceReader;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads reports of undelivered mails in the shape of RFC 3464. Safe for use by several threads.
 *
 * <p>A report counts when it came back to an address that {@link SignedReturnPath} made and signed; nothing else in it
 * says which mail it is about. What is no such report, as that of qmail, is not guessed at. At most 256 KiB are read, for
 * at most 10 seconds between two reads, of at most 20 parts, and nothing that is wrapped in another message. What the
 * other server says is kept as text of one line, without links, with addresses masked; the mail that it sent back is not
 * looked at.
 */
public final class DeliveryReportReader implements BounceReader {
    private final ReportReader reader;

    private DeliveryReportReader(ReportReader reader) {
        this.reader = reader;
    }

    /**
     * A reader for the mailbox behind some return paths.
     *
     * @param returnPath pattern and key, the same as the mailer's
     * @return a reader
     */
    public static DeliveryReportReader of(SignedReturnPath returnPath) {
        return new DeliveryReportReader(new ReportReader(returnPath.addresses()));
    }

    @Override
    public BounceReading read(InputStream message) throws IOException {
        return reader.read(message);
    }
}
