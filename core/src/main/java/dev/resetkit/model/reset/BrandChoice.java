package dev.resetkit.model.reset;

import dev.resetkit.model.account.Brand;

/**
 * Which brand a mail goes through, and why.
 *
 * @param brand the brand as of now
 * @param rule the row of the table that decided
 */
public record BrandChoice(Brand brand, Rule rule) {
    /** The rows of the table of brands, in order. */
    public enum Rule {
        /** Asked for. */
        REQUESTED,
        /** The end user's own. */
        OWN,
        /** The one that team members sign in through. */
        AGENT,
        /** The oldest eligible one. */
        OLDEST,
        /** None is eligible: a team member's mail goes through an active brand, without help center links. */
        WITHOUT_HELP_CENTER
    }
}
