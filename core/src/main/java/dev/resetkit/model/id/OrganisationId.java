package dev.resetkit.model.id;

/**
 * A group of end users within an account.
 *
 * @param value 1 to 128 characters, not blank, compared exactly
 */
public record OrganisationId(String value) {
    /** Checks the form; {@link IllegalArgumentException} names what is wrong and never repeats the value. */
    public OrganisationId {
        Ids.check("OrganisationId", value);
    }

    /**
     * The same as the constructor.
     *
     * @param value 1 to 128 characters, not blank
     * @return the identity
     */
    public static OrganisationId of(String value) {
        return new OrganisationId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
