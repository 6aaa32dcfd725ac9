package dev.resetkit.helpdesk.ops;

import dev.resetkit.Resetkit;
import dev.resetkit.spi.StoreUnavailableException;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.search.FlagTerm;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Reads the mailbox to which mails come back, every minute, where {@code helpdesk.bounces.host} names one. Each message
 * is given to the library once; it says itself which of them are reports about our mails.
 */
@Component
@ConditionalOnProperty("helpdesk.bounces.host")
class ImapBounces {
    private static final Logger LOG = LoggerFactory.getLogger(ImapBounces.class);
    private static final int AT_A_TIME = 200;
    private static final int LARGEST = 1 << 20;

    private final Resetkit resetkit;
    private final BounceSettings settings;

    ImapBounces(Resetkit resetkit, BounceSettings settings) {
        this.resetkit = resetkit;
        this.settings = settings;
    }

    @Scheduled(
            initialDelayString = "${helpdesk.bounces.every:PT1M}",
            fixedDelayString = "${helpdesk.bounces.every:PT1M}")
    void look() {
        try {
            int recorded = read();
            if (recorded > 0) {
                LOG.info("{} mails came back", recorded);
            }
        } catch (MessagingException | IOException unreachable) {
            LOG.warn(
                    "the mailbox of returned mails cannot be read: {}",
                    unreachable.getClass().getSimpleName());
        } catch (StoreUnavailableException down) {
            LOG.warn("a returned mail cannot be stored, and is read again");
        }
    }

    /** How many were reports about our own mails. */
    int read() throws MessagingException, IOException {
        var properties = new Properties();
        String protocol = settings.tls() ? "imaps" : "imap";
        properties.setProperty("mail." + protocol + ".connectiontimeout", "10000");
        properties.setProperty("mail." + protocol + ".timeout", "10000");
        properties.setProperty("mail." + protocol + ".ssl.checkserveridentity", "true");
        // To read a message does not make it a seen one: that is for behind the library, which may not be able to take
        // it.
        properties.setProperty("mail." + protocol + ".peek", "true");
        try (Store store = Session.getInstance(properties).getStore(protocol)) {
            store.connect(settings.host(), settings.port(), settings.user(), settings.password());
            try (Folder inbox = store.getFolder("INBOX")) {
                inbox.open(Folder.READ_WRITE);
                return read(inbox);
            }
        }
    }

    private int read(Folder inbox) throws MessagingException, IOException {
        Message[] unseen = inbox.search(new FlagTerm(new Flags(Flags.Flag.SEEN), false));
        int recorded = 0;
        for (int i = 0; i < Math.min(unseen.length, AT_A_TIME); i++) {
            if (unseen[i].getSize() <= LARGEST) {
                var raw = new ByteArrayOutputStream();
                unseen[i].writeTo(raw);
                recorded += resetkit.process()
                                .recordBounce(new ByteArrayInputStream(raw.toByteArray()))
                                .isOk()
                        ? 1
                        : 0;
            }
            unseen[i].setFlag(Flags.Flag.SEEN, true);
        }
        return recorded;
    }
}
