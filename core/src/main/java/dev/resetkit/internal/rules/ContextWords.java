package dev.resetkit.internal.rules;

import dev.resetkit.internal.hash.PasswordText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The words of a context, folded: each name as it is, without its blanks and marks, and its words one by one; each
 * host with its labels; each address whole, its local part with and without a tag, and the words of both.
 */
final class ContextWords {
    /** Shorter words would be found everywhere by chance. */
    private static final int SHORTEST_WORD = 3;
    /** A whole name may be shorter: two characters are a full name in Chinese. */
    private static final int SHORTEST_NAME = 2;

    private final List<int[]> words = new ArrayList<>();

    private ContextWords() {}

    static List<int[]> of(PasswordContext context) {
        var words = new ContextWords();
        Stream.of(
                        Stream.of(context.company()),
                        context.brandNames().stream(),
                        context.hosts().stream(),
                        context.productNames().stream(),
                        context.userName().stream())
                .flatMap(names -> names)
                .forEach(words::addName);
        for (var address : context.addresses()) {
            words.addName(address.value());
            words.addName(address.localPart());
            words.addName(withoutTag(address.localPart()));
        }
        return List.copyOf(words.words);
    }

    static String withoutTag(String localPart) {
        int tag = localPart.indexOf('+');
        return tag > 0 ? localPart.substring(0, tag) : localPart;
    }

    private void addName(String name) {
        // A display name is as long as its owner likes, and normalising is quadratic.
        var folded = Folding.fold(name.substring(0, Math.min(name.length(), PasswordText.MAX_RAW_LENGTH)));
        add(folded, SHORTEST_NAME);
        add(Folding.wordCharacters(folded), SHORTEST_NAME);
        int from = 0;
        for (int i = 0; i <= folded.length; i++) {
            if (i == folded.length || !Folding.inWord(folded[i])) {
                add(Arrays.copyOfRange(folded, from, i), SHORTEST_WORD);
                from = i + 1;
            }
        }
    }

    private void add(int[] word, int shortest) {
        if (word.length >= shortest && words.stream().noneMatch(known -> Arrays.equals(known, word))) {
            words.add(word);
        }
    }
}
