package dev.resetkit.mail.internal.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainTextTest {
    @Test
    void whatCannotBeSeenIsTakenOut() {
        assertThat(PlainText.oneLine("A\u0000n\u001bn\u0085a\u202e\u2066 \u200fB\u00ade\ufeffrg\ud800", 64))
                .isEqualTo("Anna Berg");
    }

    @Test
    void blanksAndLineEndsAreOneSpace() {
        assertThat(PlainText.oneLine("  Anna\r\n\t \u2028\u00a0Berg  ", 64)).isEqualTo("Anna Berg");
    }

    @Test
    void joinersStay() {
        String family = "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67";
        assertThat(PlainText.oneLine(family, 64)).isEqualTo(family);
    }

    @Test
    void lengthIsInCodePointsAndSplitsNone() {
        assertThat(PlainText.oneLine("\ud83d\ude00".repeat(70), 64)).isEqualTo("\ud83d\ude00".repeat(64));
    }
}
