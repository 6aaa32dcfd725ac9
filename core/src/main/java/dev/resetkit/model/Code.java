package dev.resetkit.model;

/**
 * A stable, machine-readable name of an outcome, a rule or an event. The set is open: later releases may add
 * codes, never new result shapes, so a reader treats an unknown code by the shape that carries it.
 *
 * @param name 2 to 64 characters of {@code A-Z}, {@code 0-9} and {@code _}, beginning with a letter
 */
public record Code(String name) {
    /** Checks the form. */
    public Code {
        boolean fits = name.length() >= 2 && name.length() <= 64 && isLetter(name.charAt(0));
        for (int i = 1; fits && i < name.length(); i++) {
            char c = name.charAt(i);
            fits = isLetter(c) || (c >= '0' && c <= '9') || c == '_';
        }
        if (!fits) {
            throw new IllegalArgumentException("a code is 2 to 64 characters of A-Z, 0-9 and _, letter first");
        }
    }

    /**
     * The same as the constructor.
     *
     * @param name the name
     * @return the code
     */
    public static Code of(String name) {
        return new Code(name);
    }

    private static boolean isLetter(char c) {
        return c >= 'A' && c <= 'Z';
    }

    @Override
    public String toString() {
        return name;
    }
}
