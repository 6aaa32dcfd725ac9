package dev.resetkit.model.password;

import dev.resetkit.model.Code;
import java.util.Map;

/**
 * One rule that a password failed. Never holds any part of the password.
 *
 * @param code which rule
 * @param numbers what the rule asks for, by name: {@code min}, {@code max}
 */
public record Violation(Code code, Map<String, Integer> numbers) {
    /** More than 512 UTF-16 units as typed; nothing else was looked at. */
    public static final Code RAW_TOO_LONG = Code.of("RAW_TOO_LONG");
    /** Holds half of a surrogate pair, which no two programs encode alike. */
    public static final Code ILL_FORMED = Code.of("ILL_FORMED");
    /** Fewer code points than {@code min}. */
    public static final Code TOO_SHORT = Code.of("TOO_SHORT");
    /** More code points than {@code max}. */
    public static final Code TOO_LONG = Code.of("TOO_LONG");
    /** More bytes than {@code max}, the most that the host's hasher reads. */
    public static final Code TOO_MANY_BYTES = Code.of("TOO_MANY_BYTES");
    /** No upper-case or no lower-case letter. */
    public static final Code MIXED_CASE_MISSING = Code.of("MIXED_CASE_MISSING");
    /** No digit. */
    public static final Code DIGIT_MISSING = Code.of("DIGIT_MISSING");
    /** No character that is neither letter nor digit. */
    public static final Code SPECIAL_MISSING = Code.of("SPECIAL_MISSING");
    /** A run of one character, or of neighbours, longer than {@code max}. */
    public static final Code RUN_TOO_LONG = Code.of("RUN_TOO_LONG");
    /** On the list of common passwords, or one of them in a common disguise. */
    public static final Code COMMON = Code.of("COMMON");
    /** The name of company, brand, product or user, or the host, plain or in a common disguise. */
    public static final Code CONTEXT_WORD = Code.of("CONTEXT_WORD");
    /** Resembles the user's address. */
    public static final Code LIKE_ADDRESS = Code.of("LIKE_ADDRESS");

    /** Found in a known breach. */
    public static final Code BREACHED = Code.of("BREACHED");
    /** The current password. */
    public static final Code SAME_AS_CURRENT = Code.of("SAME_AS_CURRENT");
    /** One of the last passwords; {@code last} says how many count. */
    public static final Code USED_BEFORE = Code.of("USED_BEFORE");

    /** Copies the map. */
    public Violation {
        numbers = Map.copyOf(numbers);
    }

    /**
     * A violation without numbers.
     *
     * @param code which rule
     * @return the violation
     */
    public static Violation of(Code code) {
        return new Violation(code, Map.of());
    }
}
