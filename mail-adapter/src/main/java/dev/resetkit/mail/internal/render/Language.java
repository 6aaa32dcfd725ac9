package dev.resetkit.mail.internal.render;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/**
 * The sentences of one language, from {@code text/<tag>.properties}. A further language is one more file and one more
 * entry in the list of languages; nothing else is looked up by what a user or a host typed.
 */
public final class Language {
    /** What is used when the wanted language is not on the list. */
    public static final Language ENGLISH = load("en");

    private static final List<Language> ALL = List.of(ENGLISH);

    private final Locale locale;
    private final Map<String, MailTemplate> sentences;
    private final DateTimeFormatter date;

    private Language(Locale locale, Map<String, MailTemplate> sentences, String datePattern) {
        this.locale = locale;
        this.sentences = Map.copyOf(sentences);
        this.date = DateTimeFormatter.ofPattern(datePattern, locale);
    }

    /**
     * The language on the list that fits, else English.
     *
     * @param wanted the locale of the mail
     * @return a language that has all sentences
     */
    public static Language of(Locale wanted) {
        return ALL.stream()
                .filter(language -> language.locale.getLanguage().equals(wanted.getLanguage()))
                .findFirst()
                .orElse(ENGLISH);
    }

    /**
     * Its name in the {@code lang} attribute.
     *
     * @return a language tag of BCP 47
     */
    public String tag() {
        return locale.toLanguageTag();
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
            throw new IllegalStateException("the language " + tag() + " has no sentence " + key);
        }
        return template.fill(values);
    }

    /**
     * A moment in words, cut to the minute, always with its zone. Patterns are ours: the JDK's localized styles read
     * differently from one release to the next.
     *
     * @param instant the moment
     * @param zone the reader's zone
     * @return for example {@code 21 November 2026, 14:05 (Europe/Berlin)}
     */
    public String moment(Instant instant, ZoneId zone) {
        var local = instant.atZone(zone);
        boolean twiceThatNight =
                zone.getRules().getValidOffsets(local.toLocalDateTime()).size() > 1;
        String name = zone instanceof ZoneOffset offset ? offsetName(offset) : zone.getId();
        String where = twiceThatNight ? name + ", " + offsetName(local.getOffset()) : name;
        return date.format(local) + " (" + where + ")";
    }

    private static String offsetName(ZoneOffset offset) {
        return offset.equals(ZoneOffset.UTC) ? "UTC" : "UTC" + offset.getId();
    }

    /**
     * A duration in words, cut to the minute: days from 48 hours on, else hours and minutes.
     *
     * @param duration how long
     * @return for example {@code 24 hours}
     */
    public String length(Duration duration) {
        long minutes = Math.max(0, duration.toMinutes());
        if (minutes >= 48 * 60 && minutes % (24 * 60) == 0) {
            return amount("days", minutes / (24 * 60));
        }
        String hours = minutes >= 60 ? amount("hours", minutes / 60) : "";
        String rest = minutes % 60 > 0 || minutes == 0 ? amount("minutes", minutes % 60) : "";
        return (hours + " " + rest).strip();
    }

    private String amount(String unit, long n) {
        return sentence(unit + (n == 1 ? ".one" : ".other"), Map.of("n", Long.toString(n)));
    }

    private static Language load(String tag) {
        var texts = new Properties();
        String path = "/dev/resetkit/mail/text/" + tag + ".properties";
        try (var in = Language.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("missing in the jar: " + path);
            }
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var sentences = new HashMap<String, MailTemplate>();
        texts.stringPropertyNames().forEach(key -> sentences.put(key, MailTemplate.text(key, texts.getProperty(key))));
        return new Language(Locale.forLanguageTag(tag), sentences, texts.getProperty("date"));
    }
}
