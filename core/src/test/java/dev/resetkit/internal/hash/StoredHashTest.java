package dev.resetkit.internal.hash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.model.secret.NewPassword;
import dev.resetkit.spi.PasswordHasher.Match;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a host may already hold, through the hasher. */
class StoredHashTest {
    private static final String ARGON2 =
            "$argon2id$v=19$m=4096,t=3,p=1$QUFBQUFBQUFBQUFBQUFBQQ$hmmTNyJlwbb6HAvFoHFWF+u03fdb0F2qA+39oPlcAqo";
    private static final String PBKDF2 =
            "000102030405060708090a0b0c0d0e0f7b8ad24392905caa0cc9ebb5b45a445371cca3ab69958986ede276f3458f73fa";

    private final Argon2Hasher hasher = new Argon2Hasher();

    /** Published by Spring Security and by passlib, but for the first {pbkdf2}, which was made with Python's hashlib. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "password|{bcrypt}$2a$10$dXJ3SW6G7P50lGmMkkmwe.20cQQubK3.HZWzG3YB1tlRy.fqvM/BG",
                "correct horse battery staple|{pbkdf2@SpringSecurity_v5_8}" + PBKDF2,
                "sometestpassword|{argon2@SpringSecurity_v5_8}" + ARGON2,
                "sometestpassword|" + ARGON2,
                "sometestpassword|$argon2id$v=19$m=512,t=5,p=4$QUFBQUFBQUFBQUFBQUFBQQ$PNv4C3K50bz3rmON+LtFpdisD7ePieLNq+l5iUHgc1k",
                "password|$pbkdf2-sha256$6400$0ZrzXitFSGltTQnBWOsdAw$Y11AchqV4b0sUisdZd0Xr97KWoymNE0LNNrnEgY4H9M"
            })
    void readsItAndAsksForANewHash(String password, String stored) {
        assertThat(verify(password, stored)).isEqualTo(Match.YES);
        assertThat(verify(password + "x", stored)).isEqualTo(Match.NO);
        assertThat(needsRehash(stored)).isTrue();
    }

    @Test
    void asksForANewHashWhateverAForeignOneCost() {
        var strong = PhcStringTest.text(65_536, 3, 1, 16, 32);
        assertThat(needsRehash(strong)).isFalse();
        assertThat(needsRehash("{argon2@SpringSecurity_v5_8}" + strong)).isTrue();
        assertThat(needsRehash(Pbkdf2StringTest.text("i=%d,l=%d", 5_000_000, 64, 64)))
                .isTrue();
    }

    /** The ids of other encoders, other spellings of those that are read, and the right id before the wrong hash. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{noop}password",
                "{pbkdf2}5d923b44a6d129f3ddf3e3c8d29412723dcbde72445e8ef6bf3b508fbf17fa4ed4d6b99ca763d8dc",
                "{pbkdf2}" + PBKDF2,
                "{argon2}" + ARGON2,
                "{scrypt@SpringSecurity_v5_8}$e0801$8bWJaSu2IKSn9Z9kM+TPXfOc/9bdYSrN1oD9qfVThWEwdRTnO7re7Ei+fUZRJ68k",
                "{sha256}97cde38028ad898ebc02e690819fa220e88c62e0699403e94fff291cfffaf8410849f27605abcbc0",
                "{BCRYPT}$2a$10$dXJ3SW6G7P50lGmMkkmwe.20cQQubK3.HZWzG3YB1tlRy.fqvM/BG",
                "{bcrypt} $2a$10$dXJ3SW6G7P50lGmMkkmwe.20cQQubK3.HZWzG3YB1tlRy.fqvM/BG",
                "{bcrypt}{bcrypt}$2a$10$dXJ3SW6G7P50lGmMkkmwe.20cQQubK3.HZWzG3YB1tlRy.fqvM/BG",
                "{bcrypt}" + ARGON2,
                "{bcrypt}",
                "{argon2@SpringSecurity_v5_8}" + PBKDF2,
                "{argon2@SpringSecurity_v5_8}",
                "{pbkdf2@SpringSecurity_v5_8}" + ARGON2,
                "{pbkdf2@SpringSecurity_v5_8}",
                PBKDF2,
                "$2a$31$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
                "{bcrypt}$2a$31$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
                "{argon2@SpringSecurity_v5_8}$argon2id$v=19$m=4194304,t=3,p=1$QUFBQUFBQUFBQUFBQUFBQQ$hmmTNyJlwbb6HAvFoHFWF+u03fdb0F2qA+39oPlcAqo",
                "$pbkdf2-sha256$i=5000001,l=32$MDEyMzQ1Njc4OWFiY2RlZg$9PM9LLDopL+x1n1+7DqgLd+0F5aiQOacmyS7tRrweKw",
                "$pbkdf2-sha512$25000$LyWE8H4PYezdGwMAgHAOYQ$FsGXIVzsqcEkCjuSfdxuFzXxgCEHOsSzYJ6KoNpUvIQ",
                "$scrypt$ln=16,r=8,p=1$aM15713r3Xsvxbi31lqr1Q$nFNh2CVHVjNldFVKDHDlm4CbdRSCdEBsjjJxD+iCs5E",
                "$argon2id$m=4096,t=3,p=1$QUFBQUFBQUFBQUFBQUFBQQ$hmmTNyJlwbb6HAvFoHFWF+u03fdb0F2qA+39oPlcAqo",
                "5f4dcc3b5aa765d61d8327deb882cf99"
            })
    void everythingElseIsUnknownAndNothingIsComputedForIt(String stored) {
        assertThat(verify("warms the classes up", stored)).isEqualTo(Match.UNKNOWN_FORMAT);
        long before = Allocation.soFar();
        assertThat(verify("password", stored)).isEqualTo(Match.UNKNOWN_FORMAT);
        // The smallest of the functions alone takes more than bcrypt's 4 kB of tables or one pass of HMAC would.
        assertThat(Allocation.soFar() - before).isLessThan(1L << 17);
        assertThat(needsRehash(stored)).isFalse();
    }

    @Test
    void anArgon2HashOfTextAsTypedIsReadToo() {
        var decomposed = "Zu\u0308rich";
        var salt = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
        var tag = Argon2Function.tag(decomposed.getBytes(StandardCharsets.UTF_8), salt, 64, 1, 1, 32);
        var theirs = new PhcString(64, 1, 1, salt, tag).format();
        assertThat(verify(decomposed, theirs)).isEqualTo(Match.YES);
        assertThat(verify("Z\u00FCrich", theirs)).isEqualTo(Match.NO);
        assertThat(verify("Zu\u0308rico", theirs)).isEqualTo(Match.NO);
    }

    @Test
    void textInNfcCostsOneHashAndOtherTextTwo() {
        var stored = PhcStringTest.text(8_192, 1, 1, 16, 32);
        verify("warms the classes up", stored);
        assertThat(allocatedBy("Z\u00FCrich \u20AC", stored)).isBetween(8L << 20, 12L << 20);
        assertThat(allocatedBy("Zu\u0308rich \u20AC", stored)).isBetween(16L << 20, 24L << 20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{bcrypt}", "{argon2@SpringSecurity_v5_8}", "{pbkdf2@SpringSecurity_v5_8}", "$pbkdf2"})
    void textThatNoProgramCouldHashNeverMatches(String prefix) {
        var stored = switch (prefix) {
            case "{bcrypt}" -> prefix + "$2a$04$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW";
            case "{argon2@SpringSecurity_v5_8}" -> prefix + ARGON2;
            case "{pbkdf2@SpringSecurity_v5_8}" -> prefix + PBKDF2;
            default -> Pbkdf2StringTest.text("%d", 1, 16, 32);
        };
        assertThat(verify("some\uD800password", stored)).isEqualTo(Match.NO);
        assertThat(verify("x".repeat(513), stored)).isEqualTo(Match.NO);
    }

    private long allocatedBy(String typed, String stored) {
        long before = Allocation.soFar();
        verify(typed, stored);
        return Allocation.soFar() - before;
    }

    private boolean needsRehash(String stored) {
        return hasher.needsRehash(EncodedPassword.of(stored));
    }

    private Match verify(String password, String stored) {
        try (var typed = NewPassword.ofString(password)) {
            return hasher.verify(typed, EncodedPassword.of(stored));
        }
    }
}
