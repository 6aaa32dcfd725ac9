package dev.resetkit.model.password;

/** A named set of password rules. Chosen per kind of user. */
public enum PasswordLevel {
    /**
     * The default, after NIST SP 800-63B-4, section 3.1.1.2: 15 code points (8 where a second factor is enforced) to
     * 128, every character allowed, no composition rules, blocklist.
     */
    MODERN,
    /** 12 to 128 code points, mixed case, digit, special character, not like the address, blocklist; 5 tries. */
    RECOMMENDED,
    /** What the account chose itself: see {@link CustomRules}. */
    CUSTOM,
    /** 5 code points and more. Kept by accounts that were brought in with it, never chosen. */
    LOW,
    /** 6 code points and more, mixed case, digit, special. Kept by accounts that were brought in with it, never chosen. */
    MEDIUM,
    /** As {@link #MEDIUM}, 90 days at most, none of the last 5. Kept by accounts brought in with it, never chosen. */
    HIGH;

    /**
     * Whether an account may choose it.
     *
     * @return false for the three that accounts are only brought in with
     */
    public boolean choosable() {
        return this == MODERN || this == RECOMMENDED || this == CUSTOM;
    }
}
