package dev.resetkit.internal.hash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordTextTest {
    @Test
    void knowsHalvesOfPairs() {
        assertThat(PasswordText.wellFormed("")).isTrue();
        assertThat(PasswordText.wellFormed("a\uD83D\uDC4Db")).isTrue();
        assertThat(PasswordText.wellFormed("\uD83D")).isFalse();
        assertThat(PasswordText.wellFormed("\uDC4D\uD83D")).isFalse();
        assertThat(PasswordText.wellFormed("\uD83D\uD83D\uDC4D")).isFalse();
        assertThat(PasswordText.wellFormed("\uD83Da")).isFalse();
    }

    @Test
    void textThatIsAnsweredUnchangedIsInNfcIndeed() {
        var all = new StringBuilder();
        IntStream.range(0, 0x300).forEach(c -> all.append((char) c));
        assertThat(Normalizer.isNormalized(all, Normalizer.Form.NFC)).isTrue();
        assertThat(PasswordText.nfc("Z\u00FCrich")).isEqualTo("Z\u00FCrich");
        assertThat(PasswordText.nfc("Zu\u0308rich")).isEqualTo("Z\u00FCrich");
        assertThat(PasswordText.nfc("\u212B")).isEqualTo("\u00C5");
    }

    @Test
    void longTextIsNotNormalised() {
        assertThat(PasswordText.nfc("\u0300".repeat(512))).hasSize(512);
        assertThatIllegalArgumentException().isThrownBy(() -> PasswordText.nfc("\u0300".repeat(513)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "Z\u00FCrich", "\u20AC", "\uD83D\uDC4D", "a\0b", "\u07FF\u0800\uFFFF"})
    void givesTheBytesOfUtf8AndTheirNumber(String text) {
        assertThat(PasswordText.utf8(text)).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
        assertThat(PasswordText.utf8Length(text)).isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
    }
}
