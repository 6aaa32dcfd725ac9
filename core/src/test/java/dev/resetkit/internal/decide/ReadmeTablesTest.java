package dev.resetkit.internal.decide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;

/**
 * The tables in the module's README are made of the files that the rules are tested with. What they ought to be is
 * written to {@code target/README-tables.md}.
 */
class ReadmeTablesTest {
    private static final String BEGIN = "<!-- made of the decision tables: begin -->\n";
    private static final String END = "<!-- made of the decision tables: end -->\n";
    private static final String ANY = "*";

    @Test
    void readmeShowsTheTables() throws IOException {
        String made = "\n### Send a reset email\n\n" + grid("sending.csv", 1, 0)
                + "\n### Set a password\n\n" + grid("setting.csv", 1, 0)
                + "\n### The other verbs\n\n" + grid("verbs.csv", 1, 0)
                + "\n";
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target", "README-tables.md"), made);
        String readme = Files.readString(Path.of("README.md"));
        int begin = readme.indexOf(BEGIN) + BEGIN.length();
        assertThat(readme.substring(begin, readme.indexOf(END))).isEqualTo(made);
    }

    /** A line for each value of one column, a column for each value of another; the rest are conditions. */
    private static String grid(String file, int down, int across) {
        var table = new Table(file);
        List<String> heads = table.heads();
        int verdict = heads.size() - 1;
        Set<String> lines = values(table, down);
        Set<String> columns = values(table, across);
        var text = new StringBuilder("| " + heads.get(down) + " | " + String.join(" | ", columns) + " |\n"
                + "|---".repeat(columns.size() + 1) + "|\n");
        for (String line : lines) {
            var cells = new StringJoiner(" | ", "| " + line + " | ", " |\n");
            for (String column : columns) {
                Map<String, List<String>> byVerdict = new LinkedHashMap<>();
                for (List<String> row : table.rows()) {
                    if (fits(row.get(down), line) && fits(row.get(across), column)) {
                        byVerdict
                                .computeIfAbsent(row.get(verdict), v -> new ArrayList<>())
                                .add(conditions(heads, row, Set.of(down, across, verdict)));
                    }
                }
                cells.add(cell(byVerdict));
            }
            text.append(cells);
        }
        return text.toString();
    }

    private static String cell(Map<String, List<String>> byVerdict) {
        var parts = new StringJoiner("<br>");
        byVerdict.forEach((verdict, conditions) -> {
            boolean always = conditions.contains("");
            parts.add(always ? verdict : verdict + " (" + String.join("; ", conditions) + ")");
        });
        return parts.toString();
    }

    private static String conditions(List<String> heads, List<String> row, Set<Integer> shown) {
        var all = new StringJoiner(", ");
        for (int i = 0; i < row.size(); i++) {
            if (!shown.contains(i) && !row.get(i).equals(ANY) && !row.get(i).equals("-")) {
                all.add(heads.get(i) + " " + row.get(i));
            }
        }
        return all.toString();
    }

    private static Set<String> values(Table table, int column) {
        Set<String> values = new LinkedHashSet<>();
        table.rows().forEach(row -> values.add(row.get(column)));
        values.remove(ANY);
        return values;
    }

    private static boolean fits(String cell, String value) {
        return cell.equals(ANY) || cell.equals(value);
    }
}
