package dev.resetkit.internal.bounce;

import dev.resetkit.internal.audit.Audit;
import dev.resetkit.internal.config.Ports;
import dev.resetkit.internal.user.CredentialRecords;
import dev.resetkit.model.Code;
import dev.resetkit.model.account.EmailAddress;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.spi.store.CredentialRecord;
import dev.resetkit.spi.store.CredentialRecord.SoftBounces;
import dev.resetkit.spi.store.CredentialRecord.Undeliverable;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Marks an address as one that takes no mail, in the current transaction. The first mark says since when. */
public final class Marker {
    /** So many mails that came back for reasons that may pass say that they do not pass. */
    private static final int MOST_SOFT = 10;

    private static final Code MARKED = Code.of("ADDRESS_UNDELIVERABLE");

    private final Ports ports;
    private final Audit audit;

    public Marker(Ports ports, Audit audit) {
        this.ports = ports;
        this.audit = audit;
    }

    /**
     * Whose address, and of which reset its refusal was heard.
     *
     * @param account the account
     * @param user the user
     * @param address the primary address
     * @param reset the reset; empty for notices that belong to none
     */
    public record Subject(AccountId account, UserId user, EmailAddress address, Optional<ResetId> reset) {}

    /** Marks; true when it was not marked before. */
    public boolean mark(Subject subject, String why) {
        return change(subject, why, now -> marked(now, subject, why));
    }

    /** Counts a mail that came back for a reason that may pass; true when that was one too many. */
    public boolean count(Subject subject, String status) {
        String digest = subject.address().digest();
        String why = MOST_SOFT + " x " + status;
        return change(subject, why, now -> {
            int before = now.softBounces()
                    .filter(soft -> soft.digest().equals(digest))
                    .map(SoftBounces::count)
                    .orElse(0);
            return before + 1 < MOST_SOFT
                    ? now.softBounces(Optional.of(new SoftBounces(digest, before + 1)))
                    : marked(now, subject, why);
        });
    }

    private boolean change(Subject subject, String why, UnaryOperator<CredentialRecord> change) {
        var changed = CredentialRecords.change(
                ports, subject.account(), subject.user(), now -> isMarked(now, subject) ? now : change.apply(now));
        boolean newly = isMarked(changed.after(), subject) && !isMarked(changed.before(), subject);
        if (newly) {
            var line = Audit.line(MARKED, subject.account())
                    .about(subject.user())
                    .to(subject.address().masked())
                    .saying(why);
            subject.reset().ifPresent(line::of);
            audit.write(line, MARKED);
        }
        return newly;
    }

    /** With no count left: whoever takes the mark away begins anew. */
    private CredentialRecord marked(CredentialRecord now, Subject subject, String why) {
        var mark = new Undeliverable(subject.address().digest(), ports.now(), why);
        return now.undeliverable(Optional.of(mark)).softBounces(Optional.empty());
    }

    private static boolean isMarked(CredentialRecord now, Subject subject) {
        return now.undeliverable()
                .filter(mark -> mark.digest().equals(subject.address().digest()))
                .isPresent();
    }
}
