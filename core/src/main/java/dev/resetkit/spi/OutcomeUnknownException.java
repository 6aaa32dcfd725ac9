package dev.resetkit.spi;

/**
 * A commit was lost, and what had to follow it to find out failed too. The one case in which nobody knows: look again
 * once the store answers.
 */
public class OutcomeUnknownException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * States what failed, in words without data.
     *
     * @param message no SQL, no address, no secret
     */
    public OutcomeUnknownException(String message) {
        super(message);
    }

    /**
     * The same, with the fault behind it.
     *
     * @param message no SQL, no address, no secret
     * @param cause a fault whose own message holds no secret
     */
    public OutcomeUnknownException(String message, Throwable cause) {
        super(message, cause);
    }
}
