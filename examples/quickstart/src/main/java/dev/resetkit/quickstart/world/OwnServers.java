package dev.resetkit.quickstart.world;

import dev.resetkit.model.account.EmailAddress;
import java.util.Optional;

/**
 * Servers of the reader's own.
 *
 * @param jdbcUrl the database; may hold a password, so it is never shown
 * @param dbUser who signs in there
 * @param dbPassword with which password
 * @param smtp the mail server
 * @param to where the mails go
 */
public record OwnServers(
        String jdbcUrl, Optional<String> dbUser, Optional<Secret> dbPassword, SmtpTarget smtp, EmailAddress to) {
    @Override
    public String toString() {
        return "OwnServers";
    }
}
