package dev.resetkit.internal.breach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.resetkit.model.password.BreachFileException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DigestLinesTest {
    private static final String A = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    private static final String B = "BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB";

    @TempDir
    private Path directory = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {A + ":5\n" + B + ":6\n", A + ":5\r\n" + B + ":6\r\n", A + ":5\n" + B + ":6"})
    void readsEveryLine(String text) throws IOException {
        assertThat(read(text)).containsExactly(A + " 5", B + " 6");
    }

    @Test
    void anEmptyFileHasNoLine() throws IOException {
        assertThat(read("")).isEmpty();
    }

    @Test
    void readsLinesAcrossItsBuffer() throws IOException {
        // 45 bytes a line do not divide the buffer of 1 MiB.
        assertThat(read((A + ":123\n").repeat(60_000) + B)).hasSize(60_001).endsWith(A + " 123", B + " 1");
    }

    @Test
    void readsTheLongestLine() throws IOException {
        assertThat(read(A + ":" + "9".repeat(18) + "\r\n")).containsExactly(A + " 999999999999999999");
        assertThat(read(A + ":" + "9".repeat(18) + "\r")).containsExactly(A + " 999999999999999999");
    }

    static Stream<Arguments> badLines() {
        return Stream.of(
                Arguments.of("x", 1),
                Arguments.of("x\n", 1),
                Arguments.of("\n", 1),
                Arguments.of(A + ":" + "9".repeat(19), 1),
                Arguments.of(A + ":5\n" + A + "x\n" + B + "\n", 2),
                Arguments.of(A + "\n\n", 2),
                Arguments.of(A + "\n" + B + "\n" + "x".repeat(100_000), 3),
                Arguments.of(A + "\n" + B + "\n" + A + " ".repeat(22), 3),
                Arguments.of((A + "\n").repeat(60_000) + "x", 60_001));
    }

    @ParameterizedTest
    @MethodSource("badLines")
    void namesTheBadLine(String text, long number) {
        assertThatExceptionOfType(BreachFileException.class)
                .isThrownBy(() -> read(text))
                .satisfies(bad -> {
                    assertThat(bad.code()).isEqualTo(BreachFileException.BAD_LINE);
                    assertThat(bad.line()).hasValue(number);
                    assertThat(bad).hasMessageStartingWith("line " + number + ": not 40 hexadecimal digits");
                });
    }

    private List<String> read(String text) throws IOException {
        var file = Files.writeString(directory.resolve("list.txt"), text, StandardCharsets.US_ASCII);
        var lines = new ArrayList<String>();
        DigestLines.read(
                file, (digest, seen) -> lines.add(HexFormat.of().withUpperCase().formatHex(digest) + " " + seen));
        return lines;
    }
}
