package dev.resetkit.benchmarks.data;

import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.model.secret.NewPassword;
import dev.resetkit.spi.PasswordHasher;

/** Hashes nothing and costs nothing: a hash would take longer than all that is measured here. */
public final class NoHash implements PasswordHasher {
    /** What everybody stores for a password here. */
    public static final String STORED = "{bcrypt}$2a$10$" + "a".repeat(53);

    @Override
    public EncodedPassword hash(NewPassword password) {
        return EncodedPassword.of(STORED);
    }

    @Override
    public Match verify(NewPassword typed, EncodedPassword stored) {
        return Match.YES;
    }

    @Override
    public boolean needsRehash(EncodedPassword stored) {
        return false;
    }

    @Override
    public int maxBytes() {
        return Integer.MAX_VALUE;
    }
}
