package dev.resetkit.model.reset;

import dev.resetkit.model.account.Brand;
import java.util.List;

/**
 * Which brand a mail goes through, and why.
 *
 * @param brand the brand as of now
 * @param rule the row of the table that decided
 * @param trace every brand that was looked at, in order, with what kept it from being chosen; the chosen one is last
 */
public record BrandChoice(Brand brand, Rule rule, List<BrandStep> trace) {
    /** Copies the list. */
    public BrandChoice {
        trace = List.copyOf(trace);
    }

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
