package dev.resetkit.model.decision;

import dev.resetkit.model.Code;

/**
 * Something better than what was asked about, and possible now.
 *
 * @param action what to do instead
 * @param reason why
 */
public record Recommendation(Action action, Code reason) {
    /** With a mailed link nobody but the user ever knows the password. */
    public static final Code ONLY_THE_USER_KNOWS_IT = Code.of("ONLY_THE_USER_KNOWS_IT");
}
