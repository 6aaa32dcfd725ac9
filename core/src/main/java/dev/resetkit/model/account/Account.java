package dev.resetkit.model.account;

import dev.resetkit.model.HostNames;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.BrandId;
import dev.resetkit.model.id.UserId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * An account as the host states it, read afresh for every decision.
 *
 * @param id the host's key
 * @param name the company's name, 1 to 100 characters
 * @param owner who owns it, the one source of ownership: a user whose role says OWNER and who is not named here counts
 *     as an administrator; empty where the host has no such notion
 * @param open false once the account is closed: nothing is sent and links are dead
 * @param locale the language of its mails where neither user nor brand has one
 * @param brands all of them, active or not, each at a host of its own
 * @param ownAddresses the account's own mailboxes, of support and forwarding: no link is ever mailed there
 */
public record Account(
        AccountId id,
        String name,
        Optional<UserId> owner,
        boolean open,
        Locale locale,
        List<Brand> brands,
        Set<EmailAddress> ownAddresses) {
    /** Copies the collections and checks that no brand, and no host in whatever spelling, stands in it twice. */
    public Account {
        brands = List.copyOf(brands);
        ownAddresses = Set.copyOf(ownAddresses);
        if (name.isBlank() || name.length() > 100) {
            throw new IllegalArgumentException("an account's name is 1 to 100 characters and not blank");
        }
        if (brands.stream().map(b -> HostNames.canonical(b.host())).distinct().count() != brands.size()) {
            throw new IllegalArgumentException("each brand of an account has a host of its own");
        }
        if (brands.stream().map(Brand::id).distinct().count() != brands.size()) {
            throw new IllegalArgumentException("an account has each brand once");
        }
    }

    /**
     * An account that names no mailbox of its own.
     *
     * @param id the host's key
     * @param name the company's name
     * @param owner who owns it, where the host has such a notion
     * @param open false once it is closed
     * @param locale the language of its mails
     * @param brands all of them
     */
    public Account(AccountId id, String name, Optional<UserId> owner, boolean open, Locale locale, List<Brand> brands) {
        this(id, name, owner, open, locale, brands, Set.of());
    }

    /**
     * Looks a brand up.
     *
     * @param brand the key
     * @return the brand, or empty when this account has none of that key
     */
    public Optional<Brand> brand(BrandId brand) {
        return brands.stream().filter(b -> b.id().equals(brand)).findFirst();
    }

    /**
     * The same account with other brands.
     *
     * @param now all of them
     * @return a copy
     */
    public Account withBrands(List<Brand> now) {
        return new Account(id, name, owner, open, locale, now, ownAddresses);
    }

    /**
     * The same account under another owner.
     *
     * @param now the owner
     * @return a copy
     */
    public Account withOwner(UserId now) {
        return new Account(id, name, Optional.of(now), open, locale, brands, ownAddresses);
    }

    /**
     * The same account, open or closed.
     *
     * @param now whether it is open
     * @return a copy
     */
    public Account withOpen(boolean now) {
        return new Account(id, name, owner, now, locale, brands, ownAddresses);
    }

    /**
     * The same account with other mailboxes of its own.
     *
     * @param now all of them; tags behind a plus and the case of letters need not be listed
     * @return a copy
     */
    public Account withOwnAddresses(Set<EmailAddress> now) {
        return new Account(id, name, owner, open, locale, brands, now);
    }
}
