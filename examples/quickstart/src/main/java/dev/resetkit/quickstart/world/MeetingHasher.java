package dev.resetkit.quickstart.world;

import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.model.secret.NewPassword;
import dev.resetkit.spi.PasswordHasher;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets nobody go on before everybody has made a hash. So all of them have found the link good, and none has saved
 * anything: the moment in which a store has to decide.
 */
final class MeetingHasher implements PasswordHasher {
    private static final int PATIENCE_SECONDS = 20;

    private final PasswordHasher hasher;
    private final CountDownLatch missing;

    MeetingHasher(PasswordHasher hasher, int expected) {
        this.hasher = hasher;
        this.missing = new CountDownLatch(expected);
    }

    @Override
    public EncodedPassword hash(NewPassword password) {
        EncodedPassword hash = hasher.hash(password);
        missing.countDown();
        try {
            if (!missing.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the other post never came so far");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        return hash;
    }

    @Override
    public Match verify(NewPassword typed, EncodedPassword stored) {
        return hasher.verify(typed, stored);
    }

    @Override
    public boolean needsRehash(EncodedPassword stored) {
        return hasher.needsRehash(stored);
    }

    @Override
    public int maxBytes() {
        return hasher.maxBytes();
    }
}
