package dev.resetkit.model.credential;

import dev.resetkit.model.account.CredentialVersion;
import java.time.Instant;
import java.util.Optional;

/**
 * How things stand with a user's password, for hosts with a sign-in of their own: a password that matches signs in only
 * when {@link #maySignIn} says so.
 *
 * @param version the credential version of now; a session that began under another is over
 * @param hasPassword whether there is a password at all
 * @param active whether the user is active and may sign in by password
 * @param blocked whether the password is blocked because somebody else may know it
 * @param mustChange whether it must be changed before it signs in
 * @param expired whether it was temporary and is past its end
 * @param temporaryUntil when a temporary password dies
 * @param lockedUntil when the lock of too many wrong tries ends
 */
public record CredentialState(
        CredentialVersion version,
        boolean hasPassword,
        boolean active,
        boolean blocked,
        boolean mustChange,
        boolean expired,
        Optional<Instant> temporaryUntil,
        Optional<Instant> lockedUntil) {
    /**
     * Whether a password that matches signs in.
     *
     * @return true when nothing stands against it
     */
    public boolean maySignIn() {
        return hasPassword && active && !blocked && !mustChange && !expired && lockedUntil.isEmpty();
    }
}
