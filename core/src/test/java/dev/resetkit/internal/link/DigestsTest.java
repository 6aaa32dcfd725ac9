package dev.resetkit.internal.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.reset.Purpose;
import dev.resetkit.model.secret.ResetToken;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DigestsTest {
    private static final ResetToken TOKEN = ResetToken.parse("A".repeat(43)).orElseThrow();

    private static byte[] sha256(String text) throws Exception {
        return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    @DisplayName("L1: SHA-256 of prst1, 0, the purpose, 0 and the token's text")
    void theFormula() throws Exception {
        for (Purpose purpose : Purpose.values()) {
            assertThat(Digests.of(purpose, TOKEN).bytes())
                    .isEqualTo(sha256("prst1\0" + purpose + "\0" + TOKEN.reveal()));
        }
    }

    @Test
    @DisplayName("T4 T8: another spelling or another purpose is another digest")
    void separated() throws Exception {
        Set<Object> digests = new HashSet<>();
        for (Purpose purpose : Purpose.values()) {
            digests.add(Digests.of(purpose, TOKEN));
        }
        assertThat(digests).hasSameSizeAs(Purpose.values());
        // B as the last character decodes to the same 32 bytes.
        var twin = ResetToken.parse("A".repeat(42) + "B").orElseThrow();
        assertThat(Digests.of(Purpose.RESET, twin)).isNotEqualTo(Digests.of(Purpose.RESET, TOKEN));
        assertThat(Digests.of(Purpose.RESET, TOKEN).bytes()).isNotEqualTo(sha256(TOKEN.reveal()));
    }

    @Test
    @DisplayName("lists of texts are digested with their lengths: SHA-256 of length and bytes of each, in hex")
    void listsOfTexts() throws Exception {
        byte[] expected = sha256("\0\0\0\1a\0\0\0\2bc");
        assertThat(Digests.of(List.of("a", "bc"))).isEqualTo(HexFormat.of().formatHex(expected));
        assertThat(Digests.of(List.of("ab", "c"))).isNotEqualTo(Digests.of(List.of("a", "bc")));
    }
}
