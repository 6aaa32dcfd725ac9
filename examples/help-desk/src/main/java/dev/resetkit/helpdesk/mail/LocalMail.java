package dev.resetkit.helpdesk.mail;

import jakarta.mail.MessagingException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/**
 * An SMTP server on a free port of this machine, which keeps the newest mails in memory. It knows no mailbox at
 * {@code gone.example}, and never has time for {@code later.example}: so that one sees what becomes of such mails.
 */
public final class LocalMail {
    private static final int MOST = 5_000;

    private final Deque<Letter> letters = new ArrayDeque<>();
    private final SMTPServer server =
            SMTPServer.port(0).messageHandlerFactory(Taking::new).build();
    private int taken;

    /** Listens from now on. */
    public void start() {
        server.start();
    }

    /** Gives the port back. */
    public void stop() {
        server.stop();
    }

    /**
     * Where it listens.
     *
     * @return the port
     */
    public int port() {
        return server.getPortAllocated();
    }

    /**
     * The newest mails.
     *
     * @param address in lower case; an empty one for everybody's
     * @return at most 50, the newest first
     */
    public synchronized List<Letter> newest(String address) {
        return letters.stream()
                .filter(letter -> address.isEmpty()
                        || letter.to().toLowerCase(Locale.ROOT).equals(address))
                .limit(50)
                .toList();
    }

    /**
     * One mail.
     *
     * @param number which
     * @return the mail, if it is still kept
     */
    public synchronized Optional<Letter> letter(int number) {
        return letters.stream().filter(letter -> letter.number() == number).findFirst();
    }

    /** Empties everybody's mailbox. */
    public synchronized void forget() {
        letters.clear();
    }

    private synchronized void keep(String from, String to, InputStream data) throws IOException {
        try {
            taken++;
            letters.addFirst(LetterReader.read(taken, Instant.now(), from, to, data));
            if (letters.size() > MOST) {
                letters.removeLast();
            }
        } catch (MessagingException unreadable) {
            throw new IOException("a mail cannot be read", unreadable);
        }
    }

    /** One mail on its way in. */
    private final class Taking implements MessageHandler {
        private String sender = "";
        private String recipient = "";

        private Taking(MessageContext context) {}

        @Override
        public void from(String address) {
            sender = address;
            recipient = "";
        }

        @Override
        public void recipient(String address) throws RejectException {
            String domain = address.substring(address.lastIndexOf('@') + 1);
            if (domain.equals("gone.example")) {
                throw new RejectException(550, "5.1.1 no such mailbox here");
            }
            if (domain.equals("later.example")) {
                throw new RejectException(451, "4.3.2 not now, please try again later");
            }
            recipient = address;
        }

        @Override
        public String data(InputStream data) throws IOException {
            keep(sender, recipient, new ByteArrayInputStream(data.readAllBytes()));
            return "2.0.0 kept in memory";
        }

        @Override
        public void done() {
            recipient = "";
        }
    }
}
