package dev.resetkit.model.secret;

/** The address that a reset mail carries. It holds a {@link ResetToken}, so {@link #toString} is constant. */
public final class ResetLink {
    private final String url;

    private ResetLink(String url) {
        this.url = url;
    }

    /**
     * Wraps a finished address.
     *
     * @param url an absolute https address
     * @return the link
     */
    public static ResetLink of(String url) {
        return new ResetLink(url);
    }

    /**
     * The one way out, for the mail that carries it.
     *
     * @return the address
     */
    public String reveal() {
        return url;
    }

    @Override
    public String toString() {
        return "ResetLink(secret)";
    }
}
