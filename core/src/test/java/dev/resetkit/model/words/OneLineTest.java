package dev.resetkit.model.words;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.Code;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.spi.store.AuditEntry;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A3: values of a log neutralise CR, LF, ESC, bidi and delimiters, and are capped. */
class OneLineTest {
    @Test
    void lineOfSomebodyElsesIsNone() {
        assertThat(OneLine.of("a\r\n2026-01-01 INFO fake", 100)).isEqualTo("a  2026-01-01 INFO fake");
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0x00, 0x07, 0x09, 0x0A, 0x0D, 0x1B, 0x7F, 0x85, 0x9B, 0x2028, 0x2029, 0x061C, 0x200E, 0x200F, 0x202A,
                0x202E, 0x2066, 0x2069, 0xE0041
            })
    void whatDrivesALogIsABlank(int c) {
        assertThat(OneLine.of("a" + Character.toString(c) + "b", 100)).isEqualTo("a b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Zoë & Zoe\u0308",
                "\u05d0\u05d1",
                "\u0645\u06cc\u200c\u062e",
                "\ud83d\udc69\u200d\ud83d\ude80",
                "\u00a0"
            })
    void everythingElseStays(String text) {
        assertThat(OneLine.of(text, 100)).isEqualTo(text);
    }

    @Test
    void halfACharacterIsUnknown() {
        assertThat(OneLine.of("a\ud83dz\ude00", 100)).isEqualTo("a\ufffdz\ufffd");
    }

    @ParameterizedTest
    @CsvSource({"abcd,4,abcd", "abcde,4,abc…", "a😀bc,5,a😀bc", "ab😀cd,4,ab…", "a😀cde,4,a😀…", "😀b,1,…", "😀😀,3,😀…"
    })
    void lengthIsBounded(String text, int most, String line) {
        assertThat(OneLine.of(text, most)).isEqualTo(line);
    }

    @Test
    void longTextCostsNoMoreThanItsBeginning() {
        assertThat(OneLine.of("x".repeat(16_000_000), 10)).isEqualTo("xxxxxxxxx…");
    }

    @Test
    void quotesCannotBeLeft() {
        assertThat(OneLine.quoted("a\", outcome=\"ALLOWED\\", 100)).isEqualTo("\"a\\\", outcome=\\\"ALLOWED\\\\\"");
    }

    @Test
    void lineOfTheAuditIsOneLine() {
        var line = new AuditEntry(
                Instant.EPOCH,
                AccountId.of("acme"),
                Code.of("EVENT"),
                Code.of("OUTCOME"),
                Optional.of(UserId.of("a\u202eda")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "say \"x\"\r\n");
        assertThat(line)
                .hasToString("AuditEntry[at=1970-01-01T00:00:00Z, account=\"acme\", event=EVENT, outcome=OUTCOME,"
                        + " actor=\"a da\", detail=\"say \\\"x\\\"  \"]");
    }
}
