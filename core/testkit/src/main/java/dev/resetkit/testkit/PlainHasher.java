package dev.resetkit.testkit;

import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.model.secret.NewPassword;
import dev.resetkit.spi.PasswordHasher;

/** A hasher that costs nothing and hides nothing, so that races are about the stores. Never use it outside a test. */
final class PlainHasher implements PasswordHasher {
    private static final String PREFIX = "plain:";

    @Override
    public EncodedPassword hash(NewPassword password) {
        return EncodedPassword.of(password.reveal(text -> PREFIX + text));
    }

    @Override
    public Match verify(NewPassword typed, EncodedPassword stored) {
        if (!stored.reveal().startsWith(PREFIX)) {
            return Match.UNKNOWN_FORMAT;
        }
        return hash(typed).equals(stored) ? Match.YES : Match.NO;
    }

    @Override
    public boolean needsRehash(EncodedPassword stored) {
        return false;
    }

    @Override
    public int maxBytes() {
        return 512;
    }
}
