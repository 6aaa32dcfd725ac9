package dev.resetkit.helpdesk.ops;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The mailbox to which mails come back.
 *
 * @param host of the IMAP server; none, and nobody looks
 * @param port 993 for TLS
 * @param tls whether the line is encrypted from the first byte
 * @param user as whom to sign in there
 * @param password its password
 * @param address the return path, with <code>{id}</code> where each mail's own mark stands
 * @param key what the marks are signed with: at least 32 bytes in base64, the same in all processes
 */
@ConfigurationProperties("helpdesk.bounces")
public record BounceSettings(
        @DefaultValue("") String host,
        @DefaultValue("993") int port,
        @DefaultValue("true") boolean tls,
        @DefaultValue("") String user,
        @DefaultValue("") String password,
        @DefaultValue("") String address,
        @DefaultValue("") String key) {
    /** Keeps password and key out of logs. */
    @Override
    public String toString() {
        return "BounceSettings[" + host + "]";
    }
}
