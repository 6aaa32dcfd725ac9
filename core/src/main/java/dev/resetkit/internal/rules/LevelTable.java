package dev.resetkit.internal.rules;

import dev.resetkit.model.password.CustomRules;
import dev.resetkit.model.password.PasswordLevel;
import dev.resetkit.model.password.PasswordPolicy;
import dev.resetkit.model.password.Requirements;
import java.time.Duration;
import java.util.Optional;

/**
 * What each level asks for.
 *
 * <p>The blocklist is on at every level, those of accounts that were brought in as they are included. NIST SP
 * 800-63B-4, section 3.1.1.2, demands it of every new password, and the shorter a password may be the more of them
 * are on the list; it judges new passwords alone, so nobody is locked out by it. Only the rules that a level is known
 * for differ.
 */
final class LevelTable {
    /** NIST SP 800-63B-4, section 3.1.1.2, where the password is the only factor. */
    private static final int MIN_ALONE = 15;
    /** The same section, where a second factor is enforced. */
    private static final int MIN_WITH_SECOND_FACTOR = 8;

    private static final int MIN_RECOMMENDED = 12;
    private static final int MIN_LOW = 5;
    private static final int MIN_MEDIUM = 6;
    /** At least 64 are to be accepted; twice that is room enough and bounds the work. */
    private static final int MAX = 128;

    /** The most that NIST SP 800-63B-4, section 3.2.2, allows in a row. */
    private static final int TRIES_MODERN = 100;

    private static final int TRIES_RECOMMENDED = 5;
    private static final int TRIES_BROUGHT_IN = 10;
    private static final Duration LOCK = Duration.ofMinutes(10);

    private static final int HISTORY_HIGH = 5;
    private static final Duration AGE_HIGH = Duration.ofDays(90);

    private LevelTable() {}

    static Requirements of(PasswordPolicy policy, boolean secondFactorEnforced, boolean breachesChecked) {
        return switch (policy.level()) {
            case MODERN ->
                new Asked(policy, breachesChecked, secondFactorEnforced ? MIN_WITH_SECOND_FACTOR : MIN_ALONE)
                        .locking(TRIES_MODERN);
            case RECOMMENDED ->
                new Asked(policy, breachesChecked, MIN_RECOMMENDED)
                        .composed(true, true)
                        .unlikeAddress(true)
                        .locking(TRIES_RECOMMENDED);
            case CUSTOM -> custom(policy, policy.custom().orElseThrow(), breachesChecked);
            case LOW -> new Asked(policy, breachesChecked, MIN_LOW).locking(TRIES_BROUGHT_IN);
            case MEDIUM ->
                new Asked(policy, breachesChecked, MIN_MEDIUM)
                        .composed(true, true)
                        .locking(TRIES_BROUGHT_IN);
            case HIGH ->
                new Asked(policy, breachesChecked, MIN_MEDIUM)
                        .composed(true, true)
                        .remembering(HISTORY_HIGH)
                        .ageing(Optional.of(AGE_HIGH))
                        .locking(TRIES_BROUGHT_IN);
        };
    }

    private static Requirements custom(PasswordPolicy policy, CustomRules rules, boolean breachesChecked) {
        return new Asked(policy, breachesChecked, rules.minCodePoints())
                .composed(rules.mixedCase(), rules.complexity())
                .running(rules.longestRun())
                .unlikeAddress(!rules.mayResembleAddress())
                .remembering(rules.historyDepth())
                .ageing(rules.maxAge())
                .locking(rules.tries());
    }

    /** The requirements in the making: each step names what a bare row of fourteen values would not. */
    private static final class Asked {
        private final PasswordLevel level;
        private final boolean breachesChecked;
        private final int minCodePoints;
        private boolean mixedCase;
        private boolean complexity;
        private int longestRun;
        private boolean unlikeAddress;
        private int historyDepth;
        private Optional<Duration> maxAge = Optional.empty();

        Asked(PasswordPolicy policy, boolean breachesChecked, int minCodePoints) {
            this.level = policy.level();
            this.breachesChecked = breachesChecked;
            this.minCodePoints = minCodePoints;
        }

        Asked composed(boolean mixed, boolean complex) {
            mixedCase = mixed;
            complexity = complex;
            return this;
        }

        Asked running(int longest) {
            longestRun = longest;
            return this;
        }

        Asked unlikeAddress(boolean unlike) {
            unlikeAddress = unlike;
            return this;
        }

        Asked remembering(int depth) {
            historyDepth = depth;
            return this;
        }

        Asked ageing(Optional<Duration> age) {
            maxAge = age;
            return this;
        }

        Requirements locking(int tries) {
            return new Requirements(
                    level,
                    minCodePoints,
                    MAX,
                    mixedCase,
                    complexity,
                    complexity,
                    longestRun,
                    unlikeAddress,
                    true,
                    breachesChecked,
                    historyDepth,
                    tries,
                    LOCK,
                    maxAge);
        }
    }
}
