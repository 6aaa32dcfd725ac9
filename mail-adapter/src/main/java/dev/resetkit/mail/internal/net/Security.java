package dev.resetkit.mail.internal.net;

/** How a connection is protected. */
public enum Security {
    /** In clear until STARTTLS, which is required (RFC 3207). */
    STARTTLS(587),
    /** TLS from the first byte (RFC 8314, section 3.3). */
    IMPLICIT_TLS(465),
    /** Never protected. */
    PLAINTEXT(25);

    private final int port;

    Security(int port) {
        this.port = port;
    }

    /**
     * The usual port.
     *
     * @return 587, 465 or 25
     */
    public int port() {
        return port;
    }
}
