package dev.resetkit.model.id;

/**
 * A user within an account: the host's key, never an address or a sign-in name.
 *
 * @param value 1 to 128 characters, not blank, compared exactly
 */
public record UserId(String value) {
    /** Checks the form; {@link IllegalArgumentException} names what is wrong and never repeats the value. */
    public UserId {
        Ids.check("UserId", value);
    }

    /**
     * The same as the constructor.
     *
     * @param value 1 to 128 characters, not blank
     * @return the identity
     */
    public static UserId of(String value) {
        return new UserId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
