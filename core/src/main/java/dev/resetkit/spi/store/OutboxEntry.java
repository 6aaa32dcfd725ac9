package dev.resetkit.spi.store;

import dev.resetkit.model.account.EmailAddress;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.BrandId;
import dev.resetkit.model.id.JobId;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.mail.MailKind;
import java.time.Instant;
import java.util.Optional;

/**
 * A mail to be handed over: who asked, for whom, through which brand. No secret and no text, and no address that is
 * on file: the worker reads those afresh.
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
 * @param job the job of many that it is one of; empty for single mails, which go first
 * @param formerAddress where a notice goes that tells an address that it is no longer on file; nobody could read it afresh.
 *     It leaves the store with the entry. Empty for every other mail
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
        Instant deliverBy,
        Optional<JobId> job,
        Optional<EmailAddress> formerAddress) {
    /** Keeps nothing of where the sender asked from. */
    public OutboxEntry {
        sender = sender.withoutClient();
    }

    /**
     * A single mail.
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
    public OutboxEntry(
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
            Instant deliverBy) {
        this(
                id,
                account,
                kind,
                reset,
                target,
                about,
                sender,
                brand,
                createdAt,
                dueAt,
                deliverBy,
                Optional.empty(),
                Optional.empty());
    }

    /**
     * The same as one of many.
     *
     * @param of which job
     * @return a copy
     */
    public OutboxEntry in(JobId of) {
        return new OutboxEntry(
                id,
                account,
                kind,
                reset,
                target,
                about,
                sender,
                brand,
                createdAt,
                dueAt,
                deliverBy,
                Optional.of(of),
                formerAddress);
    }

    /**
     * The same at another time.
     *
     * @param later not before
     * @return a copy
     */
    public OutboxEntry due(Instant later) {
        return new OutboxEntry(
                id,
                account,
                kind,
                reset,
                target,
                about,
                sender,
                brand,
                createdAt,
                later,
                deliverBy,
                job,
                formerAddress);
    }

    /**
     * The same to an address that is no longer on file.
     *
     * @param address where to
     * @return a copy
     */
    public OutboxEntry toFormer(EmailAddress address) {
        return new OutboxEntry(
                id,
                account,
                kind,
                reset,
                target,
                about,
                sender,
                brand,
                createdAt,
                dueAt,
                deliverBy,
                job,
                Optional.of(address));
    }
}
