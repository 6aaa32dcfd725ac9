package dev.resetkit.spi.store;

import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.BrandId;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.mail.MailKind;
import java.time.Instant;
import java.util.Optional;

/**
 * A mail to be handed over: who asked, for whom, through which brand. No secret, no address and no text: the worker
 * reads those afresh.
 *
 * @param id the key, 1 to 64 characters
 * @param account the account
 * @param kind what the mail is for
 * @param reset the reset it belongs to; empty for notices that belong to none
 * @param target who gets it
 * @param about whom a report is about; empty for mails to the user concerned
 * @param sender who asked for it
 * @param brand the brand to keep to; empty lets the table of brands decide again
 * @param createdAt when it was asked for
 * @param dueAt not before
 * @param deliverBy after that the worker gives up
 */
public record OutboxEntry(
        String id,
        AccountId account,
        MailKind kind,
        Optional<ResetId> reset,
        UserId target,
        Optional<UserId> about,
        Actor sender,
        Optional<BrandId> brand,
        Instant createdAt,
        Instant dueAt,
        Instant deliverBy) {}
