package dev.resetkit.testkit.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.model.secret.NewPassword;
import dev.resetkit.spi.PasswordHasher;
import dev.resetkit.spi.PasswordHasher.Match;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The contract of {@link PasswordHasher}. Give it the least cost that it can have: a run makes about a hundred hashes.
 * No clause measures time.
 */
public abstract class PasswordHasherContract {
    private static final String PASSWORD = "violet harbour lantern 9";
    private static final String COMPOSED = "caf\u00e9 \u00c5ngstr\u00f6m 99";
    private static final String DECOMPOSED = "cafe\u0301 A\u030angstro\u0308m 99";

    /** The most UTF-16 units that the library ever gives a hasher. */
    private static final int MOST_UNITS = 512;

    private Optional<PasswordHasher> hasher = Optional.empty();

    /** For the extending suite. */
    protected PasswordHasherContract() {}

    /**
     * A stored hash with the password that it was made of.
     *
     * @param password the password
     * @param encoded what a store holds
     */
    public record Known(String password, EncodedPassword encoded) {
        /** Without the two. */
        @Override
        public String toString() {
            return "Known(secret)";
        }
    }

    /**
     * The hasher under test. Asked for once before each clause.
     *
     * @return a hasher that works, for eight threads at once
     */
    protected abstract PasswordHasher hasher();

    /**
     * Whether the host's sign-in takes the composed and the decomposed spelling of an accent for the same, as the
     * library's own hasher does (NFC); true by default.
     *
     * @return false for one that compares the text as it was typed
     */
    protected boolean normalises() {
        return true;
    }

    /**
     * A hash that was made with less than the current cost. The clause about it is skipped by default.
     *
     * @return one that {@link PasswordHasher#needsRehash} has to find weak
     */
    protected Optional<Known> weaker() {
        return Optional.empty();
    }

    @BeforeEach
    void takeHasher() {
        hasher = Optional.of(hasher());
    }

    private PasswordHasher under() {
        return hasher.orElseThrow();
    }

    private EncodedPassword hash(String password) {
        try (var typed = NewPassword.ofString(password)) {
            return under().hash(typed);
        }
    }

    private Match verify(String password, EncodedPassword stored) {
        try (var typed = NewPassword.ofString(password)) {
            return under().verify(typed, stored);
        }
    }

    /** Text that fills the hasher's limit, or the library's, and may end otherwise. */
    private String longest(String unit, String end) {
        int bytes = unit.getBytes(StandardCharsets.UTF_8).length;
        int most = Math.min(under().maxBytes() / bytes, MOST_UNITS / unit.length());
        return unit.repeat(most - 1) + end;
    }

    @Test
    @DisplayName("hash, verify: a password matches its own hash")
    void ownHashMatches() {
        for (var password : List.of(PASSWORD, COMPOSED, "\u6f22\u5b57 \ud83d\ude00 8", " blank ", "a\u0000b and c")) {
            assertThat(verify(password, hash(password))).isEqualTo(Match.YES);
        }
    }

    @Test
    @DisplayName("verify: another password does not match, be it by case, a blank, a character more or less")
    void anotherPasswordDoesNot() {
        var stored = hash(PASSWORD);
        for (var other : List.of(
                PASSWORD.toUpperCase(Locale.ROOT),
                PASSWORD + " ",
                " " + PASSWORD,
                PASSWORD + "9",
                PASSWORD.substring(1),
                PASSWORD.substring(0, PASSWORD.length() - 1),
                PASSWORD.replace("9", "8"),
                "")) {
            assertThat(verify(other, stored)).as("another password").isEqualTo(Match.NO);
        }
    }

    @Test
    @DisplayName("verify: nothing ends a password early: what follows a zero character counts")
    void zeroEndsNothing() {
        assertThat(verify("harbour\u0000lantern", hash("harbour\u0000violet"))).isEqualTo(Match.NO);
    }

    @Test
    @DisplayName("hash: each with a salt of its own, so equal passwords have unlike hashes")
    void saltsDiffer() {
        var one = hash(PASSWORD);
        var two = hash(PASSWORD);
        assertThat(one.equals(two)).as("equal").isFalse();
        assertThat(verify(PASSWORD, one)).isEqualTo(Match.YES);
        assertThat(verify(PASSWORD, two)).isEqualTo(Match.YES);
    }

