package dev.resetkit.internal.breach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.resetkit.internal.hash.Allocation;
import dev.resetkit.model.Code;
import dev.resetkit.model.password.BreachFileException;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Building and reading. */
class BloomFileTest {
    @TempDir
    private Path directory = Path.of("");

    @Test
    void everyEntryIsFound() throws IOException {
        var target = directory.resolve("filter");
        assertThat(new BloomBuilder(Lists.unsorted(list(), 5_000), 1).build(target, 0.001))
                .isEqualTo(5_000);
        try (var filter = BloomFile.open(target)) {
            for (var word : Lists.words(5_000).toList()) {
                assertThat(filter.contains(Lists.digest(word))).as(word).isTrue();
            }
        }
    }

    /** The sums are of files that another implementation of the format, in Python, made of the same words. */
    @ParameterizedTest
    @CsvSource({
        "1000,0.000001,ed59544cbd48aa6694f8a5916794626601f8cbe83b03bf9c1b196da992e4cb9b",
        "60000,0.001,fd94eeceab257cd2af19dea66affdbd57753fdd71da74dc69dc15329dbe8064c"
    })
    void theFormatStaysAsItIs(int words, double rate, String sha256) throws Exception {
        var ofSorted = directory.resolve("of-sorted");
        var ofUnsorted = directory.resolve("of-unsorted");
        new BloomBuilder(Lists.sorted(list(), words), 1).build(ofSorted, rate);
        new BloomBuilder(Lists.unsorted(list(), words), 1).build(ofUnsorted, rate);
        var sum = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(ofSorted));
        assertThat(HexFormat.of().formatHex(sum)).isEqualTo(sha256);
        assertThat(ofUnsorted).hasSameBinaryContentAs(ofSorted);
    }

    /** The same words at every run, so the figures do not move. */
    @ParameterizedTest
    @CsvSource({"0.1,19500,20800", "0.01,1800,2200", "0.001,150,250", "0.0001,8,35", "0.000001,0,2"})
    void otherWordsAreFoundAtTheRate(double rate, long least, long most) throws IOException {
        var target = directory.resolve("filter");
        // As many as fill 4 to 24 blocks to the brim, so that an uneven choice of blocks would show.
        new BloomBuilder(Lists.unsorted(list(), 437_500), 1).build(target, rate);
        var bytes = Files.readAllBytes(target);
        var header = BloomHeader.decode(Arrays.copyOf(bytes, BloomHeader.BYTES)).orElseThrow();
        assertThat(header.shape().blocks()).isGreaterThanOrEqualTo(4);
        long found = IntStream.range(0, 200_000)
                .filter(i -> inMemory(bytes, header.shape(), Lists.digest("other-" + i)))
                .count();
        assertThat(found).isBetween(least, most);
    }

    /** What a line costs is garbage of a bounded size; compiled code has less of it, or none. */
    @Test
    void aLineCostsLittle() throws IOException {
        var few = Lists.sorted(directory.resolve("few"), 1_000);
        var many = Lists.sorted(directory.resolve("many"), 200_000);
        var target = directory.resolve("filter");
        assertThat(Files.size(many)).isGreaterThan(8_000_000);
        long forTheRest = allocated(many, target) - allocated(few, target);
        assertThat(forTheRest / 199_000).as("bytes a line").isLessThan(1_000);
    }

    @Test
    void whatWasSeenLessOftenIsLeftOut() throws IOException {
        var target = directory.resolve("filter");
        var lines = List.of(Lists.hex("a") + ":1", Lists.hex("b") + ":9", Lists.hex("c") + ":10", Lists.hex("d"));
        assertThat(new BloomBuilder(Lists.write(list(), lines), 10).build(target, 0.000_001))
                .isEqualTo(1);
        try (var filter = BloomFile.open(target)) {
            for (var word : List.of("a", "b", "c", "d")) {
                assertThat(filter.contains(Lists.digest(word))).isEqualTo(word.equals("c"));
            }
        }
    }

    @Test
    void nothingStandsAtTheNameUntilItIsComplete() throws IOException {
        var target = directory.resolve("filter");
        Files.writeString(target, "the one before");
        var bad = Lists.write(list(), List.of(Lists.hex("a"), "bad"));
        assertThatExceptionOfType(BreachFileException.class)
                .isThrownBy(() -> new BloomBuilder(bad, 1).build(target, 0.001))
                .matches(fault -> fault.line().orElse(0) == 2);
        var rare = Lists.write(list(), List.of(Lists.hex("a")));
        assertThatExceptionOfType(BreachFileException.class)
                .isThrownBy(() -> new BloomBuilder(rare, 2).build(target, 0.001))
                .matches(fault -> fault.code().equals(BreachFileException.EMPTY));
        assertThat(target).hasContent("the one before");
        try (var files = Files.list(directory)) {
            assertThat(files).extracting(Path::getFileName).map(Path::toString).containsOnly("filter", "list");
        }
    }

    @Test
    void aListThatChangesBetweenThePassesIsRefused() throws IOException {
        var target = directory.resolve("filter");
        var passes = new int[1];
        BloomBuilder.Source growing = each -> {
            passes[0]++;
            for (int i = 0; i < passes[0]; i++) {
                each.line(Lists.digest("word-" + i), 1);
            }
        };
        assertThatExceptionOfType(BreachFileException.class)
                .isThrownBy(() -> new BloomBuilder(growing, 1).build(target, 0.001))
                .matches(fault -> fault.code().equals(BreachFileException.CHANGED));
        try (var files = Files.list(directory)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void aDirectoryThatIsNotThereIsNamed() throws IOException {
        var nowhere = directory.resolve("nowhere").resolve("filter");
        var list = Lists.sorted(list(), 10);
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> new BloomBuilder(list, 1).build(nowhere, 0.001));
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> BloomFile.open(nowhere));
    }

    @Test
    void aFilterOfTodayReplacesThatOfYesterdayUnderItsReaders() throws IOException {
        var target = directory.resolve("filter");
        new BloomBuilder(Lists.write(list(), List.of(Lists.hex("old"))), 1).build(target, 0.000_001);
        try (var yesterday = BloomFile.open(target)) {
            new BloomBuilder(Lists.write(list(), List.of(Lists.hex("new"))), 1).build(target, 0.000_001);
            assertThat(yesterday.contains(Lists.digest("old"))).isTrue();
            assertThat(yesterday.contains(Lists.digest("new"))).isFalse();
        }
        try (var today = BloomFile.open(target)) {
            assertThat(today.contains(Lists.digest("new"))).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7, 8, 11, 12, 15, 16, 23, 24, 31, 32, 35, 36, 4095, 4096, 40_000, 69_631})
    void oneChangedBitAnywhereIsSeen(int at) throws IOException {
        for (int bit = 0; bit < 8; bit++) {
            var bytes = built();
            bytes[at] ^= (byte) (1 << bit);
            assertThat(codeOf(bytes))
                    .isIn(
                            at <= 24
                                    ? List.of(BreachFileException.NOT_A_FILTER, BreachFileException.DAMAGED)
                                    : List.of(BreachFileException.DAMAGED));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0,NOT_A_FILTER",
        "1,NOT_A_FILTER",
        "31,NOT_A_FILTER",
        "35,DAMAGED",
        "4095,DAMAGED",
        "4096,DAMAGED",
        "69631,DAMAGED",
        "69633,DAMAGED",
        "135168,DAMAGED"
    })
    void anotherLengthIsSeen(int length, String code) throws IOException {
        assertThat(codeOf(Arrays.copyOf(built(), length))).isEqualTo(Code.of(code));
        if (length > BloomHeader.BYTES) {
            assertThatExceptionOfType(BreachFileException.class)
                    .isThrownBy(() -> BloomFile.open(directory.resolve("changed")))
                    .withMessageContaining("longer or shorter");
        }
    }

    /** With a checksum that fits, so that only the fields speak. */
    @ParameterizedTest
    @CsvSource({
        "8,2",
        "8,0",
        "12,0",
        "12,31",
        "20,0",
        "20,524287",
        "20,524289",
        "20,1",
        "16,-1",
        "28,0",
        "24,-2147483648"
    })
    void fieldsOutOfBoundsAreNoFilter(int at, int value) throws IOException {
        var bytes = built();
        ByteBuffer.wrap(bytes).putInt(at, value);
        assertThat(codeOf(bytes)).isEqualTo(BreachFileException.NOT_A_FILTER);
    }

    @Test
    void anotherKindOfFileIsNoFilter() throws IOException {
        var list = Lists.sorted(list(), 5_000);
        assertThat(codeOf(Files.readAllBytes(list))).isEqualTo(BreachFileException.NOT_A_FILTER);
    }

    @Test
    void aFilterThatIsCutOffWhileItIsInUseIsAFault() throws IOException {
        var target = directory.resolve("filter");
        new BloomBuilder(Lists.sorted(list(), 1_000), 1).build(target, 0.001);
        try (var filter = BloomFile.open(target);
                var cut = new RandomAccessFile(target.toFile(), "rw")) {
            cut.setLength(BloomHeader.BYTES);
            assertThatExceptionOfType(EOFException.class).isThrownBy(() -> filter.contains(Lists.digest("word-1")));
        }
    }

    @Test
    void aClosedOneAnswersNothing() throws IOException {
        var target = directory.resolve("filter");
        new BloomBuilder(Lists.sorted(list(), 10), 1).build(target, 0.001);
        var filter = BloomFile.open(target);
        filter.close();
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> filter.contains(Lists.digest("word-1")));
    }

    private Path list() {
        return directory.resolve("list");
    }

    private byte[] built() throws IOException {
        var target = directory.resolve("built");
        new BloomBuilder(Lists.sorted(list(), 100), 1).build(target, 0.001);
        return Files.readAllBytes(target);
    }

    private Code codeOf(byte[] bytes) throws IOException {
        var file = Files.write(directory.resolve("changed"), bytes);
        var refused = catchThrowableOfType(
                BreachFileException.class, () -> BloomFile.open(file).close());
        assertThat(refused.line()).isEmpty();
        return refused.code();
    }

    private static long allocated(Path list, Path target) throws IOException {
        long before = Allocation.soFar();
        new BloomBuilder(list, 1).build(target, 0.001);
        return Allocation.soFar() - before;
    }

    private static boolean inMemory(byte[] file, BloomShape shape, byte[] digest) {
        return IntStream.range(0, shape.hashes())
                .mapToLong(i -> shape.bit(digest, i))
                .allMatch(bit -> (file[BloomHeader.BYTES + (int) (bit / 8)] & (1 << (bit % 8))) != 0);
    }
}
