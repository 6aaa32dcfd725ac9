package dev.resetkit.model.id;

/**
 * One delegation given by the owner.
 *
 * @param value 1 to 128 characters, not blank, compared exactly
 */
public record GrantId(String value) {
    /** Checks the form; {@link IllegalArgumentException} names what is wrong and never repeats the value. */
    public GrantId {
        Ids.check("GrantId", value);
    }

    /**
     * The same as the constructor.
     *
     * @param value 1 to 128 characters, not blank
     * @return the identity
     */
    public static GrantId of(String value) {
        return new GrantId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
