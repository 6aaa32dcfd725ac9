package dev.resetkit.engines.wire;

import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.model.secret.NewPassword;
import dev.resetkit.spi.PasswordHasher;
import java.util.concurrent.atomic.AtomicInteger;

/** Costs nothing, and makes no two hashes alike: these tests are about commits. */
public final class QuickHasher implements PasswordHasher {
    private static final AtomicInteger SALT = new AtomicInteger();

    @Override
    public EncodedPassword hash(NewPassword password) {
        return EncodedPassword.of("quick:" + SALT.incrementAndGet() + ":" + password.reveal(text -> text));
    }

    @Override
    public Match verify(NewPassword typed, EncodedPassword stored) {
        String text = stored.reveal();
        return typed.reveal(typedText -> text.endsWith(":" + typedText)) ? Match.YES : Match.NO;
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
