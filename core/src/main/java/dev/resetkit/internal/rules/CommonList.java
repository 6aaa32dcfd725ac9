package dev.resetkit.internal.rules;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * The published list of common passwords, sorted, so that all entries which begin at a position of a text are found by
 * narrowing a range, without cutting the text into Strings. Its source and licence stand in the resource itself.
 */
final class CommonList {
    /** What is done with an entry that was found. */
    interface Found {
        void entry(int index, int end);
    }

    /** Loads the list at the first use, once. */
    private static final class Published {
        static final CommonList LIST = load();
    }

    private final String[] sorted;

    CommonList(String[] entries) {
        sorted = entries.clone();
        Arrays.sort(sorted);
    }

    static CommonList published() {
        return Published.LIST;
    }

    int size() {
        return sorted.length;
    }

    /** Names every entry that stands at this position, plain or with the usual stand-ins for letters. */
    void at(int[] folded, int from, Found found) {
        narrow(folded, from, 0, 0, sorted.length, found);
    }

    /** All entries from low to high share the first {@code depth} characters. */
    private void narrow(int[] folded, int from, int depth, int low, int high, Found found) {
        if (low >= high) {
            return;
        }
        if (depth > 0 && sorted[low].length() == depth) {
            found.entry(low, from + depth);
        }
        if (from + depth == folded.length) {
            return;
        }
        int typed = folded[from + depth];
        step(folded, from, depth, low, high, typed, found);
        var meant = Folding.meant(typed);
        for (int i = 0; i < meant.length(); i++) {
            step(folded, from, depth, low, high, meant.charAt(i), found);
        }
    }

    private void step(int[] folded, int from, int depth, int low, int high, int next, Found found) {
        int start = firstFrom(next, depth, low, high);
        narrow(folded, from, depth + 1, start, firstFrom(next + 1, depth, start, high), found);
    }

    /** The first entry whose character at the depth is not below the given one; an entry that ends there is below. */
    private int firstFrom(int character, int depth, int low, int high) {
        int from = low;
        int to = high;
        while (from < to) {
            int middle = (from + to) >>> 1;
            var entry = sorted[middle];
            if (entry.length() <= depth || entry.charAt(depth) < character) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    private static CommonList load() {
        try (InputStream in = CommonList.class.getResourceAsStream("common-passwords.txt");
                var reader = new BufferedReader(new InputStreamReader(
                        Objects.requireNonNull(in, "common-passwords.txt is missing"), StandardCharsets.US_ASCII))) {
            return new CommonList(
                    reader.lines().filter(line -> !line.startsWith("#")).toArray(String[]::new));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
