package dev.resetkit.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommonListTest {
    @Test
    void thePublishedListIsLargeFoldedAndFreeOfRepetition() throws IOException {
        var entries = lines().stream().filter(line -> !line.startsWith("#")).toList();

        assertThat(entries).hasSizeBetween(3_000, 10_000).doesNotHaveDuplicates();
        assertThat(entries).allSatisfy(entry -> {
            assertThat(entry).hasSizeGreaterThanOrEqualTo(4);
            assertThat(Folding.fold(entry)).isEqualTo(entry.codePoints().toArray());
        });
        assertThat(CommonList.published().size()).isEqualTo(entries.size());
    }

    @Test
    void theListNamesItsPackageVersionAndLicence() throws IOException {
        assertThat(String.join("\n", lines().subList(0, 3))).contains("nbvcxz 1.5.1", "MIT", "NOTICE");
        assertThat(read("common-passwords.NOTICE.txt"))
                .contains("me.gosimple:nbvcxz:1.5.1", "Permission is hereby granted", "Copyright (c) 2016");
    }

    @Test
    void findsEveryEntryOfItself() throws IOException {
        var list = CommonList.published();
        assertThat(lines().stream().filter(line -> !line.startsWith("#"))).allSatisfy(entry -> {
            var ends = new HashSet<Integer>();
            list.at(Folding.fold(entry), 0, (index, end) -> ends.add(end));
            assertThat(ends).contains(entry.length());
        });
    }

    @Test
    void findsAllEntriesThatBeginAtAPlaceAndOnlyThose() {
        var list = new CommonList(new String[] {"pass", "password", "passport", "word", "ass"});
        assertThat(ends(list, "mypasswords", 2)).containsExactlyInAnyOrder(6, 10);
        assertThat(ends(list, "mypasswords", 6)).containsExactly(10);
        assertThat(ends(list, "mypasswords", 1)).isEmpty();
        assertThat(ends(list, "mypas", 2)).isEmpty();
        assertThat(ends(list, "pass", 4)).isEmpty();
    }

    @Test
    void readsTheUsualStandInsAsLetters() {
        var list = new CommonList(new String[] {"password", "p4ss", "lilly"});
        assertThat(ends(list, "p4$$w0rd", 0)).containsExactlyInAnyOrder(4, 8);
        assertThat(ends(list, "p4ss", 0)).containsExactly(4);
        assertThat(ends(list, "1!11y", 0)).containsExactly(5);
        assertThat(ends(list, "p5ssword", 0)).isEmpty();
    }

    private static List<Integer> ends(CommonList list, String text, int from) {
        var ends = new ArrayList<Integer>();
        list.at(Folding.fold(text), from, (index, end) -> ends.add(end));
        return ends;
    }

    private static List<String> lines() throws IOException {
        return read("common-passwords.txt").lines().toList();
    }

    private static String read(String resource) throws IOException {
        try (var in = CommonList.class.getResourceAsStream(resource)) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
