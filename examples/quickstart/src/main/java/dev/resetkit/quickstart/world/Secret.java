package dev.resetkit.quickstart.world;

/** A password of the reader's own servers. {@link #toString} is constant. */
public final class Secret {
    private final String text;

    /**
     * Wraps it.
     *
     * @param text as it was given
     */
    public Secret(String text) {
        this.text = text;
    }

    /**
     * The one way out.
     *
     * @return the text
     */
    public String reveal() {
        return text;
    }

    @Override
    public String toString() {
        return "Secret";
    }
}
