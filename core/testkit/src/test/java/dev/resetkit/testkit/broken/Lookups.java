package dev.resetkit.testkit.broken;

import dev.resetkit.spi.BreachedPasswords;
import dev.resetkit.spi.StoreUnavailableException;
import dev.resetkit.testkit.suites.SetOfBreaches;
import java.util.Set;

/** A look-up that works, and one of the same kind that cannot answer. */
public record Lookups(BreachedPasswords up, BreachedPasswords down) {
    static final String FIRST = "correct horse battery";
    static final String SECOND = "letmein please 2009";
    static final String ACCENT = "caf\u00e9 de paris";

    static Lookups whole() {
        return new Lookups(new SetOfBreaches(Set.of(FIRST, SECOND, ACCENT)), password -> {
            throw new StoreUnavailableException("out of reach");
        });
    }
}
