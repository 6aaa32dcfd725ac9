package dev.resetkit.internal.words;

import dev.resetkit.model.words.Language;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The sentences of one language. Not a resource bundle: those fall back to the language of the machine, and a page is
 * read by somebody else.
 */
public final class Sentences {
    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");
    private static final Map<Language, Sentences> OF_USERS = load("", List.of(Language.values()));
    private static final Map<Language, Sentences> OF_STAFF =
            load("staff/", List.of(Language.ENGLISH, Language.GERMAN, Language.ARABIC, Language.JAPANESE));

    private final Language language;
    private final Map<String, String> byKey;

    private Sentences(Language language, Map<String, String> byKey) {
        this.language = language;
        this.byKey = byKey;
    }

    /** What users and holders of a link are told. */
    public static Sentences ofUsers(Language language) {
        return Objects.requireNonNull(OF_USERS.get(language));
    }

    /** What staff are told; in English for those whose language has no such file. */
    public static Sentences ofStaff(Language language) {
        return Optional.ofNullable(OF_STAFF.get(language))
                .orElseGet(() -> Objects.requireNonNull(OF_STAFF.get(Language.ENGLISH)));
    }

    /** The languages that staff have sentences in. */
    public static Set<Language> ofStaff() {
        return Set.copyOf(OF_STAFF.keySet());
    }

    /** The language they are in. */
    public Language language() {
        return language;
    }

    /**
     * A sentence that stands as it is.
     *
     * @param key its key
     * @return the sentence; empty where there is none
     */
    public Optional<String> say(String key) {
        return say(key, Map.of());
    }

    /**
     * A sentence with values in it, each kept apart from a text that is written the other way.
     *
     * @param key its key
     * @param values what may stand in it, by name; never read as a sentence themselves
     * @return the sentence; empty where there is none, or where it needs a value that is not given
     */
    public Optional<String> say(String key, Map<String, String> values) {
        return at(key).flatMap(sentence ->
                fill(sentence, name -> Optional.ofNullable(values.get(name)).map(language::isolated)));
    }

    /**
     * A sentence with one number in it, in the form that goes with the number.
     *
     * @param key its key, without the form
     * @param name what the number is called there
     * @param n how many; digits are ASCII in every language
     * @return the sentence; empty where there is none, or where it needs another value
     */
    public Optional<String> count(String key, String name, long n) {
        return at(key + "." + language.plural(n).key())
                .flatMap(sentence ->
                        fill(sentence, place -> Optional.of(Long.toString(n)).filter(any -> place.equals(name))));
    }

    private Optional<String> at(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    private static Optional<String> fill(String sentence, Function<String, Optional<String>> values) {
        var filled = new StringBuilder();
        int from = 0;
        for (var place = PLACE.matcher(sentence); place.find(); from = place.end()) {
            var value = values.apply(place.group(1));
            if (value.isEmpty()) {
                return Optional.empty();
            }
            filled.append(sentence, from, place.start()).append(value.get());
        }
        return Optional.of(filled.append(sentence, from, sentence.length()).toString());
    }

    private static Map<Language, Sentences> load(String folder, List<Language> languages) {
        var all = new EnumMap<Language, Sentences>(Language.class);
        for (Language language : languages) {
            var byKey = read("/dev/resetkit/words/" + folder + language.tag() + ".properties");
            all.put(language, new Sentences(language, byKey));
        }
        return all;
    }

    private static Map<String, String> read(String file) {
        var properties = new Properties();
        try (var in = Objects.requireNonNull(Sentences.class.getResourceAsStream(file), () -> file + " is missing");
                var reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toUnmodifiableMap(key -> key, properties::getProperty));
    }
}
