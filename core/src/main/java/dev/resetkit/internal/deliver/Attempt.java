package dev.resetkit.internal.deliver;

import dev.resetkit.model.account.EmailAddress;
import dev.resetkit.model.account.LinksKept;
import dev.resetkit.model.mail.MailKind;
import dev.resetkit.spi.store.Link;
import dev.resetkit.spi.store.Outbox.Claim;
import dev.resetkit.spi.store.OutboxEntry;
import java.util.Optional;

/**
 * One attempt to hand a mail over.
 *
 * @param claim the claim it runs under
 * @param link the link that was minted for it; notices have none
 * @param recipient where it went; empty before it is made
 * @param kept what becomes of older links when this one is accepted
 */
record Attempt(Claim claim, Optional<Link> link, Optional<EmailAddress> recipient, LinksKept kept) {
    OutboxEntry entry() {
        return claim.entry();
    }

    MailKind kind() {
        return entry().kind();
    }

    /** Its number, from 1, for eyes. */
    int number() {
        return claim.attempts() + 1;
    }
}
