package dev.resetkit.internal.hash;

import java.util.Optional;

/**
 * A stored hash in one of the formats that are read here. Whatever is not, by its prefix, its spelling or its
 * parameters, is empty, and nothing is computed for it: a row that somebody else wrote cannot exhaust the machine, and
 * a format that is not read is never taken for a wrong password.
 */
sealed interface StoredHash permits PhcString, BcryptString, Pbkdf2String, StoredHash.Foreign {
    /** Spring Security's ids of its encoders, as its delegating encoder writes them in front of the hash. */
    String SPRING_BCRYPT = "{bcrypt}";

    String SPRING_ARGON2 = "{argon2@SpringSecurity_v5_8}";
    String SPRING_PBKDF2 = "{pbkdf2@SpringSecurity_v5_8}";

    /** Compares in constant time with a well-formed text of at most {@link PasswordText#MAX_RAW_LENGTH} units. */
    boolean matches(CharSequence typed);

    /** Whether a password that matches is to be hashed again at this cost; so for every format but our own. */
    default boolean outdated(Argon2Cost cost) {
        return true;
    }

    static Optional<StoredHash> parse(String text) {
        if (text.startsWith(SPRING_BCRYPT)) {
            return BcryptString.parse(text.substring(SPRING_BCRYPT.length())).map(Foreign::new);
        }
        if (text.startsWith(SPRING_ARGON2)) {
            return PhcString.parse(text.substring(SPRING_ARGON2.length())).map(Foreign::new);
        }
        if (text.startsWith(SPRING_PBKDF2)) {
            return Pbkdf2String.parseSpring(text.substring(SPRING_PBKDF2.length()))
                    .map(Foreign::new);
        }
        return Optional.<StoredHash>empty()
                .or(() -> PhcString.parse(text))
                .or(() -> BcryptString.parse(text))
                .or(() -> Pbkdf2String.parse(text));
    }

    /** One behind another program's prefix, which goes with the next hash whatever it cost. */
    record Foreign(StoredHash hash) implements StoredHash {
        @Override
        public boolean matches(CharSequence typed) {
            return hash.matches(typed);
        }
    }
}
