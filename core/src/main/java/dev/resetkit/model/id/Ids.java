package dev.resetkit.model.id;

/** The one rule that every identity obeys. */
final class Ids {
    /** Longest identity accepted, in UTF-16 units: wide enough for every common key, narrow enough for an index. */
    static final int MAX_LENGTH = 128;

    private Ids() {}

    static String check(String type, String value) {
        if (value.isBlank() || value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(type + " must be 1 to " + MAX_LENGTH + " characters and not blank");
        }
        for (int i = 0; i < value.length(); i++) {
            if (Character.isISOControl(value.charAt(i)) || Character.isSurrogate(value.charAt(i))) {
                throw new IllegalArgumentException(type + " must hold neither control characters nor surrogates");
            }
        }
        return value;
    }
}
