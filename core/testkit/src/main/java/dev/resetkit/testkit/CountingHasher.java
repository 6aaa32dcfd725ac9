package dev.resetkit.testkit;

import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.model.secret.NewPassword;
import dev.resetkit.spi.PasswordHasher;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the hashes of another hasher, and how many ran at once. */
final class CountingHasher implements PasswordHasher {
    private final PasswordHasher under;
    private final AtomicInteger hashes = new AtomicInteger();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    CountingHasher(PasswordHasher under) {
        this.under = under;
    }

    int hashes() {
        return hashes.get();
    }

    int mostAtOnce() {
        return most.get();
    }

    void reset() {
        hashes.set(0);
        most.set(0);
    }

    @Override
    public EncodedPassword hash(NewPassword password) {
        hashes.incrementAndGet();
        most.accumulateAndGet(running.incrementAndGet(), Math::max);
        try {
            return under.hash(password);
        } finally {
            running.decrementAndGet();
        }
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
