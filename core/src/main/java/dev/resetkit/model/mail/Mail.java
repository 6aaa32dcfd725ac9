package dev.resetkit.model.mail;

import dev.resetkit.model.account.Brand;
import dev.resetkit.model.account.EmailAddress;
import dev.resetkit.model.secret.ResetLink;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
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
 * @param helpCenters the list of help centers, in the order to show; at most {@value #MOST_HELP_CENTERS}, with a link
 *     only
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
        Optional<Instant> expiresAt,
        List<HelpCenter> helpCenters) {
    /** The most help centers that a mail lists. */
    public static final int MOST_HELP_CENTERS = 20;

    /** Checks that a link and its end come together, and only where the kind has them; and likewise the person. */
    public Mail {
        helpCenters = List.copyOf(helpCenters);
        boolean wanted = kind.carriesLink();
        if (link.isPresent() != wanted || expiresAt.isPresent() != wanted) {
            throw new IllegalArgumentException(
                    "a " + kind + " mail " + (wanted ? "has" : "has no") + " link with an end");
        }
        if (helpCenters.size() > (wanted ? MOST_HELP_CENTERS : 0)) {
            throw new IllegalArgumentException(
                    "a mail with a link lists up to " + MOST_HELP_CENTERS + " help centers, any other mail lists none");
        }
        if (about.isPresent() != kind.isAboutSomebody()) {
            throw new IllegalArgumentException(
                    "a " + kind + " mail is " + (kind.isAboutSomebody() ? "" : "not ") + "about somebody else");
        }
    }

    /**
     * A mail without a list of help centers.
     *
     * @param id as above
     * @param kind as above
     * @param company as above
     * @param brand as above
     * @param recipient as above
     * @param recipientName as above
     * @param locale as above
     * @param zone as above
     * @param date as above
     * @param about as above
     * @param link as above
     * @param expiresAt as above
     */
    public Mail(
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
        this(id, kind, company, brand, recipient, recipientName, locale, zone, date, about, link, expiresAt, List.of());
    }

    /**
     * The same mail with a list of help centers.
     *
     * @param now in the order to show
     * @return a copy
     */
    public Mail withHelpCenters(List<HelpCenter> now) {
        return new Mail(
                id, kind, company, brand, recipient, recipientName, locale, zone, date, about, link, expiresAt, now);
    }
}
