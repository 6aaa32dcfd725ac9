package dev.resetkit.spi;

/** A store could not answer, and nothing happened. The same call may work later. */
public class StoreUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * States what failed, in words without data.
     *
     * @param message no SQL, no address, no secret
     */
    public StoreUnavailableException(String message) {
        super(message);
    }

    /**
     * The same, with the fault behind it.
     *
     * @param message no SQL, no address, no secret
     * @param cause a fault whose own message holds no secret
     */
    public StoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
