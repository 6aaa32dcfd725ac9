package dev.resetkit.testkit.suites;

import dev.resetkit.spi.BreachedPasswords;
import dev.resetkit.spi.StoreUnavailableException;
import dev.resetkit.testkit.host.BreachedPasswordsContract;
import java.util.List;
import java.util.Optional;
import java.util.Set;

class SetOfBreachesTest extends BreachedPasswordsContract {
    @Override
    protected BreachedPasswords breached() {
        return new SetOfBreaches(Set.of("correct horse battery", "letmein please 2009", "caf\u00e9 de paris"));
    }

    @Override
    protected List<String> known() {
        return List.of("correct horse battery", "letmein please 2009");
    }

    @Override
    protected Optional<String> knownWithAccent() {
        return Optional.of("caf\u00e9 de paris");
    }

    @Override
    protected Optional<BreachedPasswords> unavailable() {
        return Optional.of(password -> {
            throw new StoreUnavailableException("out of reach");
        });
    }
}
