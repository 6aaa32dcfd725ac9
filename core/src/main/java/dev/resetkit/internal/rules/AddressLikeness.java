package dev.resetkit.internal.rules;

import dev.resetkit.model.account.EmailAddress;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Whether a password resembles an address. Only letters and digits count, without case, and the usual stand-ins for
 * letters are read as such. It resembles when the whole address or its local part, with or without the tag, stands in
 * it forwards or backwards and is at least half of it, or when it stands in the address itself.
 */
final class AddressLikeness {
    /** A shorter local part says too little. */
    private static final int SHORTEST = 3;

    private AddressLikeness() {}

    static boolean resembles(int[] folded, EmailAddress address) {
        // Not stripped first: a sign may stand for a letter.
        var bare = Folding.wordCharacters(folded);
        var parts = Stream.of(address.value(), address.localPart(), ContextWords.withoutTag(address.localPart()))
                .map(part -> Folding.wordCharacters(Folding.fold(part)))
                .filter(part -> part.length >= SHORTEST)
                .toList();
        boolean like = parts.stream().anyMatch(part -> mostly(part, bare) || mostly(part, folded))
                || parts.stream().anyMatch(part -> within(bare, part));
        Arrays.fill(bare, 0);
        return like;
    }

    private static boolean mostly(int[] part, int[] typed) {
        return typed.length <= 2 * part.length && (contains(part, typed) || contains(Folding.reversed(part), typed));
    }

    private static boolean contains(int[] part, int[] typed) {
        for (int from = 0; from + part.length <= typed.length; from++) {
            if (Folding.endOf(part, typed, from) > 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean within(int[] typed, int[] part) {
        if (typed.length < SHORTEST) {
            return false;
        }
        for (int from = 0; from + typed.length <= part.length; from++) {
            var cut = Arrays.copyOfRange(part, from, from + typed.length);
            if (Folding.endOf(cut, typed, 0) > 0) {
                return true;
            }
        }
        return false;
    }
}
