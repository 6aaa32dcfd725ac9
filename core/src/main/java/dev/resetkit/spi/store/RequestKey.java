package dev.resetkit.spi.store;

import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.id.UserId;
import java.time.Instant;

/**
 * A request that is not to be made twice, with the reset it led to. Holds digests only: what the caller named it, and
 * what was asked for.
 *
 * @param account the account
 * @param actor who asked
 * @param digest what it is found by: SHA-256, 64 lower-case hex digits
 * @param request everything that was asked for: SHA-256, 64 lower-case hex digits
 * @param reset what came of it
 * @param until from when on the key is free
 */
public record RequestKey(AccountId account, UserId actor, String digest, String request, ResetId reset, Instant until) {
    private static final int DIGITS = 64;

    /** Checks that the digests can be digests. */
    public RequestKey {
        if (digest.length() != DIGITS || request.length() != DIGITS) {
            throw new IllegalArgumentException("a digest is 64 hex digits");
        }
    }
}
