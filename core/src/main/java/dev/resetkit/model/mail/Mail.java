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
 * @param recipient the stored primary address of now; the verified secondary one where the kind says so, and for
 *     {@link MailKind#ADDRESS_CHANGED} the one before
 * @param recipientName the user's display name
 * @param locale the language
 * @param zone the zone in which times are shown
 * @param date the library's clock, for the {@code Date} header and for "changed at"
 * @param about whom a report is about, by name or masked address; for reports only
 * @param link the secret, for kinds that carry one only
 * @param expiresAt when the link dies, with a link only
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
        Optional<String> about,
        Optional<ResetLink> link,
        Optional<Instant> expiresAt) {
    /** Checks that a link and its end come together, and only where the kind has them; and likewise the person. */
    public Mail {
        boolean wanted = kind.carriesLink();
        if (link.isPresent() != wanted || expiresAt.isPresent() != wanted) {
            throw new IllegalArgumentException(
                    "a " + kind + " mail " + (wanted ? "has" : "has no") + " link with an end");
        }
        if (about.isPresent() != kind.isAboutSomebody()) {
            throw new IllegalArgumentException(
                    "a " + kind + " mail is " + (kind.isAboutSomebody() ? "" : "not ") + "about somebody else");
        }
    }
}
