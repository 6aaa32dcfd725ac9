package dev.resetkit.internal.breach;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BloomShapeTest {
    @ParameterizedTest
    @CsvSource({
        "1,0.000001,1,20",
        "18232,0.000001,1,20",
        "18233,0.000001,2,20",
        "1000000000,0.000001,54847,20",
        "1000000000,0.001,27424,10",
        "1000000000,0.00001,45706,17",
        "1000,0.1,1,3",
        "1000,0.000000001,1,30"
    })
    void isAsLargeAsTheRateNeeds(long entries, double rate, long blocks, int hashes) {
        var shape = BloomShape.of(entries, rate);
        assertThat(shape).isEqualTo(new BloomShape(blocks, hashes));
        assertThat(shape.bytes()).isEqualTo(blocks * 65_536);
        assertThat(shape.withinBounds()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"1,1,true", "67108864,30,true", "0,1,false", "67108865,30,false", "1,0,false", "1,31,false"})
    void knowsItsBounds(long blocks, int hashes, boolean within) {
        assertThat(new BloomShape(blocks, hashes).withinBounds()).isEqualTo(within);
    }

    @Test
    void theFirstBytesChooseTheBlockInOrder() {
        var shape = new BloomShape(4, 8);
        assertThat(block(shape, 0x00)).isEqualTo(0);
        assertThat(block(shape, 0x3F)).isEqualTo(0);
        assertThat(block(shape, 0x40)).isEqualTo(1);
        assertThat(block(shape, 0x7F)).isEqualTo(1);
        assertThat(block(shape, 0x80)).isEqualTo(2);
        assertThat(block(shape, 0xC0)).isEqualTo(3);
        assertThat(block(shape, 0xFF)).isEqualTo(3);
    }

    @Test
    void everyBitStandsInsideAndNoTwoDigestsShareThemAll() {
        var largest = new BloomShape(BloomShape.MAX_BLOCKS, 30);
        var full = new byte[20];
        Arrays.fill(full, (byte) 0xFF);
        assertThat(IntStream.range(0, 30).mapToLong(i -> largest.bit(full, i)))
                .allMatch(bit -> bit >= 8 * (largest.bytes() - 65_536) && bit < 8 * largest.bytes())
                .doesNotHaveDuplicates();
        var shape = new BloomShape(1, 20);
        assertThat(Lists.words(1000).map(word -> bits(shape, Lists.digest(word))))
                .doesNotHaveDuplicates();
    }

    private static String bits(BloomShape shape, byte[] digest) {
        return Arrays.toString(IntStream.range(0, shape.hashes())
                .mapToLong(i -> shape.bit(digest, i))
                .sorted()
                .toArray());
    }

    private static long block(BloomShape shape, int first) {
        var digest = new byte[20];
        Arrays.fill(digest, (byte) 0xFF);
        digest[0] = (byte) first;
        return shape.bit(digest, 3) / 524_288;
    }
}
