package dev.resetkit.internal.decide;

import dev.resetkit.model.Code;
import dev.resetkit.model.decision.Action;
import dev.resetkit.model.decision.Changer;
import dev.resetkit.model.decision.Check;
import dev.resetkit.model.decision.Explanation;
import dev.resetkit.model.decision.Recommendation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects rules in the order in which they are looked at. */
final class Checks {
    private final Action action;
    private final List<Check> done = new ArrayList<>();
    private Optional<Recommendation> recommended = Optional.empty();

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

    Action action() {
        return action;
    }

    void recommend(Recommendation better) {
        recommended = Optional.of(better);
    }

    Explanation explanation() {
        return new Explanation(action, done, recommended, List.of());
    }
}
