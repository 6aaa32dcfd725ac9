package dev.resetkit.internal.limit;

/** Thrown to take back a transaction that lost the last room of a budget to another one. */
public final class NoRoom extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoRoom() {
        super("no room", null, false, false);
    }
}
