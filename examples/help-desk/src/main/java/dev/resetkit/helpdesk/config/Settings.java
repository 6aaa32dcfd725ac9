package dev.resetkit.helpdesk.config;

import dev.resetkit.model.id.AccountId;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What can be chosen about this help desk.
 *
 * @param account whose help desk it is; it serves one account, the tables hold any number
 * @param seeded whether an empty database gets the people of the first start
 * @param worker whether mails are handed over by threads of this process
 * @param smtp the mail server; without a host it runs in this process
 */
@ConfigurationProperties("helpdesk")
public record Settings(
        @DefaultValue("acme") String account,
        @DefaultValue("true") boolean seeded,
        @DefaultValue("true") boolean worker,
        @DefaultValue Smtp smtp) {
    /**
     * A mail server outside. STARTTLS with a checked certificate, unless the port is 465.
     *
     * @param host its name
     * @param port 587 for STARTTLS, 465 for TLS from the first byte
     * @param user as whom to sign in there, if at all
     * @param password its password
     */
    public record Smtp(
            @Nullable String host,
            @DefaultValue("587") int port,
            @Nullable String user,
            @DefaultValue("") String password) {
        /** Keeps the password out of logs. */
        @Override
        public String toString() {
            return "Smtp[" + host + ":" + port + "]";
        }
    }

    /** Whose help desk it is. */
    public AccountId accountId() {
        return AccountId.of(account);
    }
}
