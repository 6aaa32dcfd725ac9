package dev.resetkit.testkit;

import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.model.secret.NewPassword;
import dev.resetkit.spi.PasswordHasher;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets nobody go on to the write before two callers have read that they may. */
final class MeetingHasher implements PasswordHasher {
    private static final long PATIENCE_SECONDS = 60;

    private final PasswordHasher under;
    private final CountDownLatch missing = new CountDownLatch(2);

    MeetingHasher(PasswordHasher under) {
        this.under = under;
    }

    @Override
    public EncodedPassword hash(NewPassword password) {
        missing.countDown();
        try {
            if (!missing.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody else came so far");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        return under.hash(password);
    }

    @Override
    public Match verify(NewPassword typed, EncodedPassword stored) {
        return under.verify(typed, stored);
    }

    @Override
    public boolean needsRehash(EncodedPassword stored) {
        return under.needsRehash(stored);
    }

    @Override
    public int maxBytes() {
        return under.maxBytes();
    }
}
