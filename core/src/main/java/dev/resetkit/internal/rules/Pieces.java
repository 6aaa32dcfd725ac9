package dev.resetkit.internal.rules;

import java.util.BitSet;
import java.util.List;

/**
 * Cuts one text into the pieces that {@link CommonDisguises} names. For every position it keeps the set of ways in
 * which the text before it can be cut, so that the work grows with length times words and not with the number of cuts.
 */
final class Pieces {
    /** An occurrence of a word, from its first position to the one behind its last. */
    record Span(int from, int to) {}

    /** The whole text can be cut with the entry and without a context word. */
    static final int BY_ENTRY = 0b0010;
    /** With context words and without the entry. */
    static final int BY_CONTEXT_WORD = 0b0100;
    /** With both. */
    static final int BY_BOTH = 0b1000;

    // A way is a bit: its lowest two index bits say whether an entry and a context word were used, the next two how
    // many fillers. Twelve ways in all: none, one or two fillers.
    private static final int START = 1;
    private static final int ALL = 0xFFF;
    private static final int USED_ENTRY = 0xAAA;
    private static final int USED_CONTEXT_WORD = 0xCCC;
    private static final int WAYS_PER_FILLER = 4;

    private final int[] folded;
    private final BitSet[] contextWordEnds;
    private final BitSet[] fillerEnds;
    private final int[] marksEnd;

    Pieces(int[] folded, List<int[]> contextWords) {
        this.folded = folded;
        this.contextWordEnds = new BitSet[folded.length];
        this.fillerEnds = new BitSet[folded.length];
        this.marksEnd = new int[folded.length];
        for (int from = 0; from < folded.length; from++) {
            contextWordEnds[from] = new BitSet();
            for (var word : contextWords) {
                int end = Folding.endOf(word, folded, from);
                if (end > 0) {
                    contextWordEnds[from].set(end);
                }
            }
            fillerEnds[from] = fillerEnds(folded, from);
            marksEnd[from] = Fillers.marks(folded, from);
        }
    }

    /**
     * In which ways the whole text can be cut.
     *
     * @param entry where the one entry that may be used stands, sorted by position; empty for none
     * @return the bits of this class
     */
    int ways(List<Span> entry) {
        var ways = new int[folded.length + 1];
        ways[0] = START;
        int next = 0;
        for (int from = 0; from < folded.length; from++) {
            int here = ways[from];
            for (; next < entry.size() && entry.get(next).from() == from; next++) {
                ways[entry.get(next).to()] |= ((here & ~USED_ENTRY) << 1) | (here & USED_ENTRY);
            }
            if (here == 0) {
                continue;
            }
            int withWord = ((here & ~USED_CONTEXT_WORD) << 2) | (here & USED_CONTEXT_WORD);
            contextWordEnds[from].stream().forEach(end -> ways[end] |= withWord);
            int withFiller = (here << WAYS_PER_FILLER) & ALL;
            fillerEnds[from].stream().forEach(end -> ways[end] |= withFiller);
            ways[marksEnd[from]] |= here;
        }
        int all = ways[folded.length];
        return (all | (all >> WAYS_PER_FILLER) | (all >> (2 * WAYS_PER_FILLER)))
                & (BY_ENTRY | BY_CONTEXT_WORD | BY_BOTH);
    }

    private static BitSet fillerEnds(int[] folded, int from) {
        var ends = new BitSet();
        int walk = KeyboardWalks.longest(folded, from);
        if (walk >= KeyboardWalks.SHORTEST) {
            ends.set(from + KeyboardWalks.SHORTEST, from + walk + 1);
        }
        ends.set(Fillers.year(folded, from));
        ends.set(Fillers.shortNumber(folded, from));
        ends.clear(from);
        return ends;
    }
}
