package dev.resetkit.spi;

/**
 * The connection was lost during a commit, and nobody has looked yet whether it happened. Stores throw it; a verb of the
 * library that passes it on did not find out either.
 */
public final class CommitLostException extends OutcomeUnknownException {
    private static final long serialVersionUID = 1L;

    /**
     * States what failed, in words without data.
     *
     * @param message no SQL, no address, no secret
     */
    public CommitLostException(String message) {
        super(message);
    }

    /**
     * The same, with the fault behind it.
     *
     * @param message no SQL, no address, no secret
     * @param cause a fault whose own message holds no secret
     */
    public CommitLostException(String message, Throwable cause) {
        super(message, cause);
    }
}
