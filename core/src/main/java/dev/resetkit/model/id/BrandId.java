package dev.resetkit.model.id;

/**
 * A brand within an account.
 *
 * @param value 1 to 128 characters, not blank, compared exactly
 */
public record BrandId(String value) {
    /** Checks the form; {@link IllegalArgumentException} names what is wrong and never repeats the value. */
    public BrandId {
        Ids.check("BrandId", value);
    }

    /**
     * The same as the constructor.
     *
     * @param value 1 to 128 characters, not blank
     * @return the identity
     */
    public static BrandId of(String value) {
        return new BrandId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
