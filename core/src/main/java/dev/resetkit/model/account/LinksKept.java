package dev.resetkit.model.account;

/**
 * What becomes of a user's older links once a newer mail was accepted. Resets are counted, not links; what the public
 * asked for is not among them: it lives beside the others.
 *
 * @param resets of how many resets the links live on, the newest one included: 1 to 100, or {@link Integer#MAX_VALUE}
 *     for all of them
 */
public record LinksKept(int resets) {
    /** A newer mail ends the links of all older ones: the mail on top of the inbox works, and no other. */
    public static final LinksKept NEWEST = new LinksKept(1);

    /** Every link lives until it is used or runs out. */
    public static final LinksKept ALL = new LinksKept(Integer.MAX_VALUE);

    /** Checks the range. */
    public LinksKept {
        if (resets < 1 || (resets > 100 && resets != Integer.MAX_VALUE)) {
            throw new IllegalArgumentException("linksKept: must be 1 to 100, or all");
        }
    }

    /**
     * The links of the latest resets live on.
     *
     * @param resets how many, 1 to 100
     * @return the policy
     * @throws IllegalArgumentException when the number is outside its range
     */
    public static LinksKept latest(int resets) {
        return new LinksKept(resets);
    }
}
