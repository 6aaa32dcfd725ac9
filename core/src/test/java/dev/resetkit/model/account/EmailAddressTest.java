package dev.resetkit.model.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {
    @ParameterizedTest
    @CsvSource({
        "carl@acme.example, c***@acme.example",
        "c@acme.example, c***@acme.example",
        "carl+tag@acme.example, c***@acme.example",
        "\u00fcber@acme.example, \u00fc***@acme.example",
        "\uD83D\uDE00smile@acme.example, \uD83D\uDE00***@acme.example",
        "'\"a@b\"@acme.example', '\"***@acme.example'",
    })
    @DisplayName("A2: one code point, three stars and the domain, whatever the length of the rest")
    void masked(String address, String masked) {
        var one = EmailAddress.of(address);
        assertThat(one.masked()).isEqualTo(masked);
        assertThat(one.toString()).isEqualTo(masked);
        assertThat("" + RegisteredAddress.of(address, true)).doesNotContain(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x@a\nb.example",
                "x@a\rb.example",
                "x@a\u001bb.example",
                "x@a\u202eb.example",
                "x@a\u2028b.example",
                "x@a\u2029b.example",
                "x@a\u0000b.example",
                "x@a\u200bb.example",
                "\u202ex@ab.example",
                "\nx@ab.example",
            })
    @DisplayName("A3: nothing that breaks a line or turns a text around")
    void neutralised(String address) {
        assertThat(EmailAddress.of(address).masked())
                .matches("[x?]\\*{3}@a\\??b\\.example")
                .contains("?");
    }

    @Test
    void longDomainsAreCut() {
        assertThat(EmailAddress.of("x@" + "d".repeat(300)).masked()).isEqualTo("x***@" + "d".repeat(100));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "@", "carl", "carl@", "@acme.example"})
    @DisplayName("refused without being repeated")
    void refused(String text) {
        assertThatThrownBy(() -> EmailAddress.of(text)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> EmailAddress.of("canary@" + "x".repeat(400)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("canary");
    }

    @Test
    void parts() {
        var address = EmailAddress.of("\"a@b\"@acme.example");
        assertThat(address.localPart()).isEqualTo("\"a@b\"");
        assertThat(address.domain()).isEqualTo("acme.example");
        assertThat(EmailAddress.of("Carl@Acme.example")).isNotEqualTo(EmailAddress.of("carl@acme.example"));
    }

    @Test
    @DisplayName("an address is digested as it is stored: case and spelling count")
    void digests() {
        String plain = EmailAddress.of("carl@acme.example").digest();
        assertThat(plain).matches("[0-9a-f]{64}");
        assertThat(EmailAddress.of("carl@acme.example").digest()).isEqualTo(plain);
        assertThat(EmailAddress.of("Carl@acme.example").digest()).isNotEqualTo(plain);
        assertThat(EmailAddress.of("carl@Acme.example").digest()).isNotEqualTo(plain);
        assertThat(EmailAddress.of("e\u0301@acme.example").digest())
                .isNotEqualTo(EmailAddress.of("\u00e9@acme.example").digest());
    }
}
