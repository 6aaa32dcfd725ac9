package dev.resetkit.model.reset;

/**
 * What a caller chooses to name one request, so that asking again makes no second one. Only a digest of it is kept, for
 * 24 hours, and it counts for one person in one account. {@link #toString} is constant: nobody knows what callers put
 * into it.
 */
public final class IdempotencyKey {
    private static final int LONGEST = 255;

    private final String text;

    private IdempotencyKey(String text) {
        this.text = text;
    }

    /**
     * Names a request.
     *
     * @param text 1 to 255 printable characters of ASCII, which is what a header field can carry as a string (RFC 8941,
     *     section 3.3.3); compared exactly
     * @return the key
     * @throws IllegalArgumentException when it is anything else
     */
    public static IdempotencyKey of(String text) {
        boolean printable = text.chars().allMatch(c -> c >= ' ' && c <= '~');
        if (text.isBlank() || text.length() > LONGEST || !printable) {
            throw new IllegalArgumentException("an idempotency key is 1 to 255 printable characters and not blank");
        }
        return new IdempotencyKey(text);
    }

    /**
     * The one way out, for the digest that is kept.
     *
     * @return the text
     */
    public String reveal() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IdempotencyKey that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return "IdempotencyKey(hidden)";
    }
}
