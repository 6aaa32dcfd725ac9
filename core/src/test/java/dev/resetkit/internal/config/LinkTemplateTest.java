package dev.resetkit.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resetkit.internal.link.Randoms;
import dev.resetkit.model.InvalidConfigurationException;
import dev.resetkit.model.secret.ResetToken;
import java.net.URI;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkTemplateTest {
    private static final ResetToken TOKEN = new Randoms().token();

    @ParameterizedTest
    @CsvSource({
        "https://{host}/{token}, /T",
        "https://{host}/reset-password/{token}, /reset-password/T",
        "https://{host}/a/{token}/b, /a/T/b",
        "https://{host}/reset?t={token}, /reset?t=T",
        "https://{host}/reset?t={token}&k=v, /reset?t=T&k=v",
        "https://{host}/reset#{token}, /reset#T",
        "https://{host}/azAZ09-._~/{token}, /azAZ09-._~/T",
    })
    @DisplayName("path, query and fragment form: the host of the brand, the token once, nothing else")
    void forms(String template, String rest) {
        String link = new LinkTemplate("linkTemplate", template)
                .link("help.acme.example", TOKEN)
                .reveal();
        assertThat(link).isEqualTo("https://help.acme.example" + rest.replace("T", TOKEN.reveal()));
        assertThat(URI.create(link).getHost()).isEqualTo("help.acme.example");
        assertThat(URI.create(link).getScheme()).isEqualTo("https");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{token}",
                "https://{host}/",
                "https://{host}{token}",
                "https://{host}",
                "http://{host}/{token}",
                "HTTPS://{host}/{token}",
                "https://evil.example/{token}",
                "https://{host}.evil.example/{token}",
                "https://{host}@evil.example/{token}",
                "https://{host}:8443/{token}",
                "https://{token}/{host}/",
                "https://{host}/{token}/{token}",
                "https://{host}/{host}/{token}",
                "https://{host}/{user}/{token}",
                "https://{host}/reset?next=https://evil.example/&t={token}",
                "https://{host}/reset?next=%2F&t={token}",
                "https://{host}/a b/{token}",
                "https://{host}/\u00e9/{token}",
                "https://{host}/{token}\r\nBcc: x",
                "https://{host}/\"><script>/{token}",
                "https://{host}/{ token }",
            })
    @DisplayName("B1 B8: everything else is refused, by the property's name")
    void everythingElse(String template) {
        assertThatThrownBy(() -> new LinkTemplate("linkTemplate", template))
                .isInstanceOf(InvalidConfigurationException.class)
                .extracting(thrown -> ((InvalidConfigurationException) thrown).property())
                .isEqualTo("linkTemplate");
    }

    @Test
    void atMost300Characters() {
        String start = "https://{host}/{token}/";
        new LinkTemplate("linkTemplate", start + "a".repeat(300 - start.length()));
        assertThatThrownBy(() -> new LinkTemplate("linkTemplate", start + "a".repeat(301 - start.length())))
                .isInstanceOf(InvalidConfigurationException.class);
    }
}
