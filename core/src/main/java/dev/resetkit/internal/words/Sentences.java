package dev.resetkit.internal.words;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.function.IntFunction;

/**
 * The sentences of one language. Not a resource bundle: those fall back to the language of the machine, and a page is
 * read by somebody else.
 */
public final class Sentences {
    private static final String OTHER = "other";

    private final Properties byKey;
    private final IntFunction<String> plural;

    private Sentences(Properties byKey, IntFunction<String> plural) {
        this.byKey = byKey;
        this.plural = plural;
    }

    /**
     * The English ones of a file.
     *
     * @param file beside the others in {@code dev/resetkit/words}, in UTF-8
     * @return the sentences
     */
    public static Sentences english(String file) {
        return new Sentences(load(file), n -> n == 1 ? "one" : OTHER);
    }

    /**
     * A sentence without a number.
     *
     * @param key its key
     * @return the sentence; empty where there is none
     */
    public Optional<String> say(String key) {
        return say(key, Map.of());
    }

    /**
     * A sentence with at most one number, in the form that goes with it.
     *
     * @param key its key, without the plural category
     * @param numbers what stands in it, by name; digits are ASCII in every language
     * @return the sentence; empty where there is none, or where it needs a number that is not given
     */
    public Optional<String> say(String key, Map<String, Integer> numbers) {
        Optional<String> sentence = numbers.values().stream()
                .findFirst()
                .flatMap(number -> at(key + "." + plural.apply(number)).or(() -> at(key + "." + OTHER)))
                .or(() -> at(key));
        for (var number : numbers.entrySet()) {
            sentence = sentence.map(
                    text -> text.replace("{" + number.getKey() + "}", Integer.toString(number.getValue())));
        }
        return sentence.filter(text -> text.indexOf('{') < 0);
    }

    private Optional<String> at(String key) {
        return Optional.ofNullable(byKey.getProperty(key));
    }

    private static Properties load(String file) {
        var properties = new Properties();
        try (InputStream in = Sentences.class.getResourceAsStream("/dev/resetkit/words/" + file);
                var reader = new InputStreamReader(
                        Objects.requireNonNull(in, () -> file + " is missing"), StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return properties;
    }
}
