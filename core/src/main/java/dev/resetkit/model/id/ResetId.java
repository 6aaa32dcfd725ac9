package dev.resetkit.model.id;

/**
 * One request to reset one user's password.
 *
 * @param value 1 to 128 characters, not blank, compared exactly
 */
public record ResetId(String value) {
    /** Checks the form; {@link IllegalArgumentException} names what is wrong and never repeats the value. */
    public ResetId {
        Ids.check("ResetId", value);
    }

    /**
     * The same as the constructor.
     *
     * @param value 1 to 128 characters, not blank
     * @return the identity
     */
    public static ResetId of(String value) {
        return new ResetId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
