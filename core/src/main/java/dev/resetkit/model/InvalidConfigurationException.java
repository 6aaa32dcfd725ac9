package dev.resetkit.model;

/** A setting outside its range, found when something is built. Names the property and what it accepts. */
public final class InvalidConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The builder's property at fault. */
    private final String property;

    /**
     * Names the property and its range; the rejected value is left out because it may be a secret.
     *
     * @param property the setter's name
     * @param accepted what it accepts, in words or as a range
     */
    public InvalidConfigurationException(String property, String accepted) {
        super(property + ": must be " + accepted);
        this.property = property;
    }

    /**
     * Which setting is wrong.
     *
     * @return the setter's name
     */
    public String property() {
        return property;
    }
}
