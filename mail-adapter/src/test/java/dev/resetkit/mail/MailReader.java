package dev.resetkit.mail;

import dev.resetkit.testkit.ReceivedMail;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads what a server received, as a mail program would. */
final class MailReader {
    private MailReader() {}

    /** For servers that do not tell the envelope's recipients. */
    static ReceivedMail read(MimeMessage message) {
        try {
            return read(
                    Arrays.stream(message.getAllRecipients())
                            .map(Object::toString)
                            .toList(),
                    message);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    static ReceivedMail read(List<String> recipients, MimeMessage message) {
        try {
            var raw = new ByteArrayOutputStream();
            message.writeTo(raw);
            var parts = (MimeMultipart) message.getContent();
            return ReceivedMail.ofRaw(
                    recipients,
                    raw.toByteArray(),
                    parts.getBodyPart(0).getContent().toString(),
                    Optional.of(parts.getBodyPart(1).getContent().toString()));
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
