package dev.resetkit.model.words;

import java.text.Bidi;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A language that this library has sentences in. This list alone decides: no file is named by what anybody typed. */
public enum Language {
    /** What is used where no language on the list is wanted. */
    ENGLISH("en", PluralRule.ONE),
    /** German. */
    GERMAN("de", PluralRule.ONE),
    /** French. */
    FRENCH("fr", PluralRule.NONE_LIKE_ONE),
    /** Spanish. */
    SPANISH("es", PluralRule.ONE),
    /** Portuguese as in Brazil, for all who read Portuguese. */
    PORTUGUESE("pt-BR", PluralRule.NONE_LIKE_ONE),
    /** Polish. */
    POLISH("pl", PluralRule.POLISH),
    /** Turkish. */
    TURKISH("tr", PluralRule.ONE),
    /** Arabic, Modern Standard, with the digits of ASCII. */
    ARABIC("ar", PluralRule.ARABIC),
    /** Hebrew. */
    HEBREW("he", PluralRule.HEBREW),
    /** Japanese. */
    JAPANESE("ja", PluralRule.SAME),
    /** Chinese in simplified characters, for all who read Chinese. */
    CHINESE("zh-Hans", PluralRule.SAME),
    /** Hindi. */
    HINDI("hi", PluralRule.NONE_LIKE_ONE);

    /** What the JDK still answers where it is told to use old codes. */
    private static final String OLD_CODE_OF_HEBREW = "iw";

    private static final char FIRST_STRONG_ISOLATE = '\u2068';
    private static final char POP_DIRECTIONAL_ISOLATE = '\u2069';

    private final String tag;
    private final PluralRule plural;

    Language(String tag, PluralRule plural) {
        this.tag = tag;
        this.plural = plural;
    }

    /**
     * The language on the list that a reader of another locale reads best: region and script are not looked at.
     *
     * @param wanted any locale
     * @return the language, or empty where the list has none
     */
    public static Optional<Language> of(Locale wanted) {
        String code = wanted.getLanguage().equals(OLD_CODE_OF_HEBREW) ? HEBREW.tag : wanted.getLanguage();
        return Arrays.stream(values())
                .filter(language -> language.tag.split("-", 2)[0].equals(code))
                .findFirst();
    }

    /**
     * The same, where something has to be said.
     *
     * @param wanted any locale
     * @return the language, or English
     */
    public static Language ofOrEnglish(Locale wanted) {
        return of(wanted).orElse(ENGLISH);
    }

    /**
     * Its name, for a {@code lang} attribute and for the files of its sentences.
     *
     * @return a language tag (BCP 47)
     */
    public String tag() {
        return tag;
    }

    /**
     * Which way it is written.
     *
     * @return true for Arabic and Hebrew
     */
    public boolean rightToLeft() {
        return this == ARABIC || this == HEBREW;
    }

    /**
     * The form of a sentence that goes with a number.
     *
     * @param n how many, 0 or more
     * @return the form
     */
    public Plural plural(long n) {
        return plural.of(n);
    }

    /**
     * A value, ready to stand in a sentence: one that is or may be written the other way is kept apart from the words
     * around it (UAX 9, section 2.7). Not for a link, which has to be copied as it is.
     *
     * @param value any text
     * @return the same between U+2068 and U+2069 where that is needed
     */
    public String isolated(String value) {
        boolean apart = rightToLeft() || Bidi.requiresBidi(value.toCharArray(), 0, value.length());
        return apart && !value.isEmpty() ? FIRST_STRONG_ISOLATE + value + POP_DIRECTIONAL_ISOLATE : value;
    }

    /**
     * A moment in words, cut to the minute, always with its zone. Names of months and their order are ours: those of
     * the JDK read differently from one release to the next.
     *
     * @param instant the moment
     * @param zone the reader's zone
     * @return for example {@code 21 November 2026, 14:05 (Europe/Berlin)}
     */
    public String moment(Instant instant, ZoneId zone) {
        return Moments.of(this).say(instant, zone);
    }
}
