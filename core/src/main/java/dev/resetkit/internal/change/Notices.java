package dev.resetkit.internal.change;

import dev.resetkit.internal.address.Marks;
import dev.resetkit.internal.audit.Audit;
import dev.resetkit.internal.config.Policy;
import dev.resetkit.internal.config.Ports;
import dev.resetkit.internal.link.Randoms;
import dev.resetkit.model.Code;
import dev.resetkit.model.account.Account;
import dev.resetkit.model.account.EmailAddress;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.BrandId;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.mail.MailKind;
import dev.resetkit.spi.store.CredentialRecord;
import dev.resetkit.spi.store.CredentialRecord.FormerAddress;
import dev.resetkit.spi.store.OutboxEntry;
import dev.resetkit.spi.store.PendingChange;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Puts notices into the outbox, in the current transaction. None of them can be switched off. */
public final class Notices {
    private static final Code ADMINS_UNKNOWN = Code.of("ADMINS_UNKNOWN");

    private final Ports ports;
    private final Randoms randoms;
    private final Audit audit;

    public Notices(Ports ports, Randoms randoms, Audit audit) {
        this.ports = ports;
        this.randoms = randoms;
        this.audit = audit;
    }

    /**
     * Tells everybody of an account's administrators, and the owner, but for the one named. A directory that knows no
     * administrators is in the audit.
     */
    public void toStaff(MailKind kind, Account account, Optional<UserId> about, Actor sender, Optional<UserId> but) {
        Set<UserId> staff = new LinkedHashSet<>(ports.directory().admins(account.id()));
        if (staff.isEmpty()) {
            audit.write(Audit.line(ADMINS_UNKNOWN, account.id()).saying(kind.name()), ADMINS_UNKNOWN);
        }
        account.owner().ifPresent(staff::add);
        but.ifPresent(staff::remove);
        for (UserId one : staff) {
            add(kind, account.id(), Optional.empty(), one, about, sender, Optional.empty());
        }
    }

    /** Tells an address that it is no longer the one on file. */
    public void toFormerAddress(AccountId account, UserId user, EmailAddress address, Optional<UserId> by) {
        OutboxEntry notice = entry(
                MailKind.ADDRESS_CHANGED,
                account,
                Optional.empty(),
                user,
                Optional.empty(),
                Actor.of(account, by.orElse(user)),
                Optional.empty());
        ports.stores().outbox().add(notice.toFormer(address));
    }

    /** Tells who has to know of a change. */
    void ofChange(Wanted wanted, CredentialRecord record) {
        PendingChange facts = wanted.facts();
        switch (facts.kind()) {
            case REDEEM, ACTIVATE, OWN_CHANGE -> {
                toUser(MailKind.PASSWORD_CHANGED, facts);
                toFormers(MailKind.PASSWORD_CHANGED, facts, record.formers());
            }
            case SET -> {
                ofSet(wanted, Marks.reach(record, wanted.target()));
                toFormers(MailKind.PASSWORD_SET, facts, record.formers());
            }
            case BLOCK, UNBLOCK -> {
                // The reset mail, or whoever let the user in, tells it.
            }
        }
    }

    /** Whoever moved the address may have done it in order to change the password: those who had it before are told. */
    private void toFormers(MailKind kind, PendingChange facts, List<FormerAddress> formers) {
        for (FormerAddress former : formers) {
            if (facts.at().isBefore(former.until())) {
                OutboxEntry notice = entry(
                        kind,
                        facts.account(),
                        Optional.empty(),
                        facts.user(),
                        Optional.empty(),
                        sender(facts),
                        facts.brand());
                ports.stores().outbox().add(notice.toFormer(former.address()));
            }
        }
    }

    private void ofSet(Wanted wanted, boolean told) {
        PendingChange facts = wanted.facts();
        if (told) {
            toUser(MailKind.PASSWORD_SET, facts);
        }
        Optional<UserId> owner = wanted.account().flatMap(Account::owner).filter(one -> !asked(facts, one));
        owner.ifPresent(one -> add(
                told ? MailKind.PASSWORD_SET_REPORT : MailKind.PASSWORD_SET_UNTOLD,
                facts.account(),
                Optional.empty(),
                one,
                Optional.of(facts.user()),
                sender(facts),
                Optional.empty()));
    }

    private void toUser(MailKind kind, PendingChange facts) {
        add(kind, facts.account(), facts.reset(), facts.user(), Optional.empty(), sender(facts), facts.brand());
    }

    private static boolean asked(PendingChange facts, UserId one) {
        return facts.actor().filter(actor -> actor.user().equals(one)).isPresent();
    }

    private static Actor sender(PendingChange facts) {
        return facts.actor().orElseGet(() -> Actor.of(facts.account(), facts.user()));
    }

    private void add(
            MailKind kind,
            AccountId account,
            Optional<ResetId> reset,
            UserId recipient,
            Optional<UserId> about,
            Actor sender,
            Optional<BrandId> brand) {
        ports.stores().outbox().add(entry(kind, account, reset, recipient, about, sender, brand));
    }

    private OutboxEntry entry(
            MailKind kind,
            AccountId account,
            Optional<ResetId> reset,
            UserId recipient,
            Optional<UserId> about,
            Actor sender,
            Optional<BrandId> brand) {
        Instant now = ports.now();
        return new OutboxEntry(
                randoms.id(),
                account,
                kind,
                reset,
                recipient,
                about,
                sender,
                brand,
                now,
                now,
                now.plus(Policy.NOTICE_DELIVER_BY));
    }
}
