package dev.resetkit.internal.change;

/** Thrown to take back a transaction that lost. */
final class Lost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Lost() {
        super("lost", null, false, false);
    }

    static void unless(boolean won) {
        if (!won) {
            throw new Lost();
        }
    }
}
