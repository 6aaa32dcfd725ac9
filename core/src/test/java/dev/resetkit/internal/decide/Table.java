package dev.resetkit.internal.decide;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A table written by hand: "*" stands for every value, the last cell is the verdict. */
final class Table {
    private final List<List<String>> rows = new ArrayList<>();
    private List<String> heads = List.of();
    private final List<List<String>> hit = new ArrayList<>();

    Table(String resource) {
        try (var in = Objects.requireNonNull(Table.class.getResourceAsStream(resource), resource)) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .forEach(this::read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(String line) {
        if (!line.startsWith("#")) {
            rows.add(List.of(line.split(",")));
        } else if (rows.isEmpty()) {
            heads = List.of(line.substring(1).strip().split(","));
        }
    }

    /** The names of the columns: the last comment before the first row. */
    List<String> heads() {
        return heads;
    }

    List<List<String>> rows() {
        return List.copyOf(rows);
    }

    /** The verdict of the one row that fits; fails when there is none, or more than one. */
    String verdict(String... combination) {
        List<List<String>> fitting =
                rows.stream().filter(row -> fits(row, combination)).toList();
        if (fitting.size() != 1) {
            throw new AssertionError(
                    "rows that fit " + String.join(",", combination) + ": " + fitting.size() + ", not one");
        }
        hit.add(fitting.get(0));
        return fitting.get(0).get(combination.length);
    }

    /** Rows that no combination asked for. */
    List<List<String>> idle() {
        return rows.stream().filter(row -> !hit.contains(row)).toList();
    }

    private static boolean fits(List<String> row, String... combination) {
        if (row.size() != combination.length + 1) {
            throw new AssertionError("a row has " + (combination.length + 1) + " cells: " + row);
        }
        for (int i = 0; i < combination.length; i++) {
            if (!row.get(i).equals("*") && !row.get(i).equals(combination[i])) {
                return false;
            }
        }
        return true;
    }
}
