package dev.resetkit.internal.brand;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.account.Account;
import dev.resetkit.model.account.Brand;
import dev.resetkit.model.account.CredentialVersion;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.account.User;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.reset.LocaleChoice;
import dev.resetkit.model.reset.LocaleChoice.Source;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalesTest {
    @ParameterizedTest
    @CsvSource({
        "fr-CA, de, en, fr-CA, USER",
        ",      de, en, de,    BRAND",
        ",      ,   en, en,    ACCOUNT",
        "nl,    de, en, de,    BRAND",
        "nl,    ,   ja, ja,    ACCOUNT",
        "nl,    sv, pl, pl,    ACCOUNT",
        "nl,    sv, fi, nl,    USER",
        ",      sv, fi, sv,    BRAND",
        ",      ,   fi, fi,    ACCOUNT"
    })
    void theFirstThatThereAreSentencesInElseTheFirst(
            String user, String brand, String account, String chosen, Source source) {
        var through = Brand.of("main", "Main", "help.acme.example", "help@acme.example", Instant.EPOCH);
        assertThat(Locales.choose(
                        new Account(
                                AccountId.of("acme"),
                                "Acme",
                                Optional.empty(),
                                true,
                                Locale.forLanguageTag(account),
                                List.of(through)),
                        brand == null ? through : through.withLocale(Locale.forLanguageTag(brand)),
                        user(user)))
                .isEqualTo(new LocaleChoice(Locale.forLanguageTag(chosen), source));
    }

    private static User user(String locale) {
        var user = User.of(UserId.of("carl"), RoleKind.END_USER, "carl@example.org", CredentialVersion.of(1));
        return locale == null
                ? user
                : user.toBuilder().locale(Locale.forLanguageTag(locale)).build();
    }
}
