package dev.resetkit.helpdesk.embed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How much a host has to write. */
final class LinesTest {
    private static final Path EMBED = Path.of("src/main/java/dev/resetkit/helpdesk/embed");
    private static final int MOST = 300;

    private static long written() throws IOException {
        try (Stream<Path> files = Files.list(EMBED)) {
            return files.filter(file -> !file.endsWith("package-info.java"))
                    .flatMap(LinesTest::lines)
                    .filter(LinesTest::counts)
                    .count();
        }
    }

    @Test
    @DisplayName("users, directory and transactions take fewer than 300 lines, blank ones, comments and imports apart")
    void adaptersAreSmall() throws IOException {
        assertThat(written()).isBetween(100L, MOST - 1L);
    }

    @Test
    @DisplayName("the README says how many")
    void saidInTheReadme() throws IOException {
        assertThat(Files.readString(Path.of("README.md"))).contains("All of it is " + written() + " lines");
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream().map(String::strip);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static boolean counts(String line) {
        return !line.isEmpty()
                && Stream.of("import ", "package ", "/*", "*", "//").noneMatch(line::startsWith);
    }
}
