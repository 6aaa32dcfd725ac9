package dev.resetkit.model.id;

/**
 * One job of resets for many users.
 *
 * @param value 1 to 128 characters, not blank, compared exactly
 */
public record JobId(String value) {
    /** Checks the form; {@link IllegalArgumentException} names what is wrong and never repeats the value. */
    public JobId {
        Ids.check("JobId", value);
    }

    /**
     * The same as the constructor.
     *
     * @param value 1 to 128 characters, not blank
     * @return the identity
     */
    public static JobId of(String value) {
        return new JobId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
