package dev.resetkit.model.account;

import dev.resetkit.model.id.BrandId;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A brand as the host states it. Host, sender and look of every mail come from here and never from a request.
 *
 * @param id the host's key
 * @param name shown in mails, 1 to 100 characters
 * @param host where the links of this brand lead, for example {@code help.example.com}: a name of the form of
 *     {@link dev.resetkit.model.HostNames#safe}, and no other account's
 * @param sender the {@code From} address
 * @param contact whom a reader may ask: an address or a web page, at most 200 characters
 * @param active whether the brand is in use
 * @param helpCenterActive whether it has a help center that is switched on
 * @param createdAt for the choice of the oldest; ties are broken by id
 * @param locale the language of its mails where the user has none
 * @param look colour and logo of its mails
 */
public record Brand(
        BrandId id,
        String name,
        String host,
        EmailAddress sender,
        String contact,
        boolean active,
        boolean helpCenterActive,
        Instant createdAt,
        Optional<Locale> locale,
        BrandLook look) {
    /** Checks lengths; the host name is judged on each use. */
    public Brand {
        if (name.isBlank() || name.length() > 100) {
            throw new IllegalArgumentException("a brand's name is 1 to 100 characters and not blank");
        }
        if (contact.isBlank() || contact.length() > 200) {
            throw new IllegalArgumentException("a brand's contact is 1 to 200 characters and not blank");
        }
        if (host.isBlank() || host.length() > 253) {
            throw new IllegalArgumentException("a brand's host is 1 to 253 characters and not blank");
        }
    }

    /**
     * A brand without a look of its own.
     *
     * @param id as above
     * @param name as above
     * @param host as above
     * @param sender as above
     * @param contact as above
     * @param active as above
     * @param helpCenterActive as above
     * @param createdAt as above
     * @param locale as above
     */
    public Brand(
            BrandId id,
            String name,
            String host,
            EmailAddress sender,
            String contact,
            boolean active,
            boolean helpCenterActive,
            Instant createdAt,
            Optional<Locale> locale) {
        this(id, name, host, sender, contact, active, helpCenterActive, createdAt, locale, BrandLook.PLAIN);
    }

    /**
     * An active brand with an active help center whose contact is its sender's address.
     *
     * @param id the key
     * @param name the name
     * @param host the host of its links
     * @param sender the {@code From} address
     * @param createdAt when it was made
     * @return the brand
     */
    public static Brand of(String id, String name, String host, String sender, Instant createdAt) {
        return new Brand(
                BrandId.of(id), name, host, EmailAddress.of(sender), sender, true, true, createdAt, Optional.empty());
    }

    /**
     * Whether its help center can be visited. A brand that the account is trying out is not chosen for mails all the
     * same: see {@link BrandSettings#staging}.
     *
     * @return active, with an active help center
     */
    public boolean open() {
        return active && helpCenterActive;
    }

    /**
     * The same brand, active or not.
     *
     * @param now whether it is in use
     * @return a copy
     */
    public Brand withActive(boolean now) {
        return new Brand(id, name, host, sender, contact, now, helpCenterActive, createdAt, locale, look);
    }

    /**
     * The same brand with its help center on or off.
     *
     * @param now whether the help center is active
     * @return a copy
     */
    public Brand withHelpCenterActive(boolean now) {
        return new Brand(id, name, host, sender, contact, active, now, createdAt, locale, look);
    }

    /**
     * The same brand at another host.
     *
     * @param now the host of its links
     * @return a copy
     */
    public Brand withHost(String now) {
        return new Brand(id, name, now, sender, contact, active, helpCenterActive, createdAt, locale, look);
    }

    /**
     * The same brand with somebody else to ask.
     *
     * @param now an address or a web page
     * @return a copy
     */
    public Brand withContact(String now) {
        return new Brand(id, name, host, sender, now, active, helpCenterActive, createdAt, locale, look);
    }

    /**
     * The same brand in a language of its own.
     *
     * @param now the language
     * @return a copy
     */
    public Brand withLocale(Locale now) {
        return new Brand(id, name, host, sender, contact, active, helpCenterActive, createdAt, Optional.of(now), look);
    }

    /**
     * The same brand with another look.
     *
     * @param now colour and logo of its mails
     * @return a copy
     */
    public Brand withLook(BrandLook now) {
        return new Brand(id, name, host, sender, contact, active, helpCenterActive, createdAt, locale, now);
    }
}
