package dev.resetkit.model.id;

/**
 * From where somebody asks who is not signed in, as the host tells it: for example the network address that its own
 * proxy saw. Never what the client itself sent.
 *
 * @param value 1 to 128 characters, not blank, compared exactly
 */
public record ClientId(String value) {
    /** Checks the form; {@link IllegalArgumentException} names what is wrong and never repeats the value. */
    public ClientId {
        Ids.check("ClientId", value);
    }

    /**
     * The same as the constructor.
     *
     * @param value 1 to 128 characters, not blank
     * @return the identity
     */
    public static ClientId of(String value) {
        return new ClientId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
