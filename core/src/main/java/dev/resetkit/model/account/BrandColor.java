package dev.resetkit.model.account;

import java.util.HexFormat;
import java.util.Locale;

/**
 * A brand's colour, for the button of its mails. Any colour will do: the words on it become black where white ones
 * could not be read.
 *
 * @param hex {@code #} and six hex digits, in lower case: sRGB
 */
public record BrandColor(String hex) {
    /** The colour where a brand has none: a dark blue. */
    public static final BrandColor DEFAULT = new BrandColor("#1a5fb4");

    /** White. */
    public static final BrandColor WHITE = new BrandColor("#ffffff");

    /** Black. */
    public static final BrandColor BLACK = new BrandColor("#000000");

    /** The least contrast of words that can be read (WCAG 2.2, 1.4.3). */
    public static final double READABLE = 4.5;

    /** Checks the form and turns it into lower case. */
    public BrandColor {
        boolean digits = hex.length() == 7
                && hex.charAt(0) == '#'
                && hex.substring(1).chars().allMatch(HexFormat::isHexDigit);
        if (!digits) {
            throw new IllegalArgumentException("a brand's colour is # and six hex digits");
        }
        hex = hex.toLowerCase(Locale.ROOT);
    }

    /**
     * The same as the constructor.
     *
     * @param hex for example {@code #1f73b7}
     * @return the colour
     */
    public static BrandColor of(String hex) {
        return new BrandColor(hex);
    }

    /**
     * How well one colour stands out from another (WCAG 2.2, "contrast ratio").
     *
     * @param other the other colour
     * @return 1 for the same colour, up to 21 for black and white
     */
    public double contrast(BrandColor other) {
        double one = luminance() + 0.05;
        double two = other.luminance() + 0.05;
        return Math.max(one, two) / Math.min(one, two);
    }

    /**
     * The colour of words on this one.
     *
     * @return white where its contrast is {@link #READABLE}, else black, whose contrast then is more than that
     */
    public BrandColor words() {
        return contrast(WHITE) >= READABLE ? WHITE : BLACK;
    }

    /** WCAG 2.2, "relative luminance". */
    private double luminance() {
        return 0.2126 * linear(1) + 0.7152 * linear(3) + 0.0722 * linear(5);
    }

    private double linear(int at) {
        double part = HexFormat.fromHexDigits(hex, at, at + 2) / 255.0;
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }
}
