package dev.resetkit.world;

import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.model.secret.NewPassword;
import dev.resetkit.spi.PasswordHasher;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts, and costs nothing: for tests in which the strength of a hash is of no account. */
public final class QuickHasher implements PasswordHasher {
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger comparisons = new AtomicInteger();
    private volatile Runnable inside = () -> {};

    @Override
    public EncodedPassword hash(NewPassword password) {
        calls.incrementAndGet();
        inside.run();
        return password.reveal(text -> encode("quick$" + calls + "$", text));
    }

    @Override
    public Match verify(NewPassword typed, EncodedPassword stored) {
        comparisons.incrementAndGet();
        String text = stored.reveal();
        String salt = text.substring(0, text.lastIndexOf('$') + 1);
        return typed.reveal(plain -> encode(salt, plain)).equals(stored) ? Match.YES : Match.NO;
    }

    private static EncodedPassword encode(String salt, CharSequence plain) {
        return EncodedPassword.of(salt + UUID.nameUUIDFromBytes((salt + plain).getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public boolean needsRehash(EncodedPassword stored) {
        return false;
    }

    @Override
    public int maxBytes() {
        return Integer.MAX_VALUE;
    }

    /** Runs something in the middle of each hash from now on. */
    public void inside(Runnable task) {
        inside = task;
    }

    public int calls() {
        return calls.get();
    }

    public int comparisons() {
        return comparisons.get();
    }

    public void reset() {
        calls.set(0);
        comparisons.set(0);
    }
}
