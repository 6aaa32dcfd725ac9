package dev.resetkit.internal.breach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.resetkit.model.Code;
import dev.resetkit.model.password.BreachFileException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SortedDigestsTest {
    private static final String ZERO = "0000000000000000000000000000000000000000";
    private static final String MIDDLE = "8000000000000000000000000000000000000000";
    private static final String MOST = "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF";

    @TempDir
    private Path directory = Path.of("");

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10, 1_000, 5_000})
    void findsEveryLineAndNothingElse(int count) throws IOException {
        try (var list = SortedDigests.open(Lists.sorted(file(), count))) {
            for (var word : Lists.words(count).toList()) {
                assertThat(list.contains(Lists.digest(word))).as(word).isTrue();
            }
            for (int i = 0; i < 1_000; i++) {
                assertThat(list.contains(Lists.digest("other-" + i))).isFalse();
            }
            assertThat(list.contains(new byte[20])).isFalse();
        }
    }

    /** Bare digests, counts of every length, both line ends, both cases, a last line without its end. */
    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void linesNeedNotBeOfOneLength(String end) throws IOException {
        var text = new StringBuilder();
        var words = Lists.words(300).map(Lists::hex).sorted().toList();
        for (int i = 0; i < words.size(); i++) {
            var digits = i % 19 == 0 ? "" : ":" + "9".repeat(i % 19);
            var hex = i % 2 == 0 ? words.get(i) : words.get(i).toLowerCase(Locale.ROOT);
            text.append(hex).append(digits).append(end);
        }
        for (int cut : new int[] {0, end.length()}) {
            try (var list = open(text.substring(0, text.length() - cut))) {
                for (var word : Lists.words(300).toList()) {
                    assertThat(list.contains(Lists.digest(word))).as(word).isTrue();
                }
                assertThat(list.contains(Lists.digest("other"))).isFalse();
            }
        }
    }

    @Test
    void findsTheFirstAndTheLastOfAll() throws IOException {
        try (var list = open(ZERO + "\n" + MIDDLE + ":3\n" + MIDDLE + ":3\n" + MOST)) {
            for (var hex : List.of(ZERO, MIDDLE, MOST)) {
                assertThat(list.contains(HexFormat.of().parseHex(hex))).isTrue();
            }
            assertThat(list.contains(Lists.digest("other"))).isFalse();
        }
    }

    @Test
    void refusesAnEmptyList() throws IOException {
        assertThat(codeOf("")).isEqualTo(BreachFileException.EMPTY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "\n",
                "x\n",
                ZERO + "\n\n",
                ZERO + "\n" + "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF",
                ZERO + "\nx\n" + MOST + "\n",
                "0",
                ZERO + ":\n" + MOST,
                "\n" + ZERO,
                ZERO + ":1" + ZERO
            })
    void refusesWhatIsNoListOfDigests(String text) throws IOException {
        assertThat(codeOf(text)).isEqualTo(BreachFileException.BAD_LINE);
    }

    @Test
    void refusesAFileOfOneEndlessLine() throws IOException {
        assertThat(codeOf("F".repeat(100_000))).isEqualTo(BreachFileException.BAD_LINE);
        assertThat(codeOf(ZERO + "\n" + "F".repeat(100_000))).isEqualTo(BreachFileException.BAD_LINE);
        assertThat(codeOf(ZERO + ":9" + " ".repeat(200) + "\n" + MOST)).isEqualTo(BreachFileException.BAD_LINE);
    }

    @Test
    void refusesAnotherOrder() throws IOException {
        assertThat(codeOf(MOST + "\n" + ZERO + "\n")).isEqualTo(BreachFileException.NOT_SORTED);
        // Read as signed bytes these would go up.
        assertThat(codeOf(MIDDLE + "\n" + ZERO + "\n")).isEqualTo(BreachFileException.NOT_SORTED);
        var many = new ArrayList<>(Lists.words(20_000).map(Lists::hex).sorted().toList());
        Collections.swap(many, many.size() - 2, many.size() - 1);
        assertThat(codeOf(String.join("\n", many))).isEqualTo(BreachFileException.NOT_SORTED);
        var unsorted = Files.readString(Lists.unsorted(directory.resolve("unsorted"), 20_000));
        assertThat(codeOf(unsorted)).isEqualTo(BreachFileException.NOT_SORTED);
    }

    @Test
    void aListThatIsCutOffWhileItIsInUseIsAFault() throws IOException {
        var file = Lists.sorted(file(), 1_000);
        try (var list = SortedDigests.open(file);
                var cut = new RandomAccessFile(file.toFile(), "rw")) {
            cut.setLength(10);
            assertThatExceptionOfType(BreachFileException.class)
                    .isThrownBy(() -> list.contains(Lists.digest("word-1")));
        }
    }

    private Path file() {
        return directory.resolve("list.txt");
    }

    private SortedDigests open(String text) throws IOException {
        return SortedDigests.open(Files.writeString(file(), text, StandardCharsets.US_ASCII));
    }

    private Code codeOf(String text) {
        var refused =
                catchThrowableOfType(BreachFileException.class, () -> open(text).close());
        assertThat(refused.line()).isEmpty();
        return refused.code();
    }
}
