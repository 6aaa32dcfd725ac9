package dev.resetkit.internal.selfservice;

import dev.resetkit.model.Code;

/** Rolls back what was begun for a public request, and says why. */
final class NotQueued extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Code why;

    private NotQueued(Code why) {
        super(why.name(), null, false, false);
        this.why = why;
    }

    static void unless(boolean condition, Code why) {
        if (!condition) {
            throw new NotQueued(why);
        }
    }

    Code why() {
        return why;
    }
}
