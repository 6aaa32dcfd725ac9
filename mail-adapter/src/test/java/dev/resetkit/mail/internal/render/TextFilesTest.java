package dev.resetkit.mail.internal.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.mail.MailKind;
import dev.resetkit.model.words.Language;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for every file of mail texts; English is the measure of the others. Failures name the keys. */
class TextFilesTest {
    private static final Pattern COUNTED = Pattern.compile("(.+)\\.(one|other)");
    private static final Pattern PLACE = Pattern.compile("\\{\\{[#/^]?(\\w+)}}");

    private static Map<String, String> file(Language language) {
        var texts = new Properties();
        String path = "/dev/resetkit/mail/text/" + language.tag() + ".properties";
        try (var in = Objects.requireNonNull(TextFilesTest.class.getResourceAsStream(path), path);
                var reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            texts.load(reader);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        var byKey = new TreeMap<String, String>();
        texts.stringPropertyNames().forEach(key -> byKey.put(key, texts.getProperty(key)));
        return byKey;
    }

    private static Stream<String> keysIn(Language language, String english) {
        var counted = COUNTED.matcher(english);
        return counted.matches()
                ? LongStream.rangeClosed(0, 200)
                        .mapToObj(language::plural)
                        .distinct()
                        .map(form -> counted.group(1) + "." + form.key())
                : Stream.of(english);
    }

    private static Set<String> places(String sentence) {
        return PLACE.matcher(sentence).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    private static String english(String key) {
        var english = file(Language.ENGLISH);
        String counted = key.replaceFirst("\\.\\w+$", ".other");
        return Objects.requireNonNull(english.containsKey(counted) ? english.get(counted) : english.get(key), key);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void noKeyIsMissingAndNoneIsForeign(Language language) {
        var wanted = file(Language.ENGLISH).keySet().stream()
                .flatMap(key -> keysIn(language, key))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(file(language).keySet()).isEqualTo(wanted);
    }

    @ParameterizedTest
    @EnumSource(MailKind.class)
    void everyKindHasItsThreeSentences(MailKind kind) {
        assertThat(file(Language.ENGLISH)).containsKeys(kind + ".subject", kind + ".reason", kind + ".notYou");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void noPlaceIsLostAndNoneIsForeign(Language language) {
        boolean oneIsAlsoNone = language.plural(0) == language.plural(1);
        file(language).forEach((key, sentence) -> {
            var wanted = places(english(key));
            boolean number = key.endsWith(".two") || (key.endsWith(".one") && !oneIsAlsoNone);
            var lost = new TreeSet<>(wanted);
            lost.removeAll(places(sentence));
            assertThat(wanted).as(key).containsAll(places(sentence));
            assertThat(lost).as(key).isSubsetOf(number ? Set.of("{{n}}") : Set.of());
        });
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everySentenceIsWhole(Language language) {
        file(language).forEach((key, sentence) -> {
            assertThat(sentence).as(key).isNotBlank().doesNotContain("  ", "\t", "\n", "<", "&");
            if (key.endsWith(".reason") || key.endsWith(".notYou") || key.startsWith("expiry.")) {
                assertThat(sentence).as(key).matches("(?s).*(\\.|。|।|\\{\\{contact}})");
            }
            assertThat(sentence.codePoints().filter(Character::isDigit)).as(key).allMatch(digit -> digit < 0x80);
        });
    }

    @ParameterizedTest
    @EnumSource(value = Language.class, names = "ENGLISH", mode = EnumSource.Mode.EXCLUDE)
    void noSentenceWasLeftInEnglish(Language language) {
        assertThat(file(language).values())
                .doesNotContainAnyElementsOf(file(Language.ENGLISH).values());
    }

    /** Nobody can know that a mail has arrived. */
    @ParameterizedTest
    @EnumSource(Language.class)
    void noMailSaysThatAnotherWasDelivered(Language language) {
        var words = Arrays.asList("delivered", "zugestellt", "entregado", "entregue", "délivré", "teslim", "配達", "送达");
        assertThat(file(language).values()).noneMatch(text -> words.stream().anyMatch(text::contains));
    }
}
