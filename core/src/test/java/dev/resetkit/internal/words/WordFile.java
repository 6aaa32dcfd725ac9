package dev.resetkit.internal.words;

import dev.resetkit.model.words.Language;
import dev.resetkit.model.words.Plural;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** One file of sentences, as it lies in the jar. */
record WordFile(Language language, String folder, Map<String, String> byKey) {
    private static final Pattern COUNTED = Pattern.compile("(.+)\\.(one|other)");
    private static final Pattern PLACE = Pattern.compile("\\{\\w*}?");

    static WordFile ofUsers(Language language) {
        return of(language, "");
    }

    static WordFile ofStaff(Language language) {
        return of(language, "staff/");
    }

    private static WordFile of(Language language, String folder) {
        var texts = new Properties();
        String path = "/dev/resetkit/words/" + folder + language.tag() + ".properties";
        try (var in = Objects.requireNonNull(WordFile.class.getResourceAsStream(path), path);
                var reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            texts.load(reader);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        var byKey = new TreeMap<String, String>();
        texts.stringPropertyNames().forEach(key -> byKey.put(key, texts.getProperty(key)));
        return new WordFile(language, folder, byKey);
    }

    WordFile english() {
        return of(Language.ENGLISH, folder);
    }

    /** The keys of this English file as another language has them. */
    Set<String> keysIn(Language other) {
        return byKey.keySet().stream()
                .flatMap(key -> keysIn(other, key))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> keysIn(Language other, String key) {
        var counted = COUNTED.matcher(key);
        return counted.matches()
                ? LongStream.rangeClosed(0, 200)
                        .mapToObj(other::plural)
                        .distinct()
                        .map(form -> counted.group(1) + "." + form.key())
                : Stream.of(key);
    }

    /** The places of a sentence of this file. */
    Set<String> places(String key) {
        return PLACE.matcher(Objects.requireNonNull(byKey.get(key), key))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }

    /** The places of this English file under a key that another language may have in more forms. */
    Set<String> placesOf(String key) {
        String bare = key.substring(0, Math.max(0, key.lastIndexOf('.')));
        String counted = bare + "." + Plural.OTHER.key();
        return places(byKey.containsKey(counted) ? counted : key);
    }

    @Override
    public String toString() {
        return folder + language.tag();
    }
}