    @Test
    @DisplayName("I3 hash: the stored text holds nothing of the password, and the hasher's own text neither")
    void passwordIsNotToBeRead() {
        var stored = hash(PASSWORD).reveal();
        for (var piece : PASSWORD.split(" ", -1)) {
            assertThat(piece.length() > 3 && stored.contains(piece))
                    .as("a piece of the password in the hash")
                    .isFalse();
        }
        assertThat(under().toString()).doesNotContain(PASSWORD);
    }

    @Test
    @DisplayName("hash, verify: leave the password open to whoever gave it")
    void passwordStaysOpen() {
        try (var typed = NewPassword.ofString(PASSWORD)) {
            var stored = under().hash(typed);
            assertThat(under().verify(typed, stored)).isEqualTo(Match.YES);
            assertThat(under().verify(typed, stored)).isEqualTo(Match.YES);
            assertThat(typed.rawLength()).isEqualTo(PASSWORD.length());
        }
    }

    @Test
    @DisplayName("verify: a text in no known format is UNKNOWN_FORMAT: never a match, no mere NO, and no exception")
    void unknownFormatIsTold() {
        for (var text : List.of(
                PASSWORD,
                "x",
                "$",
                "$$$",
                "$unknown$v=1$c2FsdA$aGFzaA",
                "{unknown}" + PASSWORD,
                "\u6f22",
                "$".repeat(1024))) {
            assertThat(verify(PASSWORD, EncodedPassword.of(text)))
                    .as("the format of %s characters", text.length())
                    .isEqualTo(Match.UNKNOWN_FORMAT);
        }
    }

    @Test
    @DisplayName("verify: a hash of its own that was cut off or lengthened never matches, and is no exception")
    void damagedHashNeverMatches() {
        var whole = hash(PASSWORD).reveal();
        for (var damaged : List.of(
                whole.substring(0, whole.length() / 2),
                whole.substring(0, whole.length() - 1),
                whole + "A",
                " " + whole)) {
            assertThat(verify(PASSWORD, EncodedPassword.of(damaged))).isNotEqualTo(Match.YES);
        }
    }

    @Test
    @DisplayName("needsRehash: false for a hash that was made just now; no exception for a text in no known format")
    void freshHashIsStrong() {
        assertThat(under().needsRehash(hash(PASSWORD))).isFalse();
        assertThatCode(() -> under().needsRehash(EncodedPassword.of("$unknown$")))
                .doesNotThrowAnyException();
    }

    @Test
    @DisplayName("needsRehash: true for a hash of less than the current cost, which still matches")
    void weakerHashIsTold() {
        var weaker = weaker();
        assumeTrue(weaker.isPresent(), "this suite knows no weaker hash");
        var known = weaker.orElseThrow();
        assertThat(under().needsRehash(known.encoded())).isTrue();
        assertThat(verify(known.password(), known.encoded())).isEqualTo(Match.YES);
        assertThat(verify(known.password() + "x", known.encoded())).isEqualTo(Match.NO);
        assertThat(under().needsRehash(hash(known.password()))).isFalse();
    }

    @Test
    @DisplayName("maxBytes: room for a pass phrase of 64 bytes at least (NIST SP 800-63B-4, section 3.1.1.2)")
    void limitLeavesRoom() {
        assertThat(under().maxBytes()).isGreaterThanOrEqualTo(64);
    }

    @Test
    @DisplayName("maxBytes: up to the limit every byte counts: nothing is cut, whatever its characters take")
    void everyByteCounts() {
        for (var unit : List.of("a", "\u00e9", "\u6f22", "\ud83d\ude00")) {
            var stored = hash(longest(unit, unit));
            assertThat(verify(longest(unit, unit), stored)).isEqualTo(Match.YES);
            assertThat(verify(longest(unit, "b"), stored)).as("another end").isEqualTo(Match.NO);
            assertThat(verify(longest(unit, ""), stored)).as("one less").isEqualTo(Match.NO);
        }
    }

    @Test
    @DisplayName("both spellings of an accent are the same or are not: as declared, and in both directions")
    void spellingsAreAsDeclared() {
        var expected = normalises() ? Match.YES : Match.NO;
        assertThat(verify(DECOMPOSED, hash(COMPOSED))).as("decomposed").isEqualTo(expected);
        assertThat(verify(COMPOSED, hash(DECOMPOSED))).as("composed").isEqualTo(expected);
    }

    @Test
    @DisplayName("eight threads hash and compare at once, each its own")
    void threadsAreApart() {
        var right = Crowd.run(i -> {
            var mine = PASSWORD + i;
            var stored = hash(mine);
            return verify(mine, stored) == Match.YES && verify(PASSWORD + (i + 1), stored) == Match.NO;
        });
        assertThat(right).containsOnly(true);
    }
}
