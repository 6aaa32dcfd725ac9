package dev.resetkit.internal.hash;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The hashes with the salts {@code CCCC…} and {@code abcdefghijklmnopqrstuu} at cost 05 are the published vectors of
 * crypt_blowfish; the others were made by libxcrypt's crypt(3).
 */
class BcryptStringTest {
    private static final String SALT = "abcdefghijklmnopqrstuu";

    @ParameterizedTest
    @CsvSource({
        "U*U, $2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
        "U*U*, $2a$05$CCCCCCCCCCCCCCCCCCCCC.VGOzA784oUp/Z0DY336zx7pLYAy0lwK",
        "U*U*U, $2a$05$CCCCCCCCCCCCCCCCCCCCC.Bw3BobdGs1SFsKsRLIx9rC4T.Q7DtEm",
        "'', $2a$05$CCCCCCCCCCCCCCCCCCCCC.7uG0VCzI2bS7j6ymqJi9CdcdxiRTWNy",
        "correct horse battery staple, $2b$10$7EqJtq98hPqEX7fNZaFWoOYWVZKXPQyKbdELXNbblpPg8jnwmzeUG",
        "a, $2b$04$abcdefghijklmnopqrstuuMFdJu9yVgmagVAIC24fOZkaFqd3s9JC"
    })
    void readsWhatOtherProgramsMade(String password, String stored) {
        assertThat(matches(password, stored)).isTrue();
        assertThat(matches(password + "!", stored)).isFalse();
        assertThat(matches(password, stored.substring(0, 59) + (stored.endsWith("u") ? "y" : "u")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2a", "2b", "2y"})
    void readsAllThreeNamesAlike(String name) {
        var stored = "$" + name + "$04$" + SALT + "MFdJu9yVgmagVAIC24fOZkaFqd3s9JC";
        assertThat(matches("a", stored)).isTrue();
    }

    @Test
    void readsTextBeyondAsciiAsUtf8AndAsTyped() {
        assertThat(matches("Zürich € \uD83D\uDC4D", "$2y$06$" + SALT + "1GIYvkMvzj00v42ojt.lLUOizRHpY9q"))
                .isTrue();
        var decomposed = "$2b$04$" + SALT + "Vlp3VVfEn9uro/tUkIos/qU9aL8qFvi";
        assertThat(matches("Zu\u0308rich", decomposed)).isTrue();
        assertThat(matches("Z\u00FCrich", decomposed)).isFalse();
    }

    @Test
    void onlyTheFirst72BytesCountAsInTheProgramsThatMadeTheHash() {
        var digits = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
        var published = "$2a$05$" + SALT + "5s2v8.iXieOjg/.AySBTTZIIVFJeBui";
        assertThat(matches(digits + "chars after 72 are ignored", published)).isTrue();
        assertThat(matches(digits, published)).isTrue();
        assertThat(matches(digits.substring(0, 71), published)).isFalse();
        assertThat(matches(digits + "chars", "$2b$04$" + SALT + "RAip/W0RPQX4QKkqYqXE3GIXWH518Sm"))
                .isTrue();

        var of71 = "$2b$04$" + SALT + ".gc7UY/21CSNJGJg21jJzx9QiOpJ9bO";
        var of72 = "$2y$04$" + SALT + "bzadhGtS2zEF.gu0yd0opP6cVzb.e0i";
        assertThat(matches("x".repeat(71), of71)).isTrue();
        assertThat(matches("x".repeat(72), of71)).isFalse();
        assertThat(matches("x".repeat(72), of72)).isTrue();
        assertThat(matches("x".repeat(73), of72)).isTrue();
        assertThat(matches("x".repeat(71), of72)).isFalse();
    }

    @Test
    void cutsBytesAndNotCharacters() {
        assertThat(matches("€".repeat(25), "$2b$04$" + SALT + "LMnfsIcwrd9XOzJ8Re069XuK/iLtljS"))
                .isTrue();
    }

    @Test
    void aZeroCharacterNeverMatches() {
        // bcrypt repeats the key with a zero byte behind it, so "a", zero, "a" is the same key as "a".
        assertThat(matches("a\0a", "$2b$04$" + SALT + "MFdJu9yVgmagVAIC24fOZkaFqd3s9JC"))
                .isFalse();
    }

    @Test
    void sparesBitsOfTheSaltThatNoProgramReads() {
        var published = "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW";
        assertThat(matches("U*U", published.replace("CCCCC.E5", "CCCCC/E5"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$2$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
                "$2x$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
                "$2a$03$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
                "$2a$17$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
                "$2a$31$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
                "$2a$5$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeWW",
                "$2a$1/$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
                "$2a#05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
                "$2a$05#CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
                "$2a$0:$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
                "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOe",
                "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeWW",
                "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeX",
                "$2a$05$CCCCCCCCCCCCCCCCCCCCC=E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
                "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyO+W"
            })
    void refusesEverythingElse(String stored) {
        assertThat(BcryptString.parse(stored)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"04", "09", "10", "12", "16"})
    void readsEveryCostWithinTheBounds(String cost) {
        assertThat(BcryptString.parse("$2a$" + cost + "$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"))
                .isPresent();
    }

    private static boolean matches(String typed, String stored) {
        return BcryptString.parse(stored).orElseThrow().matches(typed);
    }
}
