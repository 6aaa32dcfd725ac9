package dev.resetkit;

import dev.resetkit.internal.hash.Argon2Cost;
import dev.resetkit.internal.hash.Argon2Hasher;
import dev.resetkit.spi.PasswordHasher;

/**
 * The library's own hashers: Argon2id, stored as PHC strings. They also read what a host may already have, so that it
 * can keep its hashes and its sign-in verifies with the same object:
 * <ul>
 *   <li>bcrypt: {@code $2a$}, {@code $2b$}, {@code $2y$}, cost 4 to 16;
 *   <li>PBKDF2 with HMAC-SHA-256, as a PHC string or as Python's passlib writes it: {@code $pbkdf2-sha256$}, up to
 *       5,000,000 iterations;
 *   <li>{@code $argon2id$} of other programs, up to 256 MiB, 10 passes and 4 lanes;
 *   <li>Spring Security's {@code {bcrypt}}, {@code {argon2@SpringSecurity_v5_8}} and
 *       {@code {pbkdf2@SpringSecurity_v5_8}}.
 * </ul>
 * All but our own are due for a new hash at the next sign-in; an Argon2id hash is where it cost less than the current
 * cost. Every other format, and one beyond its bounds, is {@link PasswordHasher.Match#UNKNOWN_FORMAT}, and nothing is
 * computed for it.
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
