package dev.resetkit.model.account;

import dev.resetkit.model.id.BrandId;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What an account chose about its brands. Whether a brand is in use, and its help center on, is the host's to say: see
 * {@link Brand}.
 *
 * @param agentBrand the brand that team members sign in through; none by default
 * @param helpCenterList whether account mails include a list of active help centers; empty, the default: where there
 *     are several
 * @param unlisted brands that stay out of that list; none by default
 * @param staging brands that are being tried out: no mail goes through one unless it is asked for, or a team member
 *     has no other way in; and the list leaves it out; none by default
 */
public record BrandSettings(
        Optional<BrandId> agentBrand, Optional<Boolean> helpCenterList, Set<BrandId> unlisted, Set<BrandId> staging) {
    /** What holds before anybody chose. */
    public static final BrandSettings DEFAULT =
            new BrandSettings(Optional.empty(), Optional.empty(), Set.of(), Set.of());

    /** Copies the collections. */
    public BrandSettings {
        unlisted = Set.copyOf(unlisted);
        staging = Set.copyOf(staging);
    }

    /**
     * Whether a brand's help center may stand in the list of account mails.
     *
     * @param brand the brand
     * @return true unless it was taken out
     */
    public boolean listed(BrandId brand) {
        return !unlisted.contains(brand);
    }

    /**
     * Whether a brand is being tried out.
     *
     * @param brand the brand
     * @return false unless it was made a staging brand
     */
    public boolean staging(BrandId brand) {
        return staging.contains(brand);
    }

    /**
     * The same with another agent brand.
     *
     * @param now the brand that team members sign in through
     * @return a copy
     */
    public BrandSettings withAgentBrand(BrandId now) {
        return new BrandSettings(Optional.of(now), helpCenterList, unlisted, staging);
    }

    /**
     * The same with the list of help centers on or off.
     *
     * @param now whether account mails include it
     * @return a copy
     */
    public BrandSettings withHelpCenterList(boolean now) {
        return new BrandSettings(agentBrand, Optional.of(now), unlisted, staging);
    }

    /**
     * The same with a brand in the list or out of it.
     *
     * @param brand the brand
     * @param now whether it may stand in the list
     * @return a copy
     */
    public BrandSettings withListed(BrandId brand, boolean now) {
        return new BrandSettings(agentBrand, helpCenterList, with(unlisted, brand, !now), staging);
    }

    /**
     * The same with a brand that is tried out, or no longer.
     *
     * @param brand the brand
     * @param now whether it is a staging brand
     * @return a copy
     */
    public BrandSettings withStaging(BrandId brand, boolean now) {
        return new BrandSettings(agentBrand, helpCenterList, unlisted, with(staging, brand, now));
    }

    private static Set<BrandId> with(Set<BrandId> brands, BrandId brand, boolean in) {
        Set<BrandId> now = new HashSet<>(brands);
        if (in) {
            now.add(brand);
        } else {
            now.remove(brand);
        }
        return now;
    }
}
