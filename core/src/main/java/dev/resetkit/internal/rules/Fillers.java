package dev.resetkit.internal.rules;

/** What people put before, between and behind words to make a password longer. */
final class Fillers {
    private static final int MOST_MIXED_MARKS = 3;

    private Fillers() {}

    /** Behind a year from 1900 to 2099 that begins here; the position itself where none does. */
    static int year(int[] folded, int from) {
        if (from + 4 > folded.length || !Folding.digit(folded[from + 2]) || !Folding.digit(folded[from + 3])) {
            return from;
        }
        boolean century =
                (folded[from] == '1' && folded[from + 1] == '9') || (folded[from] == '2' && folded[from + 1] == '0');
        return century ? from + 4 : from;
    }

    /** Behind one or two digits that begin here and end a row of digits; the position itself where none do. */
    static int shortNumber(int[] folded, int from) {
        int end = from;
        while (end < folded.length && Folding.digit(folded[end])) {
            end++;
        }
        return end - from <= 2 ? end : from;
    }

    /**
     * Behind the marks and blanks that begin here, when they are few (3) or all the same; the position itself where
     * there are none, or so many different ones that they are no mere ornament.
     */
    static int marks(int[] folded, int from) {
        int end = from;
        boolean same = true;
        while (end < folded.length && !Folding.inWord(folded[end])) {
            same &= folded[end] == folded[from];
            end++;
        }
        return same || end - from <= MOST_MIXED_MARKS ? end : from;
    }
}
