package dev.resetkit.model.words;

import java.util.Locale;

/** The forms that a sentence takes with a number in it. A language has some of them (CLDR, plural rules). */
public enum Plural {
    /** Of Arabic: none. */
    ZERO,
    /** One, and what a language treats alike. */
    ONE,
    /** Two, where a language has a dual. */
    TWO,
    /** A few. */
    FEW,
    /** Many. */
    MANY,
    /** Everything else. */
    OTHER;

    /**
     * How it ends the key of a sentence.
     *
     * @return for example {@code few}
     */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
