package dev.resetkit.quickstart.world;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Address;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** An SMTP server in this process, on a free port of the loopback address. */
public final class LocalSmtp implements Inbox, AutoCloseable {
    /** The one address it listens at. */
    public static final String HOST = "127.0.0.1";

    private static final List<String> SHOWN = List.of("From", "To", "Subject", "Message-ID", "Auto-Submitted");

    private final GreenMail server = new GreenMail(new ServerSetup(0, HOST, ServerSetup.PROTOCOL_SMTP));
    /** By identity: two mails may be equal to the last byte, and each counts. */
    private final Set<MimeMessage> taken = Collections.newSetFromMap(new IdentityHashMap<>());

    /** Listens from now on; without {@link #close} it keeps the process alive. */
    public LocalSmtp() {
        server.start();
    }

    /**
     * Where it listens.
     *
     * @return the port
     */
    public int port() {
        return server.getSmtp().getPort();
    }

    @Override
    public List<Letter> takeNew() {
        // The server keeps a mail before it answers 250, so there is nothing to wait for.
        var letters = new ArrayList<Letter>();
        for (MimeMessage received : server.getReceivedMessages()) {
            if (taken.add(received)) {
                letters.add(read(received));
            }
        }
        return letters;
    }

    @Override
    public String origin() {
        return "as the SMTP server received it:";
    }

    @Override
    public void close() {
        server.stop();
    }

    /** Parses the bytes afresh: what is shown is what came over the wire. */
    private static Letter read(MimeMessage received) {
        try {
            var raw = new ByteArrayOutputStream();
            received.writeTo(raw);
            var message = new MimeMessage(null, new ByteArrayInputStream(raw.toByteArray()));
            var headers = new ArrayList<String>();
            for (String name : SHOWN) {
                String value = message.getHeader(name, null);
                if (value != null) {
                    headers.add(name + ": " + MimeUtility.decodeText(MimeUtility.unfold(value)));
                }
            }
            return new Letter(recipient(message), headers, text(message));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MessagingException e) {
            throw new IllegalStateException("the mail that was received cannot be read", e);
        }
    }

    private static String recipient(MimeMessage message) throws MessagingException {
        Address[] to = message.getRecipients(RecipientType.TO);
        Address[] all = message.getAllRecipients();
        boolean one = to != null && to.length == 1 && all.length == 1;
        return one && to[0] instanceof InternetAddress address ? address.getAddress() : "several or none";
    }

    private static String text(MimeMessage message) throws MessagingException, IOException {
        if (message.getContent() instanceof MimeMultipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                var part = parts.getBodyPart(i);
                if (part.isMimeType("text/plain")) {
                    return new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                }
            }
        }
        return "";
    }
}
