package dev.resetkit.internal.breach;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MappedBitsTest {
    @TempDir
    private Path directory = Path.of("");

    /** Pieces that end within, at and behind the end. */
    @ParameterizedTest
    @ValueSource(ints = {4_096, 8_192, 12_288, 1 << 20})
    void bitsStandWhereTheyShouldWhateverThePieces(int piece) throws IOException {
        var file = Files.write(directory.resolve("bits"), new byte[100 + 12_288]);
        var sum = new CRC32C();
        try (var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            var bits = new MappedBits(channel, 100, 12_288, piece);
            for (long bit : new long[] {0, 7, 8, 4_095 * 8 + 7, 4_096 * 8, 8_192 * 8 + 3, 12_287 * 8 + 7, 7}) {
                bits.set(bit);
            }
            bits.force();
            bits.addTo(sum);
        }
        var bytes = Files.readAllBytes(file);
        assertThat(bytes).hasSize(100 + 12_288);
        assertThat(BitSet.valueOf(bytes).stream().map(bit -> bit - 800))
                .containsExactly(0, 7, 8, 32_767, 32_768, 65_539, 98_303);
        var whole = new CRC32C();
        whole.update(bytes, 100, 12_288);
        assertThat(sum.getValue()).isEqualTo(whole.getValue());
    }

    @Test
    void theSumCanBeTakenTwice() throws IOException {
        var file = Files.write(directory.resolve("bits"), new byte[4_096]);
        try (var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            var bits = new MappedBits(channel, 0, 4_096);
            bits.set(5);
            var once = new CRC32C();
            bits.addTo(once);
            var again = new CRC32C();
            bits.addTo(again);
            assertThat(again.getValue()).isEqualTo(once.getValue());
        }
    }
}
