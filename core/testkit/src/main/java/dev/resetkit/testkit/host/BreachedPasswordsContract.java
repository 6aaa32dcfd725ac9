package dev.resetkit.testkit.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.resetkit.model.secret.NewPassword;
import dev.resetkit.spi.BreachedPasswords;
import dev.resetkit.spi.StoreUnavailableException;
import dev.resetkit.testkit.Fixtures;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The contract of {@link BreachedPasswords}. It must be right about known passwords; about unknown ones it may be wrong
 * now and then, as a filter is, so the suite asks about few of them.
 */
public abstract class BreachedPasswordsContract {
    private BreachedPasswords breached = password -> false;

    /** For the extending suite. */
    protected BreachedPasswordsContract() {}

    /**
     * The look-up under test. Asked for once before each clause.
     *
     * @return a look-up that works, for eight threads at once
     */
    protected abstract BreachedPasswords breached();

    /**
     * Passwords that it knows.
     *
     * @return two at least, of ASCII characters
     */
    protected abstract List<String> known();

    /**
     * A password that it knows and that has an accent, in NFC. The clause about it is skipped by default.
     *
     * @return one in which the composed and the decomposed spelling differ
     */
    protected Optional<String> knownWithAccent() {
        return Optional.empty();
    }

    /**
     * A look-up of the same kind that cannot answer now. The clause about it is skipped by default.
     *
     * @return one whose file is closed, or whose server is out of reach
     */
    protected Optional<BreachedPasswords> unavailable() {
        return Optional.empty();
    }

    @BeforeEach
    void takeBreached() {
        breached = breached();
    }

    private boolean contains(String password) {
        try (var typed = NewPassword.ofString(password)) {
            return breached.contains(typed);
        }
    }

    @Test
    @DisplayName("a known password is found, each time it is asked for")
    void knownIsFound() {
        assertThat(known()).hasSizeGreaterThan(1);
        for (var password : known()) {
            assertThat(contains(password)).isTrue();
            assertThat(contains(password)).as("again").isTrue();
        }
    }

    @Test
    @DisplayName("an unknown password is not found, of any script and length up to 512 UTF-16 units")
    void unknownIsNotFound() {
        var own = Fixtures.unique("violet harbour");
        var longest = own + "\u6f22".repeat(512 - own.length());
        for (var password : List.of(own, own + " \u6f22\u5b57 \ud83d\ude00", longest, own.repeat(4))) {
            assertThat(contains(password)).isFalse();
        }
    }

    @Test
    @DisplayName("the whole password is looked up: one that begins or ends with a known one is not found")
    void wholePasswordCounts() {
        var own = Fixtures.unique("-violet-");
        for (var password : known()) {
            assertThat(contains(password + own)).as("begins").isFalse();
            assertThat(contains(own + password)).as("ends").isFalse();
            assertThat(contains(password.substring(1) + own.charAt(0) + own))
                    .as("within")
                    .isFalse();
        }
    }

    @Test
    @DisplayName("compared in NFC: the decomposed spelling of a known password is found as well")
    void spellingsAreTheSame() {
        var known = knownWithAccent();
        assumeTrue(known.isPresent(), "this suite knows no password with an accent");
        var composed = known.orElseThrow();
        var decomposed = Normalizer.normalize(composed, Normalizer.Form.NFD);
        assertThat(decomposed.equals(composed)).as("has one spelling only").isFalse();
        assertThat(contains(composed)).as("composed").isTrue();
        assertThat(contains(decomposed)).as("decomposed").isTrue();
    }

    @Test
    @DisplayName("leaves the password open to whoever gave it")
    void passwordStaysOpen() {
        var password = known().get(0);
        try (var typed = NewPassword.ofString(password)) {
            assertThat(breached.contains(typed)).isTrue();
            assertThat(breached.contains(typed)).isTrue();
            assertThat(typed.rawLength()).isEqualTo(password.length());
        }
    }

    @Test
    @DisplayName("I9 what cannot be told is a StoreUnavailableException, which is neither yes nor no")
    void doubtIsTold() {
        var unavailable = unavailable();
        assumeTrue(unavailable.isPresent(), "this suite has no look-up that cannot answer");
        var password = known().get(0);
        try (var typed = NewPassword.ofString(password)) {
            var thrown = catchThrowable(() -> unavailable.orElseThrow().contains(typed));
            assertThat(thrown).isInstanceOf(StoreUnavailableException.class);
            assertThat(thrown.getMessage()).as("I3 the message").doesNotContain(password);
        }
    }

    @Test
    @DisplayName("eight threads look up at once, each its own")
    void threadsAreApart() {
        var right = Crowd.run(i -> {
            boolean all = true;
            for (int n = 0; n < 25; n++) {
                all &= contains(known().get(n % 2)) && !contains(Fixtures.unique("harbour"));
            }
            return all;
        });
        assertThat(right).containsOnly(true);
    }
}
