package dev.resetkit.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.Administration;
import dev.resetkit.Holder;
import dev.resetkit.HostProcess;
import dev.resetkit.Staff;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a reader finds by name. */
class NamedVerbsTest {
    @ParameterizedTest
    @ValueSource(strings = {"../README.md", "../.github/CHANGELOG.md"})
    @DisplayName("every verb of the four faces is named")
    void everyVerbIsNamed(String file) throws IOException {
        String text = Files.readString(Path.of(file));
        List<String> verbs = Stream.of(Staff.class, Holder.class, Administration.class, HostProcess.class)
                .flatMap(face -> Arrays.stream(face.getDeclaredMethods()))
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                .map(Method::getName)
                .distinct()
                .toList();
        assertThat(verbs)
                .hasSizeGreaterThan(50)
                .allSatisfy(verb -> assertThat(named(verb, text)).as(verb).isTrue());
    }

    private static boolean named(String verb, String text) {
        return Pattern.compile("[`.]" + verb + "[`(]").matcher(text).find();
    }
}
