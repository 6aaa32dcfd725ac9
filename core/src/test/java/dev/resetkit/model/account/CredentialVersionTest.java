package dev.resetkit.model.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CredentialVersionTest {
    @Test
    @DisplayName("parts never run together: another cut of the same text is another version")
    void partsStayApart() {
        List<String[]> cuts = List.of(
                new String[] {"abc"},
                new String[] {"a", "bc"},
                new String[] {"ab", "c"},
                new String[] {"a", "b", "c"},
                new String[] {"", "abc"},
                new String[] {"abc", ""},
                new String[] {"", "", "abc"},
                new String[] {},
                new String[] {""},
                new String[] {"", ""},
                new String[] {"3:abc"},
                new String[] {"1:a2:bc"},
                new String[] {"a2:bc"},
                new String[] {"a\u0000bc"},
                new String[] {"c", "b", "a"});
        Set<CredentialVersion> versions = new HashSet<>();
        cuts.forEach(cut -> versions.add(CredentialVersion.of(cut)));
        assertThat(versions).hasSize(cuts.size());
    }

    @Test
    @DisplayName("derived versions show nothing of their parts and are the same each time")
    void derived() {
        var version = CredentialVersion.of("$argon2id$secret", "carl@acme.example", "ACTIVE");
        assertThat(version).isEqualTo(CredentialVersion.of("$argon2id$secret", "carl@acme.example", "ACTIVE"));
        assertThat(version.value()).matches("[0-9a-f]{40}");
    }

    @Test
    void bounds() {
        assertThat(CredentialVersion.of(7).value()).isEqualTo("7");
        assertThatThrownBy(() -> new CredentialVersion(" ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CredentialVersion("x".repeat(129))).isInstanceOf(IllegalArgumentException.class);
    }
}
