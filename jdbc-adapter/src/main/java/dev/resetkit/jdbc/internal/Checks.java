package dev.resetkit.jdbc.internal;

import dev.resetkit.model.InvalidConfigurationException;

/** Bounds that several classes share. */
public final class Checks {
    private static final int MAX_PREFIX = 31;

    private Checks() {}

    /**
     * Checks how many rows may be asked for.
     *
     * @param limit what was asked for
     * @return the same
     * @throws IllegalArgumentException outside 1 to 1000
     */
    public static int limit(int limit) {
        if (limit < 1 || limit > 1000) {
            throw new IllegalArgumentException("a limit is 1 to 1000");
        }
        return limit;
    }

    /**
     * Checks how many passwords may be kept.
     *
     * @param depth what was asked for
     * @return the same
     * @throws IllegalArgumentException outside 0 to 24
     */
    public static int depth(int depth) {
        if (depth < 0 || depth > 24) {
            throw new IllegalArgumentException("a depth is 0 to 24");
        }
        return depth;
    }

    /**
     * Checks what the names of tables begin with. It becomes part of statements, so it holds nothing that means
     * anything there.
     *
     * @param prefix what was asked for
     * @return the same
     * @throws InvalidConfigurationException when it is not 1 to 31 of a-z, 0-9 and _, letter first, nor that behind a
     *     schema of the same form and a dot
     */
    public static String prefix(String prefix) {
        int dot = prefix.indexOf('.');
        if (!isName(prefix.substring(dot + 1)) || (dot >= 0 && !isName(prefix.substring(0, dot)))) {
            throw new InvalidConfigurationException(
                    "tablePrefix",
                    "1 to 31 characters of a-z, 0-9 and _, letter first; before it a schema of the same form and a dot");
        }
        return prefix;
    }

    private static boolean isName(String name) {
        boolean fits = !name.isEmpty() && name.length() <= MAX_PREFIX && isLetter(name.charAt(0));
        for (int i = 1; fits && i < name.length(); i++) {
            char c = name.charAt(i);
            fits = isLetter(c) || (c >= '0' && c <= '9') || c == '_';
        }
        return fits;
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z';
    }
}
