package dev.resetkit.model.id;

/**
 * A tenant. Everything belongs to exactly one account and nothing crosses accounts.
 *
 * @param value 1 to 128 characters, not blank, compared exactly
 */
public record AccountId(String value) {
    /** Checks the form; {@link IllegalArgumentException} names what is wrong and never repeats the value. */
    public AccountId {
        Ids.check("AccountId", value);
    }

    /**
     * The same as the constructor.
     *
     * @param value 1 to 128 characters, not blank
     * @return the identity
     */
    public static AccountId of(String value) {
        return new AccountId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
