package dev.resetkit.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.mail.MailKind;
import dev.resetkit.model.words.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every mail as somebody read it and found it good: the text in all languages, the HTML in four. One that reads
 * differently is put beside the build's other files; to take it over, run this test with
 * {@code -Dresetkit.golden=write} and read what changed.
 */
class GoldenMailsTest {
    private static final MailRenderer RENDERER = MailRenderer.ofDefaults();
    private static final Path MODULE = Path.of(System.getProperty("basedir", "."));
    private static final Path GOLDEN = MODULE.resolve("src/test/resources/golden");
    private static final Path ACTUAL = MODULE.resolve("target/golden");
    private static final Set<Language> LOOKED_AT =
            EnumSet.of(Language.ENGLISH, Language.GERMAN, Language.ARABIC, Language.JAPANESE);

    static Stream<Arguments> lookedAt() {
        return LOOKED_AT.stream()
                .flatMap(language -> Arrays.stream(MailKind.values()).map(kind -> Arguments.of(language, kind)));
    }

    private static Path html(Language language, MailKind kind) {
        return Path.of(language.tag(), kind + ".html");
    }

    private static Path text(Language language) {
        return Path.of(language.tag() + ".txt");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    @DisplayName("M8 subject and text of every kind are as somebody read them")
    void wordsAreAsTheyWereRead(Language language) throws IOException {
        var all = new StringBuilder();
        for (MailKind kind : MailKind.values()) {
            var mail = RENDERER.render(SampleMails.of(language, kind));
            all.append("==== ").append(kind).append("\nSubject: ").append(mail.subject());
            all.append("\n\n").append(mail.text()).append("\n");
        }
        isGolden(text(language), all.toString());
    }

    @ParameterizedTest
    @MethodSource("lookedAt")
    @DisplayName("M8 the HTML is as somebody looked at it")
    void htmlIsAsItWasLookedAt(Language language, MailKind kind) throws IOException {
        isGolden(
                html(language, kind),
                RENDERER.render(SampleMails.of(language, kind)).html());
    }

    @Test
    @DisplayName("no golden file is left of what there is no longer")
    void noneTooMany() throws IOException {
        var wanted = new TreeSet<Path>();
        Arrays.stream(Language.values()).forEach(language -> wanted.add(text(language)));
        lookedAt().map(Arguments::get).forEach(of -> wanted.add(html((Language) of[0], (MailKind) of[1])));
        try (var files = Files.walk(GOLDEN)) {
            var there =
                    files.filter(Files::isRegularFile).map(GOLDEN::relativize).toList();
            assertThat(there).containsExactlyInAnyOrderElementsOf(wanted);
        }
    }

    private static void isGolden(Path name, String actual) throws IOException {
        if ("write".equals(System.getProperty("resetkit.golden"))) {
            write(GOLDEN.resolve(name), actual);
        }
        String golden = Files.exists(GOLDEN.resolve(name)) ? Files.readString(GOLDEN.resolve(name)) : "";
        if (!golden.equals(actual)) {
            write(ACTUAL.resolve(name), actual);
        }
        assertThat(actual)
                .as("golden/" + name + " differs; see target/golden/" + name + ", and -Dresetkit.golden=write")
                .isEqualTo(golden);
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, text);
    }
}
