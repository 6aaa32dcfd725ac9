package dev.resetkit.mail.internal.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGrammarTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "anna@example.org",
                "a@b",
                "Anna.Berg+reset@mail.example.org",
                "o'neil_{x}|~!#$%&*/=?^`-@example.org",
                "anna@xn--bcher-kva.example",
                "1@1and1.example",
                "a-b@c-d.example"
            })
    void takesPlainAddresses(String address) {
        assertThat(AddressGrammar.fault(address)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "anna",
                "anna@",
                "@example.org",
                "anna@@example.org",
                "anna@b@example.org",
                ".anna@example.org",
                "anna.@example.org",
                "an..na@example.org",
                "anna@.example.org",
                "anna@example.org.",
                "anna@example..org",
                "anna@-example.org",
                "anna@example-.org",
                "anna@exa_mple.org",
                "\"anna\"@example.org",
                "\"an na\"@example.org",
                "\"a\r\n b\"@example.org",
                "anna(comment)@example.org",
                "anna@example.org (Anna)",
                "Anna <anna@example.org>",
                "<anna@example.org>",
                "<@evil.example:anna@example.org>",
                "g: anna@example.org, berta@example.org;",
                "g:anna@example.org;",
                "anna@example.org,berta@example.org",
                "anna@example.org;berta@example.org",
                "anna@[127.0.0.1]",
                "anna@[IPv6:::1]",
                "anna@127.0.0.1",
                "anna@example.123",
                " anna@example.org",
                "anna@example.org ",
                "an na@example.org",
                "anna@example.org\u0000",
                "anna@example.org\r\nRCPT TO:<evil@example.net>",
                "anna@example.org\n",
                "anna\t@example.org",
                "anna@example.org\u007f",
                "\u00e4nna@example.org",
                "m\u0131ke@example.org",
                "anna@b\u00fccher.example",
                "anna@example\u3002org",
                "anna\u202e@example.org",
                "a\u760d\u760aRCPT TO:<evil@example.net>@example.org",
                "anna\\@example.org"
            })
    @DisplayName("E5 whatever is no plain address is refused")
    void refusesEverythingElse(String address) {
        assertThat(AddressGrammar.fault(address)).isPresent();
    }

    @Test
    void lengthsAreThoseOfTheStandard() {
        String local = "a".repeat(64);
        String label = "b".repeat(63);
        assertThat(AddressGrammar.fault(local + "@example.org")).isEmpty();
        assertThat(AddressGrammar.fault(local + "a@example.org")).isPresent();
        assertThat(AddressGrammar.fault("a@" + label + ".org")).isEmpty();
        assertThat(AddressGrammar.fault("a@" + label + "b.org")).isPresent();
        String domain = (label + ".").repeat(3) + "c".repeat(60);
        assertThat(AddressGrammar.fault("a@" + domain)).isEmpty();
        assertThat(AddressGrammar.fault("ab@" + domain + "c")).isPresent();
        assertThat(AddressGrammar.isDomain(domain + "c")).isTrue();
        assertThat(AddressGrammar.isDomain(domain + "cc")).isFalse();
    }

    @Test
    @DisplayName("E6 a long text is refused without an error")
    void longTextIsJustRefused() {
        assertThat(AddressGrammar.fault("a ".repeat(1 << 19) + "@example.org")).isPresent();
    }

    @Test
    @DisplayName("E7 other letters are told from faults, and never sent")
    void reasonTellsOtherLettersFromFaults() {
        assertThat(AddressGrammar.fault("\u00e4nna@example.org")).contains("not plain ASCII");
        assertThat(AddressGrammar.fault("an na@example.org").orElseThrow()).contains("white space");
    }

    @Test
    void reasonNeverRepeatsTheAddress() {
        assertThat(AddressGrammar.fault("secret name@example.org").orElseThrow())
                .doesNotContain("secret");
    }
}
