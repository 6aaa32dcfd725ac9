package dev.resetkit.internal.brand;

import dev.resetkit.model.account.Account;
import dev.resetkit.model.account.Brand;
import dev.resetkit.model.account.User;
import dev.resetkit.model.reset.LocaleChoice;
import dev.resetkit.model.reset.LocaleChoice.Source;
import dev.resetkit.model.words.Language;
import java.util.Optional;

/**
 * Which language a mail is in: the user's, else the brand's, else the account's; the first that there are sentences
 * in. Where there are in none of them, it is the first all the same: a mailer of the host's may have them.
 */
public final class Locales {
    private Locales() {}

    /** Chooses by the facts of now. */
    public static LocaleChoice choose(Account account, Brand brand, User user) {
        Optional<LocaleChoice> users = user.locale().map(l -> new LocaleChoice(l, Source.USER));
        Optional<LocaleChoice> brands = brand.locale().map(l -> new LocaleChoice(l, Source.BRAND));
        var accounts = new LocaleChoice(account.locale(), Source.ACCOUNT);
        return users.filter(Locales::known)
                .or(() -> brands.filter(Locales::known))
                .or(() -> Optional.of(accounts).filter(Locales::known))
                .or(() -> users)
                .or(() -> brands)
                .orElse(accounts);
    }

    private static boolean known(LocaleChoice choice) {
        return Language.of(choice.locale()).isPresent();
    }
}
