package dev.resetkit.model.decision;

import dev.resetkit.model.Code;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * One rule that was looked at.
 *
 * @param rule its name; see {@link Rules}
 * @param passed whether it let the action through
 * @param changeableBy who could make it answer otherwise; empty where nobody can
 * @param facts what a reader needs to understand it, for example {@code provider}; never a secret
 */
public record Check(Code rule, boolean passed, Set<Changer> changeableBy, Map<String, String> facts) {
    /** Copies the collections. */
    public Check {
        changeableBy = Set.copyOf(changeableBy);
        facts = Map.copyOf(facts);
    }

    /**
     * A rule that let the action through.
     *
     * @param rule its name
     * @return the check
     */
    public static Check passed(Code rule) {
        return new Check(rule, true, Set.of(), Map.of());
    }

    /**
     * A rule that refused.
     *
     * @param rule its name
     * @param changeableBy who could change that
     * @return the check
     */
    public static Check refused(Code rule, Changer... changeableBy) {
        return new Check(rule, false, Set.of(changeableBy), Map.of());
    }

    /**
     * The same check with one fact more.
     *
     * @param name what it is
     * @param value its text
     * @return a copy
     */
    public Check with(String name, String value) {
        var more = new HashMap<>(facts);
        more.put(name, value);
        return new Check(rule, passed, changeableBy, more);
    }
}
