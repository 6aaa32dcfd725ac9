package dev.resetkit.model.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** M15: what may stand in a mail as a logo. */
class LogoTest {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    /** A PNG of one shade. */
    private static byte[] png(int width, int height) {
        return join(SIGNATURE, header(width, height), pixels(width, height), chunk("IEND"));
    }

    private static byte[] header(int width, int height) {
        return chunk("IHDR", bytes(out -> {
            out.writeInt(width);
            out.writeInt(height);
            out.write(new byte[] {8, 0, 0, 0, 0});
        }));
    }

    private static byte[] pixels(int width, int height) {
        return chunk("IDAT", bytes(out -> {
            try (var deflater = new DeflaterOutputStream(out)) {
                deflater.write(new byte[Math.max(0, (width + 1) * height)]);
            }
        }));
    }

    private static byte[] chunk(String type, byte... content) {
        byte[] typed = join(type.getBytes(StandardCharsets.US_ASCII), content);
        var sum = new CRC32();
        sum.update(typed);
        return bytes(out -> {
            out.writeInt(content.length);
            out.write(typed);
            out.writeInt((int) sum.getValue());
        });
    }

    private static byte[] join(byte[]... parts) {
        return bytes(out -> {
            for (byte[] part : parts) {
                out.write(part);
            }
        });
    }

    private interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    private static byte[] bytes(Writing writing) {
        var bytes = new ByteArrayOutputStream();
        try {
            writing.to(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    private static void isRefused(String what, byte[] png) {
        assertThatThrownBy(() -> Logo.ofPng(png)).as(what).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "800, 400", "120, 48"})
    void sizeIsRead(int width, int height) {
        var logo = Logo.ofPng(png(width, height));
        assertThat(logo.width()).isEqualTo(width);
        assertThat(logo.height()).isEqualTo(height);
        assertThat(logo.png()).isEqualTo(png(width, height));
    }

    @ParameterizedTest
    @CsvSource({"801, 1", "1, 401", "0, 1", "1, 0", "-1, 1", "2147483647, 1"})
    void oddSizesAreRefused(int width, int height) {
        isRefused(width + "x" + height, join(SIGNATURE, header(width, height), pixels(1, 1), chunk("IEND")));
    }

    @Test
    @DisplayName("20 KB and not a byte more")
    void lengthIsBounded() {
        int rest = Logo.MOST_BYTES - png(1, 1).length - 12;
        var parts = new byte[][] {SIGNATURE, header(1, 1), chunk("teSt", new byte[rest]), pixels(1, 1), chunk("IEND")};
        assertThat(Logo.ofPng(join(parts)).png()).hasSize(Logo.MOST_BYTES);
        parts[2] = chunk("teSt", new byte[rest + 1]);
        isRefused("one more", join(parts));
    }

    @Test
    void whatIsNoWholePngIsRefused() {
        byte[] whole = png(4, 4);
        for (int length = 0; length < whole.length; length++) {
            isRefused("cut at " + length, Arrays.copyOf(whole, length));
        }
        for (int at = 0; at < whole.length; at++) {
            byte[] bent = whole.clone();
            bent[at] ^= 1;
            isRefused("bent at " + at, bent);
        }
        isRefused("text", "<svg onload=alert(1)>".getBytes(StandardCharsets.US_ASCII));
        isRefused("GIF", "GIF89a............................".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    @DisplayName("nothing stands before the header or behind the end, and pixels are there")
    void chunksAreInOrder() {
        isRefused("behind the end", join(png(4, 4), "<script>".getBytes(StandardCharsets.US_ASCII)));
        isRefused("no pixels", join(SIGNATURE, header(4, 4), chunk("IEND")));
        isRefused("no header", join(SIGNATURE, pixels(4, 4), chunk("IEND")));
        isRefused("two headers", join(SIGNATURE, header(4, 4), header(4, 4), pixels(4, 4), chunk("IEND")));
        isRefused("no end", join(SIGNATURE, header(4, 4), pixels(4, 4)));
    }

    @Test
    void sameBytesAreTheSameLogo() {
        byte[] bytes = png(4, 4);
        var logo = Logo.ofPng(bytes);
        bytes[20] ^= 1;
        logo.png()[20] ^= 1;
        assertThat(logo).isEqualTo(Logo.ofPng(png(4, 4))).hasSameHashCodeAs(Logo.ofPng(png(4, 4)));
        assertThat(logo.contentId())
                .isEqualTo(Logo.ofPng(png(4, 4)).contentId())
                .isNotEqualTo(Logo.ofPng(png(4, 5)).contentId())
                .matches("[0-9a-f]{32}@logo");
        assertThat(logo).isNotEqualTo(Logo.ofPng(png(4, 5))).hasToString("Logo(4x4, " + logo.png().length + " bytes)");
    }
}
