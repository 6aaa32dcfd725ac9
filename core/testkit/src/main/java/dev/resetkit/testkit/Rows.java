package dev.resetkit.testkit;

import dev.resetkit.model.account.CredentialVersion;
import dev.resetkit.model.account.Role;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.bulk.BulkOptions;
import dev.resetkit.model.bulk.JobState;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.decision.Grant;
import dev.resetkit.model.decision.GrantHolder;
import dev.resetkit.model.decision.GrantScope;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.GrantId;
import dev.resetkit.model.id.JobId;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.mail.MailKind;
import dev.resetkit.model.reset.BrandChoice;
import dev.resetkit.model.reset.Origin;
import dev.resetkit.model.reset.Purpose;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.model.secret.LinkDigest;
import dev.resetkit.spi.store.JobRecord;
import dev.resetkit.spi.store.Link;
import dev.resetkit.spi.store.OutboxEntry;
import dev.resetkit.spi.store.PendingChange;
import dev.resetkit.spi.store.PublicRequest;
import dev.resetkit.spi.store.RequestKey;
import dev.resetkit.spi.store.ResetRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/** Rows for stores to keep, as they are when they are new. Every id that is not given is a new one. */
public final class Rows {
    private Rows() {}

    /**
     * Makes a job as it is when it has just been started.
     *
     * @param account the account
     * @param id the key
     * @param size how many items it has
     * @param dueAt when its first batch is due; also when it was started
     * @return running, with nothing chosen
     */
    public static JobRecord job(AccountId account, JobId id, long size, Instant dueAt) {
        return new JobRecord(
                id,
                account,
                Actor.of(account, Fixtures.user()),
                BulkOptions.defaults(),
                size,
                JobState.RUNNING,
                Optional.empty(),
                dueAt,
                dueAt,
                dueAt,
                0);
    }

    /**
     * Makes a reset as it is when it has just been asked for.
     *
     * @param account the account
     * @param target whose password
     * @return queued at {@link Fixtures#NOON}, with no end
     */
    public static ResetRecord reset(AccountId account, UserId target) {
        return reset(account, target, Fixtures.resetId(), Fixtures.NOON);
    }

    /**
     * The same from elsewhere.
     *
     * @param account the account
     * @param target whose password
     * @param origin from where it was asked for
     * @return queued at {@link Fixtures#NOON}, with no end
     */
    public static ResetRecord reset(AccountId account, UserId target, Origin origin) {
        return reset(account, target, Fixtures.resetId(), Fixtures.NOON, origin);
    }

    /**
     * The same with a key and a time.
     *
     * @param account the account
     * @param target whose password
     * @param id the key
     * @param requestedAt when it was asked for
     * @return queued, with no end
     */
    public static ResetRecord reset(AccountId account, UserId target, ResetId id, Instant requestedAt) {
        return reset(account, target, id, requestedAt, Origin.STAFF);
    }

    private static ResetRecord reset(AccountId account, UserId target, ResetId id, Instant requestedAt, Origin origin) {
        return new ResetRecord(
                id,
                account,
                target,
                Actor.of(account, Fixtures.user()),
                Purpose.RESET,
                origin,
                Fixtures.brand(),
                BrandChoice.Rule.OWN,
                "j***@example.com",
                requestedAt,
                ResetState.QUEUED,
                0,
                Optional.empty());
    }

    /**
     * Makes a fresh link of a reset.
     *
     * @param reset the reset
     * @param fence which claim minted it
     * @param expiresAt when it dies
     * @return minted at {@link Fixtures#NOON}, without openings and end
     */
    public static Link link(ResetRecord reset, long fence, Instant expiresAt) {
        var binding = new Link.Binding(
                reset.brand(),
                "help.example.com",
                HexFormat.of().formatHex(Fixtures.bytes(32)),
                CredentialVersion.of(1),
                Role.of(RoleKind.END_USER));
        return new Link(
                Fixtures.digest(),
                reset.account(),
                reset.id(),
                reset.target(),
                reset.purpose(),
                binding,
                fence,
                Fixtures.unique("mail"),
                Fixtures.NOON,
                expiresAt,
                Optional.empty(),
                Optional.empty());
    }

