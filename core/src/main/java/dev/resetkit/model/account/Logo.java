package dev.resetkit.model.account;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32;

/**
 * A brand's logo, to be sent along inside its mails: a PNG of at most {@value #MOST_BYTES} bytes, {@value #MOST_WIDTH}
 * pixels wide and {@value #MOST_HEIGHT} high. Checked when it is made: the signature, the chunks with their sums, and
 * that nothing stands behind the end (PNG, Third Edition, section 5). Two logos of the same bytes are equal.
 */
public final class Logo {
    /** The longest file. */
    public static final int MOST_BYTES = 20 * 1024;

    /** The most pixels in a row. */
    public static final int MOST_WIDTH = 800;

    /** The most rows. */
    public static final int MOST_HEIGHT = 400;

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final int HEADER = 13;

    private final byte[] png;
    private final int width;
    private final int height;
    private final String contentId;

    private Logo(byte[] png, int width, int height) {
        this.png = png;
        this.width = width;
        this.height = height;
        this.contentId = digest(png) + "@logo";
    }

    /**
     * A logo.
     *
     * @param png the file's bytes; copied
     * @return the logo
     * @throws IllegalArgumentException when it is no whole PNG, too long or too large
     */
    public static Logo ofPng(byte[] png) {
        require(png.length <= MOST_BYTES, "at most " + MOST_BYTES + " bytes long");
        byte[] copy = png.clone();
        require(copy.length >= 8 && Arrays.equals(copy, 0, 8, SIGNATURE, 0, 8), "a PNG");
        var file = ByteBuffer.wrap(copy, 8, copy.length - 8);
        require("IHDR".equals(chunk(file)), "a PNG with its header first");
        int width = file.getInt(16);
        int height = file.getInt(20);
        require(
                width >= 1 && width <= MOST_WIDTH && height >= 1 && height <= MOST_HEIGHT,
                "1 to " + MOST_WIDTH + " pixels wide and 1 to " + MOST_HEIGHT + " high");
        boolean pixels = false;
        String type;
        do {
            type = chunk(file);
            pixels |= "IDAT".equals(type);
        } while (!"IEND".equals(type));
        require(pixels && !file.hasRemaining(), "a PNG that ends where it says");
        return new Logo(copy, width, height);
    }

    /** Reads one chunk, checks its sum, and answers its type. */
    private static String chunk(ByteBuffer file) {
        require(file.remaining() >= 12, "a whole PNG");
        int length = file.getInt();
        require(length >= 0 && length <= file.remaining() - 8, "a whole PNG");
        int start = file.position();
        var sum = new CRC32();
        sum.update(file.slice(start, 4 + length));
        byte[] name = new byte[4];
        file.get(start, name);
        String type = new String(name, StandardCharsets.ISO_8859_1);
        require(!"IHDR".equals(type) || (start == 12 && length == HEADER), "a PNG with one header");
        file.position(start + 4 + length);
        require(file.getInt() == (int) sum.getValue(), "a PNG with right sums");
        return type;
    }

    private static void require(boolean met, String accepted) {
        if (!met) {
            throw new IllegalArgumentException("a brand's logo is " + accepted);
        }
    }

    /**
     * The file.
     *
     * @return a copy of its bytes
     */
    public byte[] png() {
        return png.clone();
    }

    /**
     * Its width.
     *
     * @return in pixels
     */
    public int width() {
        return width;
    }

    /**
     * Its height.
     *
     * @return in pixels
     */
    public int height() {
        return height;
    }

    /**
     * The name by which a mail refers to it (RFC 2392). The same bytes have the same name, others another.
     *
     * @return ASCII, for {@code cid:} and, between angle brackets, for the {@code Content-ID}
     */
    public String contentId() {
        return contentId;
    }

    private static String digest(byte[] png) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(png), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Logo logo && Arrays.equals(png, logo.png);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(png);
    }

    @Override
    public String toString() {
        return "Logo(" + width + "x" + height + ", " + png.length + " bytes)";
    }
}
