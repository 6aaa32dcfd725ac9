package dev.resetkit.internal.brand;

import dev.resetkit.model.account.Account;
import dev.resetkit.model.account.Brand;
import dev.resetkit.model.account.User;
import dev.resetkit.model.reset.LocaleChoice;
import dev.resetkit.model.reset.LocaleChoice.Source;

/** Which language a mail is in: the user's, else the brand's, else the account's. */
public final class Locales {
    private Locales() {}

    /** Chooses by the facts of now. */
    public static LocaleChoice choose(Account account, Brand brand, User user) {
        return user.locale()
                .map(l -> new LocaleChoice(l, Source.USER))
                .or(() -> brand.locale().map(l -> new LocaleChoice(l, Source.BRAND)))
                .orElseGet(() -> new LocaleChoice(account.locale(), Source.ACCOUNT));
    }
}
