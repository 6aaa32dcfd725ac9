package dev.resetkit.model.mail;

import dev.resetkit.model.account.Brand;
import dev.resetkit.model.account.EmailAddress;
import dev.resetkit.model.secret.ResetLink;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;

/**
 * The content of one mail to one recipient: facts, no wording and no layout. Wording is the renderer's.
 *
 * @param id unguessable, of 26 lower-case letters and digits, stable for one attempt; the left part of the Message-ID
 * @param kind what the mail is for
 * @param company the account's name
 * @param brand whose name, host, sender and contact the mail shows
 * @param recipient the stored primary address of now
 * @param recipientName the user's display name
 * @param locale the language
 * @param zone the zone in which times are shown
 * @param date the library's clock, for the {@code Date} header and for "changed at"
 * @param link the secret, for {@link MailKind#RESET_LINK} only
 * @param expiresAt when the link dies, for {@link MailKind#RESET_LINK} only
 */
public record Mail(
        String id,
        MailKind kind,
        String company,
        Brand brand,
        EmailAddress recipient,
        Optional<String> recipientName,
        Locale locale,
        ZoneId zone,
        Instant date,
        Optional<ResetLink> link,
        Optional<Instant> expiresAt) {
    /** Checks that a link and its end come together, and only where the kind has them. */
    public Mail {
        boolean wanted = kind == MailKind.RESET_LINK;
        if (link.isPresent() != wanted || expiresAt.isPresent() != wanted) {
            throw new IllegalArgumentException(
                    "a " + kind + " mail " + (wanted ? "has" : "has no") + " link with an end");
        }
    }
}
