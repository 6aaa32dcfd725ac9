package dev.resetkit.internal.deliver;

import dev.resetkit.internal.address.Refusals;
import dev.resetkit.internal.audit.Audit;
import dev.resetkit.internal.config.Ports;
import dev.resetkit.internal.user.CredentialRecords;
import dev.resetkit.model.Code;
import dev.resetkit.model.account.EmailAddress;
import dev.resetkit.model.account.User;
import dev.resetkit.model.mail.HandOver;
import dev.resetkit.spi.store.CredentialRecord.Undeliverable;
import dev.resetkit.spi.store.OutboxEntry;
import java.util.Optional;
import java.util.function.Predicate;

/** Marks a primary address when a server says that it takes no mail. One such refusal of our own mail is enough. */
final class Marking {
    private static final Code MARKED = Code.of("ADDRESS_UNDELIVERABLE");

    private final Ports ports;
    private final Audit audit;
    private final Predicate<OutboxEntry> believed;

    /** With {@code believed} as the mails whose refusals count; those of a job that goes wrong as a whole do not. */
    Marking(Ports ports, Audit audit, Predicate<OutboxEntry> believed) {
        this.ports = ports;
        this.audit = audit;
        this.believed = believed;
    }

    /** Looks at the answer to a mail, in the current transaction. */
    void heard(OutboxEntry entry, EmailAddress recipient, HandOver said) {
        Optional<String> why = Refusals.aboutTheAddress(said);
        if (why.isPresent() && believed.test(entry) && isPrimary(entry, recipient)) {
            mark(entry, recipient, why.get());
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

    private void mark(OutboxEntry entry, EmailAddress recipient, String why) {
        var mark = new Undeliverable(recipient.digest(), ports.now(), why);
        Optional<Undeliverable> before = CredentialRecords.change(
                        ports,
                        entry.account(),
                        entry.target(),
                        now -> marks(now.undeliverable(), mark) ? now : now.undeliverable(Optional.of(mark)))
                .before()
                .undeliverable();
        if (!marks(before, mark)) {
            var line = Audit.line(MARKED, entry.account())
                    .about(entry.target())
                    .to(recipient.masked())
                    .saying(why);
            entry.reset().ifPresent(line::of);
            audit.write(line, MARKED);
        }
    }

    /** The first refusal says since when. */
    private static boolean marks(Optional<Undeliverable> now, Undeliverable mark) {
        return now.filter(one -> one.digest().equals(mark.digest())).isPresent();
    }
}
