package dev.resetkit.internal.rules;

/**
 * Runs of one character ({@code aaaa}), or of neighbours in the alphabet from a to z or among the digits from 0 to 9,
 * up ({@code cdef}) or down ({@code 4321}). Case does not count, and the ends are no neighbours: {@code 90} and
 * {@code za} are no runs.
 */
final class Runs {
    private Runs() {}

    /** The length of the longest run in code points; 1 where no two belong together, 0 for no text. */
    static int longest(int[] folded) {
        return Math.max(longest(folded, 0), Math.max(longest(folded, 1), longest(folded, -1)));
    }

    private static int longest(int[] folded, int step) {
        int longest = 0;
        int length = 0;
        for (int i = 0; i < folded.length; i++) {
            length = i > 0 && follows(folded[i - 1], folded[i], step) ? length + 1 : 1;
            longest = Math.max(longest, length);
        }
        return longest;
    }

    private static boolean follows(int before, int next, int step) {
        return next == before + step && (step == 0 || (counted(before) && counted(next)));
    }

    /** No digit is next to a letter, so both being of either kind says that both are of one. */
    private static boolean counted(int folded) {
        return Folding.digit(folded) || (folded >= 'a' && folded <= 'z');
    }
}
