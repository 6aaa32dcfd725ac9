package dev.resetkit.internal.brand;

import static org.assertj.core.api.Assertions.assertThat;

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
}
