package dev.resetkit.internal.breach;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DigestLineTest {
    private static final String HEX = "5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD8";

    @ParameterizedTest
    @CsvSource({"'',1", ":0,0", ":1,1", ":9545824,9545824", ":999999999999999999,999999999999999999", ":007,7"})
    void readsTheCountOrTakesItAsOne(String end, long seen) {
        var digest = new byte[20];
        assertThat(parse(HEX + end, digest)).isEqualTo(seen);
        assertThat(digest).isEqualTo(Lists.digest("password"));
        assertThat(parse(HEX + end + "\r", digest)).isEqualTo(seen);
    }

    @Test
    void readsDigitsOfEitherCase() {
        var digest = new byte[20];
        assertThat(parse("5baa61e4c9b93f3f0682250b6cf8331b7ee68fd8", digest)).isEqualTo(1);
        assertThat(digest).isEqualTo(Lists.digest("password"));
        assertThat(parse("0123456789abcdefABCDEF000000000000000000", digest)).isEqualTo(1);
        assertThat(digest).startsWith(0x01, 0x23, 0x45, 0x67, 0x89, 0xAB, 0xCD, 0xEF, 0xAB, 0xCD, 0xEF);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\r",
                "5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD",
                "5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD\r",
                HEX + "0",
                HEX + ":",
                HEX + ":\r",
                HEX + " 1",
                HEX + ":1 ",
                HEX + ":-1",
                HEX + ":1:",
                HEX + ":1/",
                HEX + ":1000000000000000000",
                HEX + "\r\r",
                " " + HEX,
                "GBAA61E4C9B93F3F0682250B6CF8331B7EE68FD8",
                "5BAA61E4C9B93F3F0682250B6CF8331B7EE68FDg",
                "5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD/",
                "5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD:",
                "5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD@",
                "5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD`",
                "`BAA61E4C9B93F3F0682250B6CF8331B7EE68FD8",
                "8846F7EAEE8FB117AD06BDD830B7586C:5"
            })
    void everythingElseIsBad(String line) {
        assertThat(parse(line, new byte[20])).isEqualTo(DigestLine.BAD);
    }

    private static long parse(String line, byte[] digest) {
        var bytes = line.getBytes(StandardCharsets.US_ASCII);
        return DigestLine.parse(bytes, bytes.length, digest);
    }
}
