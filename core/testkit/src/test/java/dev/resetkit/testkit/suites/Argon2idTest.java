package dev.resetkit.testkit.suites;

import dev.resetkit.PasswordHashers;
import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.spi.PasswordHasher;
import dev.resetkit.testkit.host.PasswordHasherContract;
import java.util.Optional;

/** The library's own hasher, with a hash that a host had before. */
class Argon2idTest extends PasswordHasherContract {
    @Override
    protected PasswordHasher hasher() {
        return PasswordHashers.argon2id();
    }

    @Override
    protected Optional<Known> weaker() {
        // Of the test vectors that came with the first bcrypt.
        return Optional.of(
                new Known("abc", EncodedPassword.of("$2a$06$If6bvum7DFjUnE9p2uDeDu0YHzrHM6tf.iqN8.yx.jNN1ILEf7h0i")));
    }
}
