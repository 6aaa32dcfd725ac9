package dev.resetkit.testkit.suites;

import dev.resetkit.model.secret.NewPassword;
import dev.resetkit.spi.BreachedPasswords;
import java.text.Normalizer;
import java.util.Set;

/** The least that a look-up can be. It holds passwords in the clear: never use it outside a test. */
public record SetOfBreaches(Set<String> known) implements BreachedPasswords {
    @Override
    public boolean contains(NewPassword password) {
        return known.contains(password.reveal(typed -> Normalizer.normalize(typed, Normalizer.Form.NFC)));
    }
}
