package dev.resetkit.helpdesk.config;

import dev.resetkit.helpdesk.embed.DeskDirectory;
import dev.resetkit.model.account.Account;
import dev.resetkit.model.account.Brand;
import dev.resetkit.model.words.Language;
import java.util.Comparator;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** What public pages say about the account. */
@Component
public class PageFacts {
    private final DeskDirectory directory;
    private final Settings settings;

    /**
     * Over the directory.
     *
     * @param directory the account
     * @param settings whose help desk it is
     */
    public PageFacts(DeskDirectory directory, Settings settings) {
        this.directory = directory;
        this.settings = settings;
    }

    /**
     * The account, as it is now.
     *
     * @return its facts
     */
    public Account account() {
        return directory.find(settings.accountId()).orElseThrow();
    }

    /**
     * Whom a reader may ask.
     *
     * @return the contact of the oldest brand in use
     */
    public String contact() {
        return account().brands().stream()
                .filter(Brand::active)
                .min(Comparator.comparing(Brand::createdAt))
                .map(Brand::contact)
                .orElseThrow();
    }

    /**
     * What {@code html} says about a language.
     *
     * @param locale the reader's
     * @return the language
     */
    public Language language(Locale locale) {
        return Language.ofOrEnglish(locale);
    }
}
