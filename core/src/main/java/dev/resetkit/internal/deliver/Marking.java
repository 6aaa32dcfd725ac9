package dev.resetkit.internal.deliver;

import dev.resetkit.internal.address.Refusals;
import dev.resetkit.internal.audit.Audit;
import dev.resetkit.internal.bounce.Marker;
import dev.resetkit.internal.config.Ports;
import dev.resetkit.model.account.EmailAddress;
import dev.resetkit.model.account.User;
import dev.resetkit.model.mail.HandOver;
import dev.resetkit.spi.store.OutboxEntry;
import java.util.Optional;
import java.util.function.Predicate;

/** Marks a primary address when a server says that it takes no mail. One such refusal of our own mail is enough. */
final class Marking {
    private final Ports ports;
    private final Marker marker;
    private final Predicate<OutboxEntry> believed;

    /** With {@code believed} as the mails whose refusals count; those of a job that goes wrong as a whole do not. */
    Marking(Ports ports, Audit audit, Predicate<OutboxEntry> believed) {
        this.ports = ports;
        this.marker = new Marker(ports, audit);
        this.believed = believed;
    }

    /** Looks at the answer to a mail, in the current transaction. */
    void heard(OutboxEntry entry, EmailAddress recipient, HandOver said) {
        Optional<String> why = Refusals.aboutTheAddress(said);
        if (why.isPresent() && believed.test(entry) && isPrimary(entry, recipient)) {
            marker.mark(new Marker.Subject(entry.account(), entry.target(), recipient, entry.reset()), why.get());
        }
    }

    /** Notices go to other addresses too. */
    private boolean isPrimary(OutboxEntry entry, EmailAddress recipient) {
        return ports.users()
                .find(entry.account(), entry.target())
                .flatMap(User::primary)
                .filter(primary -> primary.address().equals(recipient))
                .isPresent();
    }
}
