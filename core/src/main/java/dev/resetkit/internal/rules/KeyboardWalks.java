package dev.resetkit.internal.rules;

import java.util.Arrays;
import java.util.List;

/**
 * What fingers type without thinking: neighbouring keys of a row or a column, the alphabet, counted digits, one key
 * held down. A walk is at least {@value #SHORTEST} characters, in either direction.
 */
final class KeyboardWalks {
    static final int SHORTEST = 3;

    /** Rows and columns of the common layouts; in no line does a character stand twice. */
    private static final List<String> LINES = List.of(
            "`1234567890-=",
            "~!@#$%^&*()_+",
            "qwertyuiop[]\\",
            "asdfghjkl;'",
            "zxcvbnm,./",
            "qwertzuiop\u00FC+",
            "asdfghjkl\u00F6\u00E4",
            "yxcvbnm",
            "azertyuiop",
            "qsdfghjklm",
            "wxcvbn",
            "\u0439\u0446\u0443\u043A\u0435\u043D\u0433\u0448\u0449\u0437\u0445\u044A",
            "\u0444\u044B\u0432\u0430\u043F\u0440\u043E\u043B\u0434\u0436\u044D",
            "\u044F\u0447\u0441\u043C\u0438\u0442\u044C\u0431\u044E",
            "abcdefghijklmnopqrstuvwxyz",
            "1qaz",
            "2wsx",
            "3edc",
            "4rfv",
            "5tgb",
            "6yhn",
            "7ujm",
            "8ik,",
            "9ol.",
            "0p;/",
            "!qaz",
            "@wsx",
            "#edc",
            "$rfv",
            "%tgb",
            "^yhn",
            "&ujm",
            "*ik",
            "(ol");

    private KeyboardWalks() {}

    /** The length of the longest walk that begins here; 1 where none does. */
    static int longest(int[] folded, int from) {
        int longest = Math.max(held(folded, from), Math.max(counted(folded, from, 1), counted(folded, from, 9)));
        for (var line : LINES) {
            int at = line.indexOf(folded[from]);
            if (at >= 0) {
                longest = Math.max(
                        longest, Math.max(along(line, at, 1, folded, from), along(line, at, -1, folded, from)));
            }
        }
        return longest < SHORTEST ? 1 : longest;
    }

    /**
     * Whether the whole text is walks, with years and single marks between them, or two such walks typed in turns:
     * {@code 1q2w3e4r5t6y}.
     */
    static boolean isWhole(int[] folded) {
        return laid(folded) || (laid(everyOther(folded, 0)) && laid(everyOther(folded, 1)));
    }

    private static boolean laid(int[] folded) {
        // 0 not reached, 1 reached by marks alone, 2 reached with a walk
        var reached = new int[folded.length + 1];
        reached[0] = 1;
        for (int from = 0; from < folded.length; from++) {
            if (reached[from] == 0) {
                continue;
            }
            int walk = longest(folded, from);
            for (int end = from + SHORTEST; end <= from + walk; end++) {
                reached[end] = 2;
            }
            int year = Fillers.year(folded, from);
            int marks = Fillers.marks(folded, from);
            reached[year] = Math.max(reached[year], reached[from]);
            reached[marks] = Math.max(reached[marks], reached[from]);
        }
        return reached[folded.length] == 2;
    }

    private static int along(String line, int at, int step, int[] folded, int from) {
        int length = 1;
        int next = at + step;
        while (next >= 0
                && next < line.length()
                && from + length < folded.length
                && line.charAt(next) == folded[from + length]) {
            length++;
            next += step;
        }
        return length;
    }

    /** Digits that go up by the step, from 9 on to 0; a step of 9 goes down. */
    private static int counted(int[] folded, int from, int step) {
        int length = 1;
        while (from + length < folded.length
                && Folding.digit(folded[from + length - 1])
                && folded[from + length] == '0' + (folded[from + length - 1] - '0' + step) % 10) {
            length++;
        }
        return length;
    }

    private static int held(int[] folded, int from) {
        int length = 1;
        while (Repeats.typedByHabit(folded[from])
                && from + length < folded.length
                && folded[from + length] == folded[from]) {
            length++;
        }
        return length;
    }

    private static int[] everyOther(int[] folded, int first) {
        var every = new int[(folded.length + 1 - first) / 2];
        Arrays.setAll(every, i -> folded[2 * i + first]);
        return every;
    }
}
