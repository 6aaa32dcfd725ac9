package dev.resetkit.model.credential;

/**
 * What an administrator states when setting a password.
 *
 * @param reason why, for the audit; at most 500 characters. A blank one is refused by the call, not here, so that the
 *     refusal carries the whole decision
 */
public record SetOptions(String reason) {
    /** Checks the reason's length. */
    public SetOptions {
        if (reason.length() > 500) {
            throw new IllegalArgumentException("a reason is at most 500 characters");
        }
    }

    /**
     * The options.
     *
     * @param reason why, at most 500 characters
     * @return them
     */
    public static SetOptions because(String reason) {
        return new SetOptions(reason);
    }
}
