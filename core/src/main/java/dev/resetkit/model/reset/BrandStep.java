package dev.resetkit.model.reset;

import dev.resetkit.model.Code;
import dev.resetkit.model.decision.Changer;
import dev.resetkit.model.id.BrandId;
import java.util.Optional;
import java.util.Set;

/**
 * One brand that was looked at, in one row of the table of brands.
 *
 * @param row the row
 * @param brand the brand; empty where the row had none to look at
 * @param finding {@link #FITS}, or what kept the brand from being chosen
 * @param changeableBy who could change that; empty where it fits
 */
public record BrandStep(BrandChoice.Rule row, Optional<BrandId> brand, Code finding, Set<Changer> changeableBy) {
    /** The brand was chosen. */
    public static final Code FITS = Code.of("FITS");
    /** The user has no brand; or nobody named an agent brand; or the account has none that could be looked at. */
    public static final Code NONE = Code.of("NONE");
    /** The account has no such brand, or no longer. */
    public static final Code UNKNOWN = Code.of("UNKNOWN");
    /** The brand is not in use. */
    public static final Code INACTIVE = Code.of("INACTIVE");
    /** The brand is being tried out. */
    public static final Code STAGING = Code.of("STAGING");
    /** The brand has no help center that is switched on. */
    public static final Code HELP_CENTER_OFF = Code.of("HELP_CENTER_OFF");

    /** Copies the collection. */
    public BrandStep {
        changeableBy = Set.copyOf(changeableBy);
    }
}
