package dev.resetkit.model.password;

import java.time.Duration;
import java.util.Optional;

/**
 * The rules of an account that chose its own.
 *
 * @param minCodePoints the shortest password, 8 to 128
 * @param mixedCase whether upper and lower case are both needed
 * @param complexity whether a digit and a special character are both needed
 * @param longestRun the longest run of one character, or of neighbours in the alphabet or among the digits, up or
 *     down; 2 to 20, or 0 for no limit
 * @param mayResembleAddress whether it may resemble the user's address
 * @param historyDepth how many earlier passwords are refused, 0 to 24
 * @param tries wrong tries in a row before the lock, 3 to 100; NIST SP 800-63B-4, section 3.2.2, allows 100
 * @param maxAge after which it must be changed, 1 to 3650 days; empty for never
 */
public record CustomRules(
        int minCodePoints,
        boolean mixedCase,
        boolean complexity,
        int longestRun,
        boolean mayResembleAddress,
        int historyDepth,
        int tries,
        Optional<Duration> maxAge) {
    /** Checks every range; the message names the value and its range. */
    public CustomRules {
        within("minCodePoints", minCodePoints, 8, 128);
        within("longestRun", longestRun == 0 ? 2 : longestRun, 2, 20);
        within("historyDepth", historyDepth, 0, 24);
        within("tries", tries, 3, 100);
        maxAge.ifPresent(age -> {
            if (age.compareTo(Duration.ofDays(1)) < 0 || age.compareTo(Duration.ofDays(3650)) > 0) {
                throw new IllegalArgumentException("maxAge is 1 to 3650 days");
            }
        });
    }

    /**
     * The gentlest own rules: 8 code points, nothing else asked for, no history, 5 tries, no age.
     *
     * @return the rules, to go on from
     */
    public static CustomRules gentlest() {
        return new CustomRules(8, false, false, 0, true, 0, 5, Optional.empty());
    }

    /**
     * The same with another shortest length.
     *
     * @param codePoints 8 to 128
     * @return a copy
     */
    public CustomRules atLeast(int codePoints) {
        return new CustomRules(
                codePoints, mixedCase, complexity, longestRun, mayResembleAddress, historyDepth, tries, maxAge);
    }

    /**
     * The same with upper and lower case both needed.
     *
     * @return a copy
     */
    public CustomRules withMixedCase() {
        return new CustomRules(
                minCodePoints, true, complexity, longestRun, mayResembleAddress, historyDepth, tries, maxAge);
    }

    /**
     * The same with a digit and a special character both needed.
     *
     * @return a copy
     */
    public CustomRules withComplexity() {
        return new CustomRules(
                minCodePoints, mixedCase, true, longestRun, mayResembleAddress, historyDepth, tries, maxAge);
    }

    /**
     * The same with a limit on runs.
     *
     * @param run 2 to 20; 0 for no limit
     * @return a copy
     */
    public CustomRules withRunsUpTo(int run) {
        return new CustomRules(
                minCodePoints, mixedCase, complexity, run, mayResembleAddress, historyDepth, tries, maxAge);
    }

    /**
     * The same with passwords refused that resemble the user's address.
     *
     * @return a copy
     */
    public CustomRules unlikeAddress() {
        return new CustomRules(minCodePoints, mixedCase, complexity, longestRun, false, historyDepth, tries, maxAge);
    }

    /**
     * The same with a history.
     *
     * @param passwords how many earlier ones are refused, 0 to 24
     * @return a copy
     */
    public CustomRules remembering(int passwords) {
        return new CustomRules(
                minCodePoints, mixedCase, complexity, longestRun, mayResembleAddress, passwords, tries, maxAge);
    }

    /**
     * The same with another number of tries.
     *
     * @param wrong wrong ones in a row before the lock, 3 to 100
     * @return a copy
     */
    public CustomRules lockingAfter(int wrong) {
        return new CustomRules(
                minCodePoints, mixedCase, complexity, longestRun, mayResembleAddress, historyDepth, wrong, maxAge);
    }

    /**
     * The same with an age.
     *
     * @param age after which it must be changed, 1 to 3650 days
     * @return a copy
     */
    public CustomRules changedEvery(Duration age) {
        return new CustomRules(
                minCodePoints,
                mixedCase,
                complexity,
                longestRun,
                mayResembleAddress,
                historyDepth,
                tries,
                Optional.of(age));
    }

    private static void within(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " is " + least + " to " + most);
        }
    }
}