    /**
     * Makes a waiting mail of a reset.
     *
     * @param reset the reset
     * @param dueAt not before
     * @return an entry for the link's mail, to be delivered within an hour
     */
    public static OutboxEntry entry(ResetRecord reset, Instant dueAt) {
        return new OutboxEntry(
                Fixtures.unique("mail"),
                reset.account(),
                MailKind.RESET_LINK,
                Optional.of(reset.id()),
                reset.target(),
                Optional.empty(),
                reset.sender(),
                Optional.of(reset.brand()),
                dueAt,
                dueAt,
                dueAt.plus(Duration.ofHours(1)));
    }

    /**
     * Makes a public request about a typed text.
     *
     * @param account the account
     * @param typed the text
     * @param askedAt when
     * @return a request with a key of its own
     */
    public static PublicRequest publicRequest(AccountId account, String typed, Instant askedAt) {
        return new PublicRequest(
                HexFormat.of().formatHex(Fixtures.bytes(32)), account, Optional.of(typed), Optional.empty(), askedAt);
    }

    /**
     * Makes a public request for a fresh link.
     *
     * @param account the account
     * @param link in place of which one
     * @param askedAt when
     * @return a request with a key of its own
     */
    public static PublicRequest publicRequest(AccountId account, LinkDigest link, Instant askedAt) {
        return new PublicRequest(
                HexFormat.of().formatHex(Fixtures.bytes(32)), account, Optional.empty(), Optional.of(link), askedAt);
    }

    /**
     * Makes a waiting notice that belongs to no reset.
     *
     * @param account the account
     * @param target who gets it
     * @param dueAt not before
     * @return an entry about nobody else, to be delivered within an hour
     */
    public static OutboxEntry notice(AccountId account, UserId target, Instant dueAt) {
        return new OutboxEntry(
                Fixtures.unique("mail"),
                account,
                MailKind.PASSWORD_SET,
                Optional.empty(),
                target,
                Optional.empty(),
                Actor.of(account, Fixtures.user()),
                Optional.empty(),
                dueAt,
                dueAt,
                dueAt.plus(Duration.ofHours(1)));
    }

    /**
     * Makes a change that a user asked for, as it is when it begins in another system.
     *
     * @param account the account
     * @param user whose password
     * @return begun at {@link Fixtures#NOON}, under a lease of five minutes
     */
    public static PendingChange change(AccountId account, UserId user) {
        return change(account, user, Fixtures.NOON.plus(Duration.ofMinutes(5)));
    }

    /**
     * The same with the end of its lease.
     *
     * @param account the account
     * @param user whose password
     * @param leaseUntil from when on others may look into it
     * @return begun at {@link Fixtures#NOON}
     */
    public static PendingChange change(AccountId account, UserId user, Instant leaseUntil) {
        return new PendingChange(
                Fixtures.redemption(),
                account,
                user,
                PendingChange.Kind.OWN_CHANGE,
                CredentialVersion.of(1),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "",
                Fixtures.NOON,
                leaseUntil);
    }

    /**
     * Makes a delegation about every end user, without an end.
     *
     * @param holder to whom
     * @return given at {@link Fixtures#NOON}
     */
    public static Grant grant(GrantHolder holder) {
        return grant(holder, Fixtures.grantId(), Fixtures.NOON);
    }

    /**
     * The same with a key and a time.
     *
     * @param holder to whom
     * @param id the key
     * @param givenAt when
     * @return one that nobody withdrew
     */
    public static Grant grant(GrantHolder holder, GrantId id, Instant givenAt) {
        return new Grant(
                id, holder, GrantScope.everybody(), Fixtures.user(), givenAt, Optional.empty(), Optional.empty());
    }

    /**
     * Makes the key of a request, with a reset of its own.
     *
     * @param account the account
     * @param actor who asked
     * @return taken until a minute after {@link Fixtures#NOON}
     */
    public static RequestKey requestKey(AccountId account, UserId actor) {
        var hex = HexFormat.of();
        return new RequestKey(
                account,
                actor,
                hex.formatHex(Fixtures.bytes(32)),
                hex.formatHex(Fixtures.bytes(32)),
                Fixtures.resetId(),
                Fixtures.NOON.plusSeconds(60));
    }
}
