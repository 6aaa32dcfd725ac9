package dev.resetkit.internal.decide;

import dev.resetkit.model.Code;
import dev.resetkit.model.decision.Action;
import dev.resetkit.model.decision.Changer;
import dev.resetkit.model.decision.Check;
import dev.resetkit.model.decision.Explanation;
import java.util.ArrayList;
import java.util.List;

/** Collects rules in the order in which they are looked at. */
final class Checks {
    private final Action action;
    private final List<Check> done = new ArrayList<>();

    Checks(Action action) {
        this.action = action;
    }

    /** Notes a rule and answers whether it let the action through. */
    boolean rule(boolean passed, Code rule, Changer... changeableBy) {
        return add(passed ? Check.passed(rule) : Check.refused(rule, changeableBy));
    }

    boolean add(Check check) {
        done.add(check);
        return check.passed();
    }

    boolean allPassed() {
        return done.stream().allMatch(Check::passed);
    }

    Explanation explanation() {
        return new Explanation(action, done);
    }
}
