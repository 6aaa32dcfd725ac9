package dev.resetkit.internal.flow;

/** Thrown to take back a transaction that lost a conditional write. */
final class Lost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Lost() {
        super("lost", null, false, false);
    }
}
