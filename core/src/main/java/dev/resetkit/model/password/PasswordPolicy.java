package dev.resetkit.model.password;

import java.util.Optional;

/**
 * The rules in force for one kind of user.
 *
 * @param level which
 * @param custom the account's own rules, for {@link PasswordLevel#CUSTOM} only
 */
public record PasswordPolicy(PasswordLevel level, Optional<CustomRules> custom) {
    /** What holds where nobody chose. */
    public static final PasswordPolicy DEFAULT = of(PasswordLevel.MODERN);

    /** Checks that own rules come with the level that has them. */
    public PasswordPolicy {
        if (custom.isPresent() != (level == PasswordLevel.CUSTOM)) {
            throw new IllegalArgumentException("CUSTOM has rules of its own, no other level has");
        }
    }

    /**
     * A named level.
     *
     * @param level any but {@link PasswordLevel#CUSTOM}
     * @return the policy
     */
    public static PasswordPolicy of(PasswordLevel level) {
        return new PasswordPolicy(level, Optional.empty());
    }

    /**
     * The account's own rules.
     *
     * @param rules which
     * @return the policy
     */
    public static PasswordPolicy of(CustomRules rules) {
        return new PasswordPolicy(PasswordLevel.CUSTOM, Optional.of(rules));
    }
}
