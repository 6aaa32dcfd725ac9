package dev.resetkit.internal.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whether a whole password is a common one or a context word, plain or in one of the disguises that people use. Parts
 * of a password are never judged: a word among others that are not listed passes (NIST SP 800-63B-4, 3.1.1.2).
 *
 * <p>A password is refused when it can be cut, from its first to its last character, into pieces that are each
 * <ul>
 *   <li>a context word, any number of them;
 *   <li>an entry of the list, once or again and again, but only one entry;
 *   <li>a filler, at most two: one or two digits, a year from 1900 to 2099, or a walk of three or more (counted digits,
 *       a held key, neighbouring keys, the alphabet);
 *   <li>up to three marks or blanks, or one of them any number of times;
 * </ul>
 * with at least one word or entry among them. In words and entries {@code 4 @ 3 1 ! 0 $ 5 7} and their like stand for
 * letters. It is also refused when it is walks alone, when it repeats a unit of less than eight characters, when the
 * unit that it repeats would be refused, and when that holds once its marks and blanks are left out, provided they are
 * few or alike.
 */
final class CommonDisguises {
    /** What was found: an entry of the list or a pattern, a context word, or both where both were needed. */
    record Finding(boolean common, boolean contextWord) {
        static final Finding NOTHING = new Finding(false, false);

        Finding or(Finding other) {
            return new Finding(common || other.common, contextWord || other.contextWord);
        }
    }

    private final CommonList list;
    private final List<int[]> contextWords;

    CommonDisguises(CommonList list, List<int[]> contextWords) {
        this.list = list;
        this.contextWords = contextWords;
    }

    Finding judge(int[] folded) {
        var finding = judgeForm(folded);
        if (marksAreOrnament(folded)) {
            var bare = Folding.wordCharacters(folded);
            finding = finding.or(judgeForm(bare));
            Arrays.fill(bare, 0);
        }
        return finding;
    }

    private Finding judgeForm(int[] folded) {
        if (folded.length == 0) {
            return Finding.NOTHING;
        }
        boolean pattern = Repeats.ofShortUnit(folded) || KeyboardWalks.isWhole(folded);
        var finding = new Finding(pattern, false).or(cut(folded));
        var unit = Repeats.reduced(folded);
        return unit.length < folded.length ? finding.or(cut(unit)) : finding;
    }

    private Finding cut(int[] folded) {
        var pieces = new Pieces(folded, contextWords);
        int ways = pieces.ways(List.of());
        for (var entry : entries(folded).values()) {
            ways |= pieces.ways(entry);
        }
        boolean common = (ways & Pieces.BY_ENTRY) != 0;
        boolean contextWord = (ways & Pieces.BY_CONTEXT_WORD) != 0;
        boolean both = !common && !contextWord && (ways & Pieces.BY_BOTH) != 0;
        return new Finding(common || both, contextWord || both);
    }

    /** Where each entry of the list stands in the text. */
    private Map<Integer, List<Pieces.Span>> entries(int[] folded) {
        var entries = new TreeMap<Integer, List<Pieces.Span>>();
        for (int i = 0; i < folded.length; i++) {
            int from = i;
            list.at(
                    folded,
                    from,
                    (index, end) -> entries.computeIfAbsent(index, none -> new ArrayList<>())
                            .add(new Pieces.Span(from, end)));
        }
        return entries;
    }

    /** Whether there are marks, and each row of them is a piece of its own; twelve different signs are no ornament. */
    private static boolean marksAreOrnament(int[] folded) {
        boolean any = false;
        int at = 0;
        while (at < folded.length) {
            boolean mark = !Folding.inWord(folded[at]);
            int end = mark ? Fillers.marks(folded, at) : at + 1;
            if (end == at) {
                return false;
            }
            any |= mark;
            at = end;
        }
        return any;
    }
}
