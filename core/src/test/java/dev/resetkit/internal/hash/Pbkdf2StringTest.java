package dev.resetkit.internal.hash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Pbkdf2StringTest {
    private static final String PHC =
            "$pbkdf2-sha256$i=1000,l=32$MDEyMzQ1Njc4OWFiY2RlZg$9PM9LLDopL+x1n1+7DqgLd+0F5aiQOacmyS7tRrweKw";
    private static final String PASSLIB =
            "$pbkdf2-sha256$29000$....................8A$z57plbRxt4YIPEmt1LfF9GZoee9wEbz2JvXENnQ239Q";
    private static final String SPRING =
            "000102030405060708090a0b0c0d0e0f7b8ad24392905caa0cc9ebb5b45a445371cca3ab69958986ede276f3458f73fa";

    /** The first two are published by passlib, the third by a Rust library; the rest was made with Python's hashlib. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "password|$pbkdf2-sha256$6400$0ZrzXitFSGltTQnBWOsdAw$Y11AchqV4b0sUisdZd0Xr97KWoymNE0LNNrnEgY4H9M",
                "password|$pbkdf2-sha256$8000$XAuBMIYQQogxRg$tRRlz8hYn63B9LYiCd6PRo6FMiunY9ozmMMI3srxeRE",
                "passwordPASSWORDpassword|$pbkdf2-sha256$i=4096,l=40$c2FsdFNBTFRzYWx0U0FMVHNhbHRTQUxUc2FsdFNBTFRzYWx0$NIyJ28vTKy8y2BS4EW6EzysXNH68GAAYHE4qH7jdU+HGNVGMfaxH6Q",
                "correct horse battery staple|" + PASSLIB,
                "''|$pbkdf2-sha256$i=1000,l=32$MDEyMzQ1Njc4OWFiY2RlZg$1SowFvcyM8WmWKE5mw1mE6SzWhTrQkI1ozLfFjQpvY4",
                "a|$pbkdf2-sha256$i=1000,l=16$c2FsdHNhbHQ$UiwX3axY7d60Vkx6ztd2Sw",
                "a\0b|$pbkdf2-sha256$i=1000,l=16$c2FsdHNhbHQ$1L1ChxsqiGrpsY3nDvCeIA",
                "Zu\u0308rich \u20AC|$pbkdf2-sha256$i=1000,l=64$AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIjJCUmJygpKissLS4vMDEyMzQ1Njc4OTo7PD0+Pw$XXk8Zdnca8DRUYrbyZE0CN0MY2/tMlVzhzX32DWP/01+6uZ0TE6IxVnaO9Y8V+20BcskukNGK4SKFCn1C9RImg",
                "Z\u00FCrich \u20AC|$pbkdf2-sha256$i=1000,l=64$AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIjJCUmJygpKissLS4vMDEyMzQ1Njc4OTo7PD0+Pw$wC9NW5W9jLdDy6xj8yeofRPSYIG1q8egJYMLyS+Gf4Xpso3iyFFa5qw5k6b8+2p7S5qF4zbEECCQoxvsNokWRQ"
            })
    void readsWhatOthersMade(String password, String stored) {
        assertThat(matches(password, stored)).isTrue();
        assertThat(matches(password + "x", stored)).isFalse();
        assertThat(matches("x" + password, stored)).isFalse();
    }

    @Test
    void readsPasswordsLongerThanABlock() {
        assertThat(matches("x".repeat(65), PHC)).isTrue();
        assertThat(matches("x".repeat(64), PHC)).isFalse();
        var of512 = "$pbkdf2-sha256$i=1000,l=33$MDEyMzQ1Njc4OWFiY2RlZg$dEDY5HkjJPWAHQksG3VLwrjQIcbF5iukmR4y8Z50zHya";
        assertThat(matches("x".repeat(512), of512)).isTrue();
        assertThat(matches("x".repeat(511), of512)).isFalse();
    }

    @Test
    void theLengthMayBeMissing() {
        assertThat(matches("x".repeat(65), PHC.replace(",l=32", ""))).isTrue();
    }

    @Test
    void readsSpringsWithItsFixedIterations() {
        var spring = Pbkdf2String.parseSpring(SPRING).orElseThrow();
        assertThat(spring.iterations).isEqualTo(310_000);
        assertThat(spring.salt).hasSize(16).startsWith(0, 1, 2).endsWith(15);
        assertThat(spring.key).hasSize(32);
        assertThat(spring.matches("correct horse battery staple")).isTrue();
        assertThat(spring.matches("correct horse battery staplf")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"000102,00010", "000102,0001021", "0f7b,0F7B", "0f7b,0g7b", "0f7b,0`7b", "0f7b,0:7b", "0f7b,0/7b"})
    void refusesEveryOtherSpellingOfSprings(String from, String to) {
        assertThat(SPRING).contains(from);
        assertThat(Pbkdf2String.parseSpring(SPRING.replace(from, to))).isEmpty();
        assertThat(Pbkdf2String.parseSpring(SPRING.substring(2))).isEmpty();
        assertThat(Pbkdf2String.parseSpring(SPRING + "00")).isEmpty();
        assertThat(Pbkdf2String.parseSpring("")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "pbkdf2-sha256 pbkdf2-sha1",
                "pbkdf2-sha256 pbkdf2-sha512",
                "pbkdf2-sha256 pbkdf2",
                "pbkdf2-sha256 PBKDF2-SHA256",
                "i=1000 i=01000",
                "i=1000 i=+1000",
                "i=1000 i=-1000",
                "i=1000 i=",
                "i=1000 i=1e3",
                "i=1000 v=1,i=1000",
                "i=1000 1000",
                "i=1000 i=4294968296",
                "l=32 l=31",
                "l=32 l=33",
                "l=32 l=032",
                "l=32 l=",
                "l=32 l=32,l=32",
                "l=32 k=32",
                ",l=32 ,",
                "i=1000,l=32 l=32,i=1000",
                "RlZg RlZh",
                "RlZg RlZg==",
                "RlZg RlZg$",
                "L+x1 L.x1",
                "L+x1 L-x1",
                "eKw eKx",
                "eKw eKw=",
                "eKw eKw$"
            })
    void refusesEveryOtherPhcSpelling(String from, String to) {
        assertThat(PHC).contains(from);
        assertThat(Pbkdf2String.parse(PHC)).isPresent();
        assertThat(Pbkdf2String.parse(PHC.replace(from, to))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "29000 029000",
                "29000 29e3",
                "29000 -1",
                ". +",
                "239Q 239R",
                "239Q 239Q=",
                "z57 +57",
                "z57 -57",
                "8A$ 8B$",
                "8A$ 8A$$"
            })
    void refusesEveryOtherPasslibSpelling(String from, String to) {
        assertThat(PASSLIB).contains(from);
        assertThat(Pbkdf2String.parse(PASSLIB.replace(from, to))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "$", "$pbkdf2-sha256$", "$pbkdf2-sha256$1000", "$pbkdf2-sha256$1000$$", "plain text"})
    void refusesWhatIsCutOffOrSomethingElse(String text) {
        assertThat(Pbkdf2String.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1,8,16", "5000000,64,64", "1,64,16", "5000000,8,64"})
    void readsUpToTheBounds(int iterations, int salt, int key) {
        for (var form : new String[] {"i=%d,l=%d", "i=%d", "%d"}) {
            assertThat(Pbkdf2String.parse(text(form, iterations, salt, key))).hasValueSatisfying(hash -> {
                assertThat(hash.iterations).isEqualTo(iterations);
                assertThat(hash.salt).hasSize(salt);
                assertThat(hash.key).hasSize(key);
            });
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0,16,32",
        "5000001,16,32",
        "9999999,16,32",
        "10000000,16,32",
        "1000,7,32",
        "1000,65,32",
        "1000,0,32",
        "1000,16,15",
        "1000,16,65",
        "1000,16,0"
    })
    void refusesWhatIsBeyondTheBounds(int iterations, int salt, int key) {
        for (var form : new String[] {"i=%d,l=%d", "i=%d", "%d"}) {
            assertThat(Pbkdf2String.parse(text(form, iterations, salt, key))).isEmpty();
        }
    }

    static String text(String form, int iterations, int saltBytes, int keyBytes) {
        var base64 = Base64.getEncoder().withoutPadding();
        return "$pbkdf2-sha256$" + String.format(java.util.Locale.ROOT, form, iterations, keyBytes) + "$"
                + base64.encodeToString(new byte[saltBytes]) + "$" + base64.encodeToString(new byte[keyBytes]);
    }

    private static boolean matches(String typed, String stored) {
        return Pbkdf2String.parse(stored).orElseThrow().matches(typed);
    }
}
