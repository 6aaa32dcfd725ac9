package dev.resetkit.internal.rules;

import java.util.Arrays;

/** Texts that repeat one unit: {@code abcabcabc}, {@code passwordpassword}, {@code acmecorpacmecor}. */
final class Repeats {
    /** A unit shorter than the shortest password that an account may choose to accept adds up to no longer one. */
    private static final int SHORT_UNIT = 8;

    private Repeats() {}

    /** Whether a unit of less than 8 characters is repeated to the end, cut or not, at least twice in full. */
    static boolean ofShortUnit(int[] folded) {
        int unit = unit(folded);
        return unit < SHORT_UNIT
                && folded.length >= 2 * unit
                && Arrays.stream(folded).allMatch(Repeats::typedByHabit);
    }

    /** Keys and letters, as opposed to emoji and other signs, whose repetition no guessing list holds. */
    static boolean typedByHabit(int codePoint) {
        return codePoint < 0x80 || Folding.inWord(codePoint);
    }

    /** The unit where at least half of it comes again; else the whole text. */
    static int[] reduced(int[] folded) {
        int unit = unit(folded);
        return 2 * folded.length >= 3 * unit ? Arrays.copyOf(folded, unit) : folded;
    }

    /** The length of the shortest unit of which the text is a repetition, the last one perhaps cut. */
    private static int unit(int[] folded) {
        var border = new int[folded.length + 1];
        border[0] = -1;
        for (int i = 0; i < folded.length; i++) {
            int length = border[i];
            while (length >= 0 && folded[length] != folded[i]) {
                length = border[length];
            }
            border[i + 1] = length + 1;
        }
        return folded.length - border[folded.length];
    }
}
