package dev.resetkit.quickstart;

/** A command line that cannot be followed. The message names the option and never repeats a value. */
public final class UsageException extends Exception {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
