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
    private static final Pattern STATEMENT =
            Pattern.compile("\"[^\"]*\\b(SELECT|INSERT|UPDATE|DELETE|WHERE|AND)\\b[^\"]*\"");
    private static final Pattern MINUS = Pattern.compile("-\\s*\\?");

    private static List<String> statements() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> STATEMENT.matcher(text(file)).results())
                    .map(MatchResult::group)
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
            "J1 no statement has a minus before a parameter, which a driver that inlines values could take for a comment")
    void noMinusBeforeParameters() throws IOException {
        assertThat(statements())
                .hasSizeGreaterThan(50)
                .noneMatch(text -> MINUS.matcher(text).find());
    }

    @Test
    @DisplayName("J1 no text is left open at the end of a piece, for a value to be put in: values are bound")
    void noTextIsLeftOpen() throws IOException {
        assertThat(statements())
                .allMatch(text -> text.chars().filter(c -> c == '\'').count() % 2 == 0);
    }
}
