package dev.resetkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What no statement of the stores may hold, read from their sources. */
final class StatementsTest {
    private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\\n]|\\\\.)*\"");
    private static final Pattern STATEMENT = Pattern.compile("\\b(SELECT|INSERT|UPDATE|DELETE|WHERE|AND)\\b");
    private static final Pattern MINUS = Pattern.compile("-\\s*\\?");

    /** A text within a statement that goes on outside of it, and what it goes on with. */
    private static final Pattern OPEN = Pattern.compile("'\"\\s*\\+\\s*([\\w.()]+)");

    private static final String CONSTANT = "([A-Z]\\w*\\.)?[A-Z][A-Z_]*";

    private static List<String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(StatementsTest::text)
                    .toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @DisplayName(
            "J1 no statement has a minus before a parameter: a driver that inlines values could make a comment of it")
    void noMinusBeforeParameters() throws IOException {
        var statements = sources().stream()
                .flatMap(source -> TEXT.matcher(source).results())
                .map(MatchResult::group)
                .filter(text -> STATEMENT.matcher(text).find())
                .toList();
        assertThat(statements)
                .hasSizeGreaterThan(200)
                .noneMatch(text -> MINUS.matcher(text).find());
    }

    @Test
    @DisplayName("J1 values are bound: what is put between the quotes of a statement is a constant")
    void onlyConstantsBetweenQuotes() throws IOException {
        var put = sources().stream()
                .flatMap(source -> OPEN.matcher(source).results())
                .map(found -> found.group(1))
                .toList();
        assertThat(put).isNotEmpty().allMatch(text -> text.matches(CONSTANT));
    }
}
