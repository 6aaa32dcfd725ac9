package dev.resetkit.testkit;

import dev.resetkit.model.account.Brand;
import dev.resetkit.model.account.CredentialVersion;
import dev.resetkit.model.account.EmailAddress;
import dev.resetkit.model.account.Role;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.account.User;
import dev.resetkit.model.bulk.BulkOptions;
import dev.resetkit.model.bulk.JobState;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.decision.Grant;
import dev.resetkit.model.decision.GrantHolder;
import dev.resetkit.model.decision.GrantScope;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.BrandId;
import dev.resetkit.model.id.GrantId;
import dev.resetkit.model.id.JobId;
import dev.resetkit.model.id.RedemptionId;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.mail.Mail;
import dev.resetkit.model.mail.MailKind;
import dev.resetkit.model.reset.BrandChoice;
import dev.resetkit.model.reset.Origin;
import dev.resetkit.model.reset.Purpose;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.model.secret.LinkDigest;
import dev.resetkit.model.secret.ResetLink;
import dev.resetkit.spi.store.JobRecord;
import dev.resetkit.spi.store.Link;
import dev.resetkit.spi.store.OutboxEntry;
import dev.resetkit.spi.store.PendingChange;
import dev.resetkit.spi.store.PublicRequest;
import dev.resetkit.spi.store.RequestKey;
import dev.resetkit.spi.store.ResetRecord;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Values to test with. Every id is a new one, so that tests can share a database. */
public final class Fixtures {
    /** A time like any other. */
    public static final Instant NOON = Instant.parse("2026-06-15T12:00:00Z");

    /**
     * Times that stores are known to bend: in or beside the hour that a change of the clocks skips or repeats (read as
     * UTC or as local time, in Europe, New York and São Paulo), with every microsecond, and far away.
     */
    public static final List<Instant> ODD_INSTANTS = List.of(
            Instant.parse("2026-03-29T01:30:00Z"),
            Instant.parse("2026-03-29T02:30:00.000001Z"),
            Instant.parse("2026-10-25T00:30:00.123456Z"),
            Instant.parse("2026-10-25T01:30:00.654321Z"),
            Instant.parse("2026-03-08T02:30:00.999999Z"),
            Instant.parse("2026-11-01T06:30:00.100000Z"),
            Instant.parse("2018-11-04T00:30:00Z"),
            Instant.parse("1970-01-01T00:00:00Z"),
            Instant.parse("2100-02-28T23:59:59.999999Z"));

    /** Text of one, two, three and four bytes a character, a combining mark, quotes, and a blank at the end. */
    public static final String UNICODE = "Zo\u00eb & Zoe\u0308 '\u03a9\" \\ % \u6f22\u5b57 \ud83d\ude00 ";

    private static final SecureRandom RANDOM = new SecureRandom();

    private Fixtures() {}

    /**
     * Makes a text that nobody else has.
     *
     * @param prefix what it begins with
     * @return the prefix, a hyphen and 24 lower-case hex digits
     */
    public static String unique(String prefix) {
        return prefix + "-" + HexFormat.of().formatHex(bytes(12));
    }

    /**
     * Makes a new account id.
     *
     * @return the id
     */
    public static AccountId account() {
        return AccountId.of(unique("account"));
    }

    /**
     * Makes a new user id.
     *
     * @return the id
     */
    public static UserId user() {
        return UserId.of(unique("user"));
    }

    /**
     * Makes a new reset id.
     *
     * @return the id
     */
    public static ResetId resetId() {
        return ResetId.of(unique("reset"));
    }

    /**
     * Makes a new brand id.
     *
     * @return the id
     */
    public static BrandId brand() {
        return BrandId.of(unique("brand"));
    }

    /**
     * Makes a new grant id.
     *
     * @return the id
     */
    public static GrantId grantId() {
        return GrantId.of(unique("grant"));
    }

    /**
     * Makes a new redemption id.
     *
     * @return the id
     */
    public static RedemptionId redemption() {
        return RedemptionId.of(unique("redemption"));
    }

    /**
     * Makes a new job id.
     *
     * @return the id
     */
    public static JobId job() {
        return JobId.of(unique("job"));
    }

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
                Actor.of(account, user()),
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
     * Makes a digest of no token.
     *
     * @return 32 random bytes
     */
    public static LinkDigest digest() {
        return LinkDigest.of(bytes(LinkDigest.LENGTH));
    }

    /**
     * Makes a stored hash of no password, in the shape of a PHC string.
     *
     * @return the hash, another one on each call
     */
    public static EncodedPassword encoded() {
        return EncodedPassword.of(
                "$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$" + HexFormat.of().formatHex(bytes(32)));
    }

