package dev.resetkit.model.decision;

import dev.resetkit.model.Code;
import java.util.Map;

/**
 * Something that staff had better know, and that decides nothing.
 *
 * @param code what
 * @param facts what a reader needs to understand it; never a secret
 */
public record Hint(Code code, Map<String, String> facts) {
    /**
     * Mail servers accepted the last resets of the user, and none of their links was opened; facts {@code count}, at
     * least 3, and {@code since}, when the first of them was mailed. Perhaps nobody reads the address.
     */
    public static final Code NEVER_OPENED = Code.of("NEVER_OPENED");

    /** Copies the facts. */
    public Hint {
        facts = Map.copyOf(facts);
    }
}
