package dev.resetkit.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A3, A4: what is logged has a constant format, and values come as parameters. Of a failure the type is logged alone: its
 * message may quote an address, a statement or a link.
 */
class LogLinesTest {
    private static final Pattern CALL = Pattern.compile(
            "(?:LOG|getLogger\\([^)]*\\))\\s*\\.(?:trace|debug|info|warn|error)\\((.*?)\\);", Pattern.DOTALL);
    private static final Pattern CONSTANT = Pattern.compile("\\s*\"[^\"]*\"\\s*(?:,.*)?", Pattern.DOTALL);

    private static List<String> calls(Path file) {
        try {
            return CALL.matcher(Files.readString(file))
                    .results()
                    .map(call -> call.group(1))
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void formatsAreConstantAndFailuresAreTypes() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
            List<String> calls = files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> calls(file).stream())
                    .toList();
            assertThat(calls).hasSizeGreaterThan(5).allSatisfy(call -> {
                assertThat(call).matches(CONSTANT);
                assertThat(call).doesNotContain("getMessage", "toString()", " + ");
                assertThat(call).doesNotMatch("(?s).*,\\s*(?:e|t|thrown)\\s*");
            });
        }
    }
}