    /**
     * Makes an end user with a verified address.
     *
     * @return the user, with credential version 1
     */
    public static User endUser() {
        var id = user();
        return User.of(id, RoleKind.END_USER, id.value() + "@example.com", CredentialVersion.of(1)).toBuilder()
                .verified(true)
                .build();
    }

    /**
     * Makes a reset as it is when it has just been asked for.
     *
     * @param account the account
     * @param target whose password
     * @return queued at {@link #NOON}, with no end
     */
    public static ResetRecord reset(AccountId account, UserId target) {
        return reset(account, target, resetId(), NOON);
    }

    /**
     * The same from elsewhere.
     *
     * @param account the account
     * @param target whose password
     * @param origin from where it was asked for
     * @return queued at {@link #NOON}, with no end
     */
    public static ResetRecord reset(AccountId account, UserId target, Origin origin) {
        return reset(account, target, resetId(), NOON, origin);
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
                Actor.of(account, user()),
                Purpose.RESET,
                origin,
                brand(),
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
     * @return minted at {@link #NOON}, without openings and end
     */
    public static Link link(ResetRecord reset, long fence, Instant expiresAt) {
        var binding = new Link.Binding(
                reset.brand(),
                "help.example.com",
                HexFormat.of().formatHex(bytes(32)),
                CredentialVersion.of(1),
                Role.of(RoleKind.END_USER));
        return new Link(
                digest(),
                reset.account(),
                reset.id(),
                reset.target(),
                reset.purpose(),
                binding,
                fence,
                unique("mail"),
                NOON,
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
                unique("mail"),
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
        return new PublicRequest(key(), account, Optional.of(typed), Optional.empty(), askedAt);
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
        return new PublicRequest(key(), account, Optional.empty(), Optional.of(link), askedAt);
    }

    private static String key() {
        return HexFormat.of().formatHex(bytes(32));
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
                unique("mail"),
                account,
                MailKind.PASSWORD_SET,
                Optional.empty(),
                target,
                Optional.empty(),
                Actor.of(account, user()),
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
     * @return begun at {@link #NOON}, under a lease of five minutes
     */
    public static PendingChange change(AccountId account, UserId user) {
        return change(account, user, NOON.plus(Duration.ofMinutes(5)));
    }

    /**
     * The same with the end of its lease.
     *
     * @param account the account
     * @param user whose password
     * @param leaseUntil from when on others may look into it
     * @return begun at {@link #NOON}
     */
    public static PendingChange change(AccountId account, UserId user, Instant leaseUntil) {
        return new PendingChange(
                redemption(),
                account,
                user,
                PendingChange.Kind.OWN_CHANGE,
                CredentialVersion.of(1),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "",
                NOON,
                leaseUntil);
    }

    /**
     * Makes a delegation about every end user, without an end.
     *
     * @param holder to whom
     * @return given at {@link #NOON}
     */
    public static Grant grant(GrantHolder holder) {
        return grant(holder, grantId(), NOON);
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
        return new Grant(id, holder, GrantScope.everybody(), user(), givenAt, Optional.empty(), Optional.empty());
    }

    /**
     * Makes the key of a request, with a reset of its own.
     *
     * @param account the account
     * @param actor who asked
     * @return taken until a minute after {@link #NOON}
     */
    public static RequestKey requestKey(AccountId account, UserId actor) {
        var hex = HexFormat.of();
        return new RequestKey(
                account, actor, hex.formatHex(bytes(32)), hex.formatHex(bytes(32)), resetId(), NOON.plusSeconds(60));
    }

    /**
     * Makes a mail with a link to a new recipient.
     *
     * @return the mail, in English; the link holds characters that HTML escapes
     */
    public static Mail mail() {
        var link = ResetLink.of("https://help.example.com/reset?lang=en&token=" + unique("secret"));
        return mail("Ada Example", unique("ada") + "@example.com", Optional.of(link));
    }

    static Mail mail(String name, String recipient, Optional<ResetLink> link) {
        return new Mail(
                HexFormat.of().formatHex(bytes(13)),
                link.isPresent() ? MailKind.RESET_LINK : MailKind.PASSWORD_CHANGED,
                "Example Company",
                Brand.of("brand", "Example Brand", "help.example.com", "support@example.com", NOON),
                EmailAddress.of(recipient),
                Optional.of(name),
                Locale.ENGLISH,
                ZoneOffset.UTC,
                NOON,
                Optional.empty(),
                link,
                link.map(any -> NOON.plus(Duration.ofHours(1))));
    }

    /** A moment between 1980 and 2010 at which nothing else is due. */
    static Instant quietMoment() {
        return Instant.parse("1980-01-01T00:00:00Z").plusSeconds(RANDOM.nextInt(946_000_000));
    }

    private static byte[] bytes(int count) {
        var bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
