package dev.resetkit.internal.rules;

import dev.resetkit.internal.hash.PasswordText;
import java.util.Arrays;

/**
 * How two texts are compared: code point by code point, without case, and without any locale. Code points stand in
 * arrays, which can be wiped, and not in Strings.
 */
final class Folding {
    private static final int[] NONE = {};

    private Folding() {}

    /** NFC, then upper and lower case of each code point alone; every decimal digit becomes an ASCII one. */
    static int[] fold(CharSequence text) {
        return PasswordText.nfc(text).codePoints().map(Folding::fold).toArray();
    }

    private static int fold(int codePoint) {
        return Character.isDigit(codePoint)
                ? '0' + Character.digit(codePoint, 10)
                : Character.toLowerCase(Character.toUpperCase(codePoint));
    }

    /** Letters, digits, and the combining marks that belong to letters. Everything else is a mark of punctuation. */
    static boolean inWord(int codePoint) {
        return Character.isLetterOrDigit(codePoint)
                || switch (Character.getType(codePoint)) {
                    case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
                    default -> false;
                };
    }

    static boolean digit(int folded) {
        return folded >= '0' && folded <= '9';
    }

    static int[] wordCharacters(int[] folded) {
        return Arrays.stream(folded).filter(Folding::inWord).toArray();
    }

    /** Whether a typed character stands for one of a word, as itself or as its usual stand-in: {@code p4$$w0rd}. */
    static boolean standsFor(int typed, int inWord) {
        return typed == inWord || meant(typed).indexOf(inWord) >= 0;
    }

    /** The letters that people mean when they type this digit or sign. */
    static String meant(int typed) {
        return switch (typed) {
            case '@', '4' -> "a";
            case '8' -> "b";
            case '3' -> "e";
            case '6', '9' -> "g";
            case '1', '!', '|' -> "il";
            case '0' -> "o";
            case '$', '5' -> "s";
            case '7', '+' -> "t";
            case '2' -> "z";
            default -> "";
        };
    }

    /** Where a word ends that begins at a position of the typed text; -1 where it does not stand there. */
    static int endOf(int[] word, int[] typed, int from) {
        if (from + word.length > typed.length) {
            return -1;
        }
        for (int i = 0; i < word.length; i++) {
            if (!standsFor(typed[from + i], word[i])) {
                return -1;
            }
        }
        return from + word.length;
    }

    static int[] reversed(int[] codePoints) {
        var reversed = codePoints.length == 0 ? NONE : codePoints.clone();
        for (int i = 0; i < codePoints.length; i++) {
            reversed[codePoints.length - 1 - i] = codePoints[i];
        }
        return reversed;
    }
}
