package dev.resetkit.model.password;

/** A named set of password rules. Chosen per kind of user. */
public enum PasswordLevel {
    /**
     * The default, after NIST SP 800-63B-4, section 3.1.1.2: 15 code points (8 where a second factor is enforced) to
     * 128, every character allowed, no composition rules, blocklist.
     */
    MODERN,
    /** 12 to 128 code points, mixed case, digit, special character, not like the address, blocklist. */
    RECOMMENDED
}
