package dev.resetkit.testkit.suites;

import dev.resetkit.model.secret.NewPassword;
import dev.resetkit.spi.PasswordHasher;
import dev.resetkit.testkit.host.PasswordHasherContract;
import java.util.Optional;

/** A host's own hasher, which compares what was typed. */
class SmallHasherTest extends PasswordHasherContract {
    @Override
    protected PasswordHasher hasher() {
        return new SmallHasher(3, false);
    }

    @Override
    protected boolean normalises() {
        return false;
    }

    @Override
    protected Optional<Known> weaker() {
        try (var password = NewPassword.ofString("an older pass phrase")) {
            return Optional.of(new Known("an older pass phrase", new SmallHasher(2, false).hash(password)));
        }
    }
}
