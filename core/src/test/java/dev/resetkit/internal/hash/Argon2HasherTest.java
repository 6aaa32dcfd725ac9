package dev.resetkit.internal.hash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.model.secret.NewPassword;
import dev.resetkit.spi.PasswordHasher.Match;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Argon2HasherTest {
    private static final String BCRYPT = "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW";

    private final Argon2Hasher hasher = new Argon2Hasher();

    @Test
    void whatItMadeItReads() {
        var stored = hash("correct horse battery staple");

        assertThat(stored).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(verify("correct horse battery staple", stored)).isEqualTo(Match.YES);
        assertThat(verify("correct horse battery stapl", stored)).isEqualTo(Match.NO);
        assertThat(hasher.needsRehash(EncodedPassword.of(stored))).isFalse();
        assertThat(hasher.maxBytes()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void twoHashesOfOnePasswordDiffer() {
        assertThat(hash("correct horse battery staple")).isNotEqualTo(hash("correct horse battery staple"));
    }

    /** Made by the reference implementation in C. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "correct horse battery staple|$argon2id$v=19$m=19456,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg$gy5SuVm5Z7Vw7keB9se9p87QGcomaseB/S2U1OhTsM0",
                "correct horse battery staple|$argon2id$v=19$m=65536,t=3,p=1$MDEyMzQ1Njc4OWFiY2RlZg$lMhvVBq9s9mqv+pZqgOWNUlIPpwLGnkzbna1TO5skX4",
                "Z\u00fcrich \u20ac \uD83D\uDC4D na\u00efve|$argon2id$v=19$m=7168,t=5,p=1$ZmVkY2JhOTg3NjU0MzIxMA$eRKnvGTkYUx0bDQMuxB6aS7j3bROLx/jH49FeG7WD8A",
                "weak|$argon2id$v=19$m=4096,t=3,p=4$c2FsdHNhbHQ$/AbICtav9h1DJcTfVMyzsUriAC4QvvQaeV62R2nhPcs",
                "a\0b|$argon2id$v=19$m=64,t=1,p=2$c2FsdHNhbHRzYWx0c2FsdA$sPB12M6LZIJMSBbxjKLrd5phtZr4K8S2gLQxemOhnQ4"
            })
    void readsWhatTheReferenceImplementationMade(String password, String stored) {
        assertThat(verify(password, stored)).isEqualTo(Match.YES);
        assertThat(verify(password + "x", stored)).isEqualTo(Match.NO);
    }

    @Test
    void composedAndDecomposedTextIsOnePassword() {
        var stored = hash("Zu\u0308rich, na\u0131\u0308ve \u1E9B\u0323");
        assertThat(verify("Z\u00FCrich, na\u0131\u0308ve \u1E9B\u0323", stored)).isEqualTo(Match.YES);
        assertThat(verify("Zurich, na\u0131\u0308ve \u1E9B\u0323", stored)).isEqualTo(Match.NO);
    }

    @Test
    void compatibilityFormsStayApart() {
        assertThat(verify("\uFB01sh and more fish", hash("fish and more fish"))).isEqualTo(Match.NO);
    }

    @Test
    void theLastAcceptedCharacterCounts() {
        var most = "\uD83D\uDC4D".repeat(127);
        var stored = hash(most + "a");
        assertThat(verify(most + "b", stored)).isEqualTo(Match.NO);
        assertThat(verify(most + "a", stored)).isEqualTo(Match.YES);
    }

    @Test
    void blanksAndZeroCharactersCount() {
        var stored = hash("  a\0b  ");
        assertThat(verify("  a\0b  ", stored)).isEqualTo(Match.YES);
        assertThat(verify("a\0b", stored)).isEqualTo(Match.NO);
        assertThat(verify("  a\0c  ", stored)).isEqualTo(Match.NO);
    }

    @Test
    void readsBcryptAndAsksForANewHash() {
        assertThat(verify("U*U", BCRYPT)).isEqualTo(Match.YES);
        assertThat(verify("U*V", BCRYPT)).isEqualTo(Match.NO);
        assertThat(hasher.needsRehash(EncodedPassword.of(BCRYPT))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "19456,2,1 19456,2 false", "19456,2,1 19456,1 true", "19456,2,1 19455,2 true",
                "19456,2,1 7168,5 false", "19456,2,1 4096,3 true", "19456,2,1 65536,3 false",
                "65536,3,1 19456,2 true", "65536,3,1 65536,3 false", "65536,3,1 262144,2 true",
                "7168,5,1 47104,1 false"
            })
    void asksForANewHashWhereTheStoredOneCostLess(String now, String then, boolean rehash) {
        var cost = now.split(",", -1);
        var old = then.split(",", -1);
        var raised = new Argon2Hasher(
                new Argon2Cost(Integer.parseInt(cost[0]), Integer.parseInt(cost[1]), Integer.parseInt(cost[2])));
        var stored = PhcStringTest.text(Integer.parseInt(old[0]), Integer.parseInt(old[1]), 1, 16, 32);
        assertThat(raised.needsRehash(EncodedPassword.of(stored))).isEqualTo(rehash);
    }

    @Test
    void asksForANewHashWhereSaltOrTagIsShort() {
        assertThat(hasher.needsRehash(EncodedPassword.of(PhcStringTest.text(19_456, 2, 1, 15, 32))))
                .isTrue();
        assertThat(hasher.needsRehash(EncodedPassword.of(PhcStringTest.text(19_456, 2, 1, 16, 31))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{noop}correct horse battery staple",
                "$argon2i$v=19$m=19456,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg$gy5SuVm5Z7Vw7keB9se9p87QGcomaseB/S2U1OhTsM0",
                "$2x$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
                "correct horse battery staple"
            })
    void anythingElseIsUnknownAndNeverAMatch(String stored) {
        assertThat(verify("correct horse battery staple", stored)).isEqualTo(Match.UNKNOWN_FORMAT);
        assertThat(hasher.needsRehash(EncodedPassword.of(stored))).isFalse();
    }

    @Test
    void aStoredHashThatAsksForFourGigabytesIsNotRun() {
        var hostile = PhcStringTest.text(4_194_304, 2, 1, 16, 32);
        long before = Allocation.soFar();
        assertThat(verify("correct horse battery staple", hostile)).isEqualTo(Match.UNKNOWN_FORMAT);
        assertThat(Allocation.soFar() - before).isLessThan(1L << 20);
    }

    @Test
    void textThatIsTooLongIsNeverLookedAt() {
        var marks = "a" + "\u0315\u0300".repeat(250_000);
        long before = Allocation.soFar();
        try (var endless = NewPassword.ofString(marks)) {
            assertThatIllegalArgumentException().isThrownBy(() -> hasher.hash(endless));
            assertThat(hasher.verify(endless, EncodedPassword.of(hash("a short one, for comparison"))))
                    .isEqualTo(Match.NO);
        }
        // One hash of 19 MiB and the copy of the text itself; a normalised copy alone would be another megabyte,
        // a second hash another 19.
        assertThat(Allocation.soFar() - before).isLessThan(30L << 20);
    }

    @Test
    void textOfTheGreatestLengthIsHashedWhole() {
        var most = "x".repeat(511);
        var stored = hash(most + "y");
        assertThat(verify(most + "y", stored)).isEqualTo(Match.YES);
        assertThat(verify(most + "z", stored)).isEqualTo(Match.NO);
        assertThat(verify(most + "yy", stored)).isEqualTo(Match.NO);
    }

    @Test
    void halfASurrogatePairIsNeitherHashedNorMatchedNorRepeated() {
        var stored = hash("pass?word-long-x");
        assertThat(verify("pass\uD800word-long-x", stored)).isEqualTo(Match.NO);
        assertThat(verify("pass\uD800word-long-x", BCRYPT)).isEqualTo(Match.NO);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> hash("pass\uD800word-long-x"))
                .withNoCause()
                .withMessageNotContaining("pass");
    }

    private String hash(String password) {
        try (var typed = NewPassword.ofString(password)) {
            return hasher.hash(typed).reveal();
        }
    }

    private Match verify(String password, String stored) {
        try (var typed = NewPassword.ofString(password)) {
            return hasher.verify(typed, EncodedPassword.of(stored));
        }
    }
}
