package dev.resetkit.model.account;

import dev.resetkit.model.id.BrandId;
import java.util.Optional;

/**
 * What an account chose about its brands.
 *
 * @param agentBrand the brand that team members sign in through; none by default
 */
public record BrandSettings(Optional<BrandId> agentBrand) {
    /** What holds before anybody chose. */
    public static final BrandSettings DEFAULT = new BrandSettings(Optional.empty());

    /**
     * The same with another agent brand.
     *
     * @param now the brand that team members sign in through
     * @return a copy
     */
    public BrandSettings withAgentBrand(BrandId now) {
        return new BrandSettings(Optional.of(now));
    }
}
