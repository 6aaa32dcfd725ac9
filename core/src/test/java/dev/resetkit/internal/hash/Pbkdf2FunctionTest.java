package dev.resetkit.internal.hash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Pbkdf2FunctionTest {
    @ParameterizedTest
    @CsvSource({
        "passwd,salt,1,55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc"
                + "49ca9cccf179b645991664b39d77ef317c71b845b1e30bd509112041d3a19783",
        "Password,NaCl,80000,4ddcd8f60b98be21830cee5ef22701f9641a4418d04c0414aeff08876b34ab56"
                + "a1d425a1225833549adb841b51c9b3176a272bdebba1d078478f62b397f33c8d"
    })
    void givesTheKnownAnswersOfRfc7914Section11(String password, String salt, int iterations, String hex) {
        assertThat(HexFormat.of().formatHex(Pbkdf2Function.key(utf8(password), utf8(salt), iterations, 64)))
                .isEqualTo(hex);
    }

    /** Shorter than a block of the digest, one, and more; passwords up to and beyond a block of HMAC. */
    @ParameterizedTest
    @CsvSource({"0,16", "1,31", "63,32", "64,33", "65,64", "512,20"})
    void agreesWithTheJdk(int passwordLength, int keyLength) throws GeneralSecurityException {
        var salt = utf8("0123456789abcdef");
        var password = "\u00FC".repeat(passwordLength);
        var theirs = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                .generateSecret(new PBEKeySpec(password.toCharArray(), salt, 3, 8 * keyLength))
                .getEncoded();
        assertThat(Pbkdf2Function.key(utf8(password), salt, 3, keyLength)).isEqualTo(theirs);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 5_000_001, Integer.MAX_VALUE})
    void refusesIterationsOutOfBounds(int iterations) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Pbkdf2Function.key(utf8("password"), utf8("saltsalt"), iterations, 32))
                .withMessageContaining("1 to 5000000");
    }

    @Test
    void takesTheFewestIterations() {
        assertThatCode(() -> Pbkdf2Function.key(utf8("password"), utf8("saltsalt"), 1, 32))
                .doesNotThrowAnyException();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
