package dev.resetkit.mail.internal.render;

import dev.resetkit.model.InvalidConfigurationException;
import dev.resetkit.model.words.Language;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/** The sentences of the mails in one language, from {@code text/<tag>.properties}. */
public final class Wording {
    private static final Map<Language, Wording> ALL = loadAll();

    private final Language language;
    private final Map<String, MailTemplate> sentences;

    private Wording(Language language, Map<String, MailTemplate> sentences) {
        this.language = language;
        this.sentences = Map.copyOf(sentences);
    }

    /**
     * The words of a language.
     *
     * @param language one of the list
     * @return its words
     */
    public static Wording of(Language language) {
        Wording wording = ALL.get(language);
        if (wording == null) {
            throw new IllegalStateException("no words in " + language);
        }
        return wording;
    }

    /**
     * The words that fit, else English ones.
     *
     * @param wanted the locale of the mail
     * @return words that have all sentences
     */
    public static Wording of(Locale wanted) {
        return of(Language.ofOrEnglish(wanted));
    }

    /**
     * The language they are in.
     *
     * @return one of the list
     */
    public Language language() {
        return language;
    }

    /**
     * One sentence.
     *
     * @param key its name in the file
     * @param values what it may mention; put in as they are
     * @return the sentence, plain text
     */
    public String sentence(String key, Map<String, String> values) {
        MailTemplate template = sentences.get(key);
        if (template == null) {
            throw new IllegalStateException("the language " + language.tag() + " has no sentence " + key);
        }
        return template.fill(values);
    }

    /**
     * A sentence with a length of time, cut to the minute: whole for each unit, {@code KEY.days}, {@code .hours} and
     * {@code .minutes}, in the largest that says it exactly; days from two on.
     *
     * @param key its name in the file, without unit and form
     * @param length how long
     * @param values what else it may mention; the number is {@code n}
     * @return the sentence, plain text
     */
    public String lasting(String key, Duration length, Map<String, String> values) {
        long minutes = Math.max(0, length.toMinutes());
        if (minutes >= 48 * 60 && minutes % (24 * 60) == 0) {
            return count(key + ".days", minutes / (24 * 60), values);
        }
        return minutes >= 60 && minutes % 60 == 0
                ? count(key + ".hours", minutes / 60, values)
                : count(key + ".minutes", minutes, values);
    }

    /**
     * A moment in words.
     *
     * @param instant the moment
     * @param zone the reader's zone
     * @return the same, cut to the minute
     */
    public String moment(Instant instant, ZoneId zone) {
        return language.moment(instant, zone);
    }

    /**
     * The same words with some sentences of the host's. Each is filled with test values at once and judged: it names
     * nothing but facts, and shows the ones that no reader can do without.
     *
     * @param own sentences by their names in the file
     * @return a copy
     * @throws InvalidConfigurationException naming the sentence and what it lacks
     */
    public Wording with(Map<String, String> own) {
        var all = new HashMap<>(sentences);
        own.forEach((key, sentence) -> {
            String name = "wording(" + language.tag() + ")." + key;
            MailTemplate ours = sentences.get(key);
            if (ours == null) {
                throw new InvalidConfigurationException(
                        name, "a sentence that is in text/" + language.tag() + ".properties");
            }
            var template = MailTemplate.text(name, sentence);
            SentenceJudge.judge(name, template, ours);
            all.put(key, template);
        });
        return new Wording(language, all);
    }

    private String count(String key, long n, Map<String, String> values) {
        var all = new HashMap<>(values);
        all.put("n", Long.toString(n));
        return sentence(key + "." + language.plural(n).key(), all);
    }

    private static Map<Language, Wording> loadAll() {
        var all = new EnumMap<Language, Wording>(Language.class);
        for (Language language : Language.values()) {
            all.put(language, new Wording(language, load(language.tag())));
        }
        return all;
    }

    private static Map<String, MailTemplate> load(String tag) {
        var texts = new Properties();
        String path = "/dev/resetkit/mail/text/" + tag + ".properties";
        try (var in = Wording.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("missing in the jar: " + path);
            }
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var sentences = new HashMap<String, MailTemplate>();
        texts.stringPropertyNames().forEach(key -> sentences.put(key, MailTemplate.text(key, texts.getProperty(key))));
        return sentences;
    }
}
