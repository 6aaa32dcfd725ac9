package dev.resetkit.model.reset;

import java.util.Locale;

/**
 * Which language a mail is in, and why.
 *
 * @param locale the language
 * @param source where it comes from
 */
public record LocaleChoice(Locale locale, Source source) {
    /** Where a language can come from, in order. */
    public enum Source {
        /** The user's own. */
        USER,
        /** The brand's. */
        BRAND,
        /** The account's. */
        ACCOUNT
    }
}
