package dev.resetkit.model.decision;

import dev.resetkit.model.account.User;
import dev.resetkit.model.account.UserKind;
import dev.resetkit.model.id.BrandId;
import dev.resetkit.model.id.OrganisationId;
import java.util.Collections;
import java.util.Set;

/**
 * Whom a delegation reaches. An empty set limits nothing.
 *
 * @param organisations end users of at least one of them; at most 100
 * @param brands end users of one of them, and mails through one of them; at most 100
 */
public record GrantScope(Set<OrganisationId> organisations, Set<BrandId> brands) {
    /** Most organisations, and most brands, that one delegation may name. */
    public static final int MOST = 100;

    /** Copies the sets and checks their size. */
    public GrantScope {
        organisations = Set.copyOf(organisations);
        brands = Set.copyOf(brands);
        if (organisations.size() > MOST || brands.size() > MOST) {
            throw new IllegalArgumentException(
                    "a scope names at most " + MOST + " organisations and " + MOST + " brands");
        }
    }

    /**
     * Every end user of the account.
     *
     * @return a scope without limits
     */
    public static GrantScope everybody() {
        return new GrantScope(Set.of(), Set.of());
    }

    /**
     * The same limited to some organisations.
     *
     * @param ids at most 100
     * @return a copy
     */
    public GrantScope within(Set<OrganisationId> ids) {
        return new GrantScope(ids, brands);
    }

    /**
     * The same limited to some brands.
     *
     * @param ids at most 100
     * @return a copy
     */
    public GrantScope through(Set<BrandId> ids) {
        return new GrantScope(organisations, ids);
    }

    /**
     * Whether somebody is within it. Team members never are.
     *
     * @param someone the user as of now
     * @return true for an end user of one of the organisations and of one of the brands, where they are named
     */
    public boolean covers(User someone) {
        return someone.kind() == UserKind.END_USER
                && (organisations.isEmpty() || !Collections.disjoint(organisations, someone.organisations()))
                && (brands.isEmpty() || someone.brand().filter(brands::contains).isPresent());
    }

    /**
     * Whether mail may go through a brand under it.
     *
     * @param brand the sending brand
     * @return true where no brands are named, or this one is
     */
    public boolean covers(BrandId brand) {
        return brands.isEmpty() || brands.contains(brand);
    }
}
