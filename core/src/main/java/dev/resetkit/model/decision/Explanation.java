package dev.resetkit.model.decision;

import dev.resetkit.model.Code;
import java.util.List;
import java.util.Optional;

/**
 * The decision itself: every rule that was checked, in order, and the one that decided. The object that explains is the
 * object that enforces.
 *
 * @param action what was asked for
 * @param checks at least one rule, in the order of the checks
 * @param recommended what to do instead, where something better is possible
 * @param hints what staff had better know about a target whom they may know; decides nothing
 */
public record Explanation(Action action, List<Check> checks, Optional<Recommendation> recommended, List<Hint> hints) {
    /** The code of an action that is allowed. */
    public static final Code ALLOWED = Code.of("ALLOWED");

    /**
     * A decision without advice.
     *
     * @param action what was asked for
     * @param checks at least one rule
     */
    public Explanation(Action action, List<Check> checks) {
        this(action, checks, Optional.empty(), List.of());
    }

    /** Copies the lists. */
    public Explanation {
        checks = List.copyOf(checks);
        hints = List.copyOf(hints);
        if (checks.isEmpty()) {
            throw new IllegalArgumentException("a decision rests on at least one rule");
        }
    }

    /**
     * The same decision with something worth knowing beside it.
     *
     * @param known what
     * @return a copy
     */
    public Explanation with(List<Hint> known) {
        return new Explanation(action, checks, recommended, known);
    }

    /**
     * Whether every rule let the action through.
     *
     * @return true when it may be done
     */
    public boolean allowed() {
        return checks.stream().allMatch(Check::passed);
    }

    /**
     * The rule that decided: the first that refused; when all passed, the last that was checked.
     *
     * @return one of {@link #checks}
     */
    public Check deciding() {
        return checks.stream().filter(check -> !check.passed()).findFirst().orElse(checks.get(checks.size() - 1));
    }

    /**
     * The outcome in one word.
     *
     * @return {@link #ALLOWED}, or the name of the rule that refused
     */
    public Code code() {
        return allowed() ? ALLOWED : deciding().rule();
    }
}
