package dev.resetkit.mail.internal.smtp;

import dev.resetkit.mail.internal.message.OutgoingMail;
import jakarta.mail.Session;
import java.io.IOException;
import java.io.OutputStream;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.jspecify.annotations.Nullable;

/** Finished bytes in the shape that the library's transport takes. */
final class RawMessage extends SMTPMessage {
    private final byte[] bytes;

    RawMessage(Session session, OutgoingMail mail) {
        super(session);
        this.bytes = mail.bytes();
        setEnvelopeFrom(mail.sender());
        // Sent only to a server that offers DSN. HDRS: a report must not carry the link back (RFC 3461, section 4.3).
        setNotifyOptions(NOTIFY_FAILURE | NOTIFY_DELAY);
        setReturnOption(RETURN_HDRS);
    }

    @Override
    public void writeTo(OutputStream out, String @Nullable [] ignoredHeaders) throws IOException {
        out.write(bytes);
    }
}
