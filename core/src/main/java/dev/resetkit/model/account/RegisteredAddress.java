package dev.resetkit.model.account;

import dev.resetkit.model.id.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * An address on file, with what the host knows of its history.
 *
 * @param address the stored spelling
 * @param verified whether its holder has proved to read it
 * @param since when it became this one; empty where the host does not know
 * @param changedBy who last changed it; empty where the host does not know
 */
public record RegisteredAddress(
        EmailAddress address, boolean verified, Optional<Instant> since, Optional<UserId> changedBy) {
    /**
     * An address with a known state of verification and nothing else.
     *
     * @param address the stored text
     * @param verified whether its holder has proved to read it
     * @return the address on file
     */
    public static RegisteredAddress of(String address, boolean verified) {
        return new RegisteredAddress(EmailAddress.of(address), verified, Optional.empty(), Optional.empty());
    }

    /**
     * The same address with another state of verification.
     *
     * @param now whether it is verified
     * @return a copy
     */
    public RegisteredAddress verified(boolean now) {
        return new RegisteredAddress(address, now, since, changedBy);
    }
}
