package dev.resetkit.quickstart.world;

import java.util.Optional;

/**
 * A mail server of the reader's own.
 *
 * @param host its name
 * @param port its port
 * @param security how the mail is protected on the way to it
 * @param user who signs in there; empty for nobody
 * @param password with which password; there exactly when the user is
 */
public record SmtpTarget(String host, int port, Security security, Optional<String> user, Optional<Secret> password) {
    /** How a mail is protected on the way. */
    public enum Security {
        /** Begins in clear and changes to TLS, or sends nothing. */
        STARTTLS("--starttls"),
        /** TLS from the first byte. */
        TLS("--tls"),
        /** Not at all. */
        PLAIN("--plain");

        private final String option;

        Security(String option) {
            this.option = option;
        }

        /**
         * The option that asks for it.
         *
         * @return the option
         */
        public String option() {
            return option;
        }
    }
}
