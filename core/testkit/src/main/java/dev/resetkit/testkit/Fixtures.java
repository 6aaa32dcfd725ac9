package dev.resetkit.testkit;

import dev.resetkit.model.account.Brand;
import dev.resetkit.model.account.CredentialVersion;
import dev.resetkit.model.account.EmailAddress;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.account.User;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.BrandId;
import dev.resetkit.model.id.GrantId;
import dev.resetkit.model.id.JobId;
import dev.resetkit.model.id.RedemptionId;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.mail.Mail;
import dev.resetkit.model.mail.MailKind;
import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.model.secret.LinkDigest;
import dev.resetkit.model.secret.ResetLink;
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
    public static JobId jobId() {
        return JobId.of(unique("job"));
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

    static byte[] bytes(int count) {
        var bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
