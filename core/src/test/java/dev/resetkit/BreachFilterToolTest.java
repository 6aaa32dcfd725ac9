package dev.resetkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.resetkit.internal.breach.Lists;
import dev.resetkit.model.password.BreachFileException;
import dev.resetkit.model.secret.NewPassword;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BreachFilterToolTest {
    @TempDir
    private Path directory = Path.of("");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void buildsAFilterAndSaysHowMany() throws IOException {
        assertThat(run(list().toString(), filter().toString())).isZero();
        assertThat(out).hasToString("3 passwords are in " + filter() + System.lineSeparator());
        assertThat(err.size()).isZero();
        assertThat(found("a", "b", "c", "d")).containsExactly("a", "b", "c");
    }

    @Test
    void takesItsOptions() throws IOException {
        assertThat(run("--seen", "10", "--rate", "1e-9", list().toString(), filter().toString()))
                .isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("2 passwords are in ");
        assertThat(found("a", "b", "c", "d")).containsExactly("b", "c");
        // The bits of a digest stand in bytes 12 to 15: 30 for one in a thousand million.
        assertThat(Files.readAllBytes(filter())[15]).isEqualTo((byte) 30);
    }

    @Test
    void namesTheBadLineAndLeavesWhatStoodThere() throws IOException {
        Files.writeString(filter(), "the one before");
        var bad = Lists.write(directory.resolve("bad"), List.of(Lists.hex("a"), "hunter2"));
        assertThat(run(bad.toString(), filter().toString())).isEqualTo(1);
        assertThat(out.size()).isZero();
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("line 2: ").doesNotContain("hunter2", "usage");
        assertThat(filter()).hasContent("the one before");
    }

    @Test
    void aListThatIsNotThereIsAFault() {
        assertThat(run(directory.resolve("nothing").toString(), filter().toString()))
                .isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("nothing").doesNotContain("usage");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "list",
                "--rate list filter",
                "--rate 0.1 list",
                "--rate x list filter",
                "--rate 0,1 list filter",
                "--rate 1 list filter",
                "--rate 0 list filter",
                "--rate NaN list filter",
                "--seen 1.5 list filter",
                "--seen -1 list filter",
                "--sene 1 list filter",
                "list filter more",
                "--help list filter"
            })
    void whatIsNotUnderstoodIsAnsweredWithTheUsage(String arguments) {
        assertThat(run(arguments.isEmpty() ? new String[0] : arguments.split(" ", -1)))
                .isEqualTo(2);
        assertThat(out.size()).isZero();
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("usage: BreachFilterTool [--rate 0.000001]");
    }

    @ParameterizedTest
    @CsvSource({
        "0.000000001,1,true",
        "0.0000000009,1,false",
        "0.1,1,true",
        "0.1000001,1,false",
        "-0.1,1,false",
        "0.001,0,true",
        "0.001,-1,false",
        "NaN,1,false"
    })
    void checksItsRanges(double rate, long seen, boolean fine) throws IOException {
        var list = list();
        if (fine) {
            assertThat(BreachFilterTool.build(list, filter(), rate, seen)).isEqualTo(3);
        } else {
            assertThatIllegalArgumentException().isThrownBy(() -> BreachFilterTool.build(list, filter(), rate, seen));
            assertThat(filter()).doesNotExist();
        }
    }

    @Test
    void theDefaultIsOneInAMillionOfEverythingSeen() throws IOException {
        Files.write(directory.resolve("list"), List.of(Lists.hex("a") + ":1", Lists.hex("b") + ":0"));
        assertThat(BreachFilterTool.build(directory.resolve("list"), filter())).isEqualTo(1);
        assertThat(Files.readAllBytes(filter())[15]).isEqualTo((byte) 20);
    }

    @Test
    void theListIsNeverReplacedByItsFilter() throws IOException {
        var list = list();
        var other = directory.resolve("sub").resolve("..").resolve("list");
        Files.createDirectory(directory.resolve("sub"));
        assertThatIllegalArgumentException().isThrownBy(() -> BreachFilterTool.build(list, other));
        assertThat(Files.readAllLines(list)).hasSize(3);
    }

    @Test
    void faultsAreTyped() throws IOException {
        var empty = Files.createFile(directory.resolve("empty"));
        assertThatExceptionOfType(BreachFileException.class)
                .isThrownBy(() -> BreachFilterTool.build(empty, filter()))
                .matches(fault -> fault.code().equals(BreachFileException.EMPTY));
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> BreachFilterTool.build(directory.resolve("nothing"), filter()));
    }

    /** As the documentation says: one jar and nothing beside it. */
    @Test
    void runsFromTheCommandLineWithTheCoreAlone() throws Exception {
        var core = Path.of(BreachFilterTool.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        var tool = new ProcessBuilder(
                        java.toString(),
                        "-cp",
                        core.toString(),
                        "-Duser.language=tr",
                        BreachFilterTool.class.getName(),
                        list().toString(),
                        filter().toString())
                .redirectErrorStream(true)
                .start();
        var said = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(tool.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(tool.exitValue()).as(said).isZero();
        assertThat(found("a", "d")).containsExactly("a");
    }

    private Path list() throws IOException {
        var lines = List.of(Lists.hex("a") + ":9", Lists.hex("b") + ":10", Lists.hex("c") + ":11");
        return Lists.write(directory.resolve("list"), lines);
    }

    private Path filter() {
        return directory.resolve("breached.filter");
    }

    private int run(String... arguments) {
        return BreachFilterTool.run(
                List.of(arguments),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private List<String> found(String... passwords) {
        try (var filter = BreachFilter.open(filter())) {
            return Stream.of(passwords)
                    .filter(password -> {
                        try (var typed = NewPassword.ofString(password)) {
                            return filter.contains(typed);
                        }
                    })
                    .toList();
        }
    }
}
