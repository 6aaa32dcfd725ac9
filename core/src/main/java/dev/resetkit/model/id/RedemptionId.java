package dev.resetkit.model.id;

/**
 * One attempt to save a new password; a store that is asked twice with the same one can tell.
 *
 * @param value 1 to 128 characters, not blank, compared exactly
 */
public record RedemptionId(String value) {
    /** Checks the form; {@link IllegalArgumentException} names what is wrong and never repeats the value. */
    public RedemptionId {
        Ids.check("RedemptionId", value);
    }

    /**
     * The same as the constructor.
     *
     * @param value 1 to 128 characters, not blank
     * @return the identity
     */
    public static RedemptionId of(String value) {
        return new RedemptionId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
