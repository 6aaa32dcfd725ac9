package dev.resetkit.testkit.story;

import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.model.secret.NewPassword;
import dev.resetkit.spi.PasswordHasher;
import dev.resetkit.testkit.Fixtures;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** A hasher that costs nothing, and lets something happen meanwhile. Never use it outside a test. */
final class StoryHasher implements PasswordHasher {
    private static final String PREFIX = "story$";

    private volatile Runnable meanwhile = () -> {};

    /** Runs something in the middle of the next hash. */
    void during(Runnable task) {
        meanwhile = task;
    }

    @Override
    public EncodedPassword hash(NewPassword password) {
        Runnable task = meanwhile;
        meanwhile = () -> {};
        task.run();
        return encode(PREFIX + Fixtures.unique("salt") + "$", password);
    }

    @Override
    public Match verify(NewPassword typed, EncodedPassword stored) {
        String text = stored.reveal();
        if (!text.startsWith(PREFIX)) {
            return Match.UNKNOWN_FORMAT;
        }
        String salt = text.substring(0, text.lastIndexOf('$') + 1);
        return encode(salt, typed).equals(stored) ? Match.YES : Match.NO;
    }

    private static EncodedPassword encode(String salt, NewPassword password) {
        return password.reveal(text ->
                EncodedPassword.of(salt + UUID.nameUUIDFromBytes((salt + text).getBytes(StandardCharsets.UTF_8))));
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
