package dev.resetkit;

import dev.resetkit.internal.hash.Argon2Cost;
import dev.resetkit.internal.hash.Argon2Hasher;
import dev.resetkit.spi.PasswordHasher;

/**
 * The library's own hashers: Argon2id, stored as PHC strings. They also read bcrypt ({@code $2a$}, {@code $2b$},
 * {@code $2y$}), so that a host can keep the hashes it has; its sign-in verifies with the same object.
 */
public final class PasswordHashers {
    private PasswordHashers() {}

    /**
     * 19 MiB, 2 passes, 1 lane: the minimum configuration of the OWASP Password Storage Cheat Sheet, and the default.
     *
     * @return a hasher, safe for use by several threads
     */
    public static PasswordHasher argon2id() {
        return new Argon2Hasher(Argon2Cost.DEFAULT);
    }

    /**
     * 64 MiB, 3 passes, 1 lane: the cost of the second recommended option of RFC 9106, section 4.
     *
     * @return a hasher, safe for use by several threads
     */
    public static PasswordHasher hardened() {
        return new Argon2Hasher(Argon2Cost.HARDENED);
    }
}
