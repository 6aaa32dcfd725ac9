package dev.resetkit.helpdesk.people;

import jakarta.persistence.Embeddable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An address on file.
 *
 * @param address the stored spelling
 * @param verified whether its holder has proved to read it
 * @param since when it became this one
 * @param changedBy who last changed it
 */
@Embeddable
public record MailAddress(
        String address,
        boolean verified,
        @Nullable Instant since,
        @Nullable String changedBy) {
    /** The same, proved. */
    MailAddress proved() {
        return new MailAddress(address, true, since, changedBy);
    }
}
