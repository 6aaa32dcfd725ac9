package dev.resetkit.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resetkit.model.account.Account;
import dev.resetkit.model.account.Accounts;
import dev.resetkit.model.account.Brand;
import dev.resetkit.model.id.AccountId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostNamesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.io",
                "help.acme.example",
                "HELP.Acme.Example",
                "xn--bcher-kva.example",
                "help.xn--p1ai",
                "a-b.c--d.example",
                "9lives.example",
                "1.2.3.a4",
            })
    void plainHostNames(String host) {
        assertThat(HostNames.safe(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "acme",
                "localhost",
                "acme.example.",
                ".acme.example",
                "acme..example",
                "-acme.example",
                "acme-.example",
                "acme.example-",
                "acme.-example",
                "acme.example:443",
                "acme.example:8443",
                "acme.example/",
                "acme.example/path",
                "acme.example?q",
                "acme.example#f",
                "brand.example@evil.test",
                "user:pass@acme.example",
                "https://acme.example",
                "acme.example\\evil.test",
                "acme.exam ple",
                " acme.example",
                "acme.example ",
                "acme.example\n",
                "acme.example\r\nX: y",
                "acme.example\u0000",
                "acme_shop.example",
                "acme%2eexample.test",
                "127.0.0.1",
                "10.0.0.1",
                "127.1",
                "0x7f.0.0.1",
                "0x7f.1",
                "a.0x7f000001",
                "2130706433",
                "a.2130706433",
                "[::1]",
                "[::1].example",
                "::1",
                "b\u00fccher.example",
                "example\u3002com",
                "exa\u00admple.com",
                "acme.\u0435xample",
                "acme.example\u202e",
                "acme.ex\u0131mple",
                "*.acme.example",
                "acme.example,evil.test",
            })
    @DisplayName("B2: everything else")
    void everythingElse(String host) {
        assertThat(HostNames.safe(host)).isFalse();
    }

    @Test
    @DisplayName("B2: labels of at most 63, names of at most 253 characters")
    void lengths() {
        String label = "a".repeat(63);
        assertThat(HostNames.safe(label + ".example")).isTrue();
        assertThat(HostNames.safe(label + "a.example")).isFalse();
        String long253 = label + "." + label + "." + label + "." + "a".repeat(61);
        assertThat(long253).hasSize(253);
        assertThat(HostNames.safe(long253)).isTrue();
        assertThat(HostNames.safe(long253 + "a")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "EXAMPLE.com",
                "example\u3002com",
                "exa\u00admple.com",
                "example.com.",
                "example\uff0ecom",
                "\uff45xample.com",
            })
    @DisplayName("B6: one name in other spellings is the same name")
    void otherSpellings(String host) {
        assertThat(HostNames.canonical(host)).isEqualTo("example.com");
        assertThatThrownBy(() -> account("example.com", host)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("B6: an internationalised name is its A-label; other names stay apart, also those that are none")
    void namesApart() {
        assertThat(HostNames.canonical("B\u00dcCHER.example")).isEqualTo("xn--bcher-kva.example");
        assertThat(HostNames.canonical("-a..b-")).isEqualTo("-a..b-");
        assertThat(account("a.example", "b.example", "a.b.example", "-a..b-").brands())
                .hasSize(4);
    }

    @Test
    @DisplayName("B2: an account of one brand is refused where its host is no plain host name")
    void singleAccount() {
        assertThat(Accounts.single("Acme", "login.acme.example", "a@acme.example")
                        .brands()
                        .get(0)
                        .host())
                .isEqualTo("login.acme.example");
        for (String host : List.of("https://acme.example", "acme.example:8443", "127.0.0.1", "localhost")) {
            assertThatThrownBy(() -> Accounts.single("Acme", host, "a@acme.example"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("signInHost");
        }
    }

    private static Account account(String... hosts) {
        List<Brand> brands = new ArrayList<>();
        for (String host : hosts) {
            brands.add(Brand.of("brand" + brands.size(), "Acme", host, "a@acme.example", Instant.EPOCH));
        }
        return new Account(AccountId.of("acme"), "Acme", Optional.empty(), true, Locale.ENGLISH, brands);
    }
}
