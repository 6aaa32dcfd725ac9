package dev.resetkit.mail.internal.message;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class QuotedPrintableTest {
    private static String decoded(String encoded) throws Exception {
        var in = new ByteArrayInputStream(encoded.getBytes(StandardCharsets.US_ASCII));
        return new String(MimeUtility.decode(in, "quoted-printable").readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void everyTextComesBackInShortAsciiLines() throws Exception {
        var random = new Random(2045);
        for (int round = 0; round < 500; round++) {
            var text = new StringBuilder();
            for (int i = random.nextInt(300); i > 0; i--) {
                switch (random.nextInt(8)) {
                    case 0 -> text.append(' ');
                    case 1 -> text.append('=');
                    case 2 -> text.append('\n');
                    case 3 -> text.append('.');
                    case 4 -> text.appendCodePoint(0x1F600 + random.nextInt(50));
                    case 5 -> text.append((char) (0xA0 + random.nextInt(600)));
                    default -> text.append((char) (0x20 + random.nextInt(95)));
                }
            }
            String encoded = QuotedPrintable.encode(text.toString());
            assertThat(encoded.lines()).allMatch(line -> line.length() <= 76 && !line.endsWith(" "));
            assertThat(encoded.chars()).allMatch(c -> c == '\r' || c == '\n' || (c >= 0x20 && c < 0x7F));
            String whole = text.isEmpty() || text.charAt(text.length() - 1) == '\n' ? text.toString() : text + "\n";
            assertThat(decoded(encoded)).isEqualTo(whole.replace("\n", "\r\n"));
        }
    }

    @Test
    void lineOfExactlySeventySixIsNotBroken() {
        assertThat(QuotedPrintable.encode("a".repeat(75))).isEqualTo("a".repeat(75) + "\r\n");
        assertThat(QuotedPrintable.encode("a".repeat(77))).isEqualTo("a".repeat(75) + "=\r\naa\r\n");
    }
}
