package dev.resetkit.spi;

/**
 * A deadlock, a serialization failure, or a row that others held for too long: the same work may well succeed in a new
 * transaction. Where it was one of the library's own, it was rolled back and tried again several times already. In a
 * host's only the host can: roll back, and never commit, since an engine may have given up half of it; then begin another
 * and call again.
 */
public final class TransactionConflictException extends StoreUnavailableException {
    private static final long serialVersionUID = 1L;

    /**
     * States what failed, in words without data.
     *
     * @param message no SQL, no address, no secret
     */
    public TransactionConflictException(String message) {
        super(message);
    }

    /**
     * The same, with the fault behind it.
     *
     * @param message no SQL, no address, no secret
     * @param cause a fault whose own message holds no secret
     */
    public TransactionConflictException(String message, Throwable cause) {
        super(message, cause);
    }
}
