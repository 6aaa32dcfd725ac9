package dev.resetkit.helpdesk.console;

import dev.resetkit.model.password.CustomRules;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An account's own password rules as they are typed: anything may stand in a field, and a box that is not ticked is
 * not sent.
 *
 * @param length the shortest password
 * @param mixed whether upper and lower case are both needed
 * @param complex whether a digit and a special character are both needed
 * @param run the longest run of one character or of neighbours; 0 for no limit
 * @param unlike whether it must not resemble the address
 * @param history how many earlier passwords are refused
 * @param tries wrong tries before the lock
 * @param days after which it has to be changed; 0 for never
 */
public record RuleForm(
        @Nullable String length,
        @Nullable Boolean mixed,
        @Nullable Boolean complex,
        @Nullable String run,
        @Nullable Boolean unlike,
        @Nullable String history,
        @Nullable String tries,
        @Nullable String days) {
    static RuleForm of(CustomRules rules) {
        return new RuleForm(
                Integer.toString(rules.minCodePoints()),
                rules.mixedCase(),
                rules.complexity(),
                Integer.toString(rules.longestRun()),
                !rules.mayResembleAddress(),
                Integer.toString(rules.historyDepth()),
                Integer.toString(rules.tries()),
                Long.toString(rules.maxAge().map(Duration::toDays).orElse(0L)));
    }

    /**
     * The rules.
     *
     * @throws IllegalArgumentException where a number is none, or outside its range
     */
    CustomRules rules() {
        int age = number(days);
        return new CustomRules(
                number(length),
                ticked(mixed),
                ticked(complex),
                number(run),
                !ticked(unlike),
                number(history),
                number(tries),
                age == 0 ? Optional.empty() : Optional.of(Duration.ofDays(age)));
    }

    private static boolean ticked(@Nullable Boolean box) {
        return Boolean.TRUE.equals(box);
    }

    private static int number(@Nullable String typed) {
        if (typed == null) {
            throw new IllegalArgumentException("a number is missing");
        }
        return Integer.parseInt(typed.strip());
    }
}
