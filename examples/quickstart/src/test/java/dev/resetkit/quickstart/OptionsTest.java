package dev.resetkit.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resetkit.quickstart.world.OwnServers;
import dev.resetkit.quickstart.world.Secret;
import dev.resetkit.quickstart.world.SmtpTarget.Security;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OptionsTest {
    private static final String LEAST =
            "--jdbc-url jdbc:postgresql://db/app --smtp mail.example.com:587 --to me@example.com";

    @Test
    void withoutOptionsTheServersAreEmbedded() throws UsageException {
        assertThat(Options.parse(new String[0], Map.of())).isEqualTo(new Options(false, Optional.empty()));
    }

    @Test
    void valuesStandBehindABlankOrAnEqualsSign() throws UsageException {
        var blank = servers(LEAST + " --db-user app --db-password a=b --smtp-user me --smtp-password s --tls");
        var equals = servers("--jdbc-url=jdbc:postgresql://db/app --smtp=mail.example.com:587 --to=me@example.com"
                + " --db-user=app --db-password=a=b --smtp-user=me --smtp-password=s --tls");
        for (OwnServers servers : List.of(blank, equals)) {
            assertThat(servers.jdbcUrl()).isEqualTo("jdbc:postgresql://db/app");
            assertThat(servers.dbUser()).contains("app");
            assertThat(servers.dbPassword().map(Secret::reveal)).contains("a=b");
            assertThat(servers.smtp().host()).isEqualTo("mail.example.com");
            assertThat(servers.smtp().port()).isEqualTo(587);
            assertThat(servers.smtp().user()).contains("me");
            assertThat(servers.smtp().password().map(Secret::reveal)).contains("s");
            assertThat(servers.smtp().security()).isEqualTo(Security.TLS);
            assertThat(servers.to().value()).isEqualTo("me@example.com");
        }
    }

    @Test
    void theMailIsProtectedUnlessToldOtherwise() throws UsageException {
        assertThat(servers(LEAST).smtp().security()).isEqualTo(Security.STARTTLS);
        assertThat(servers(LEAST + " --starttls").smtp().security()).isEqualTo(Security.STARTTLS);
        assertThat(servers(LEAST + " --plain").smtp().security()).isEqualTo(Security.PLAIN);
    }

    @Test
    void passwordsMayStandInTheEnvironment() throws UsageException {
        var environment = Map.of("RESETKIT_DB_PASSWORD", "d", "RESETKIT_SMTP_PASSWORD", "s");
        var servers = Options.parse((LEAST + " --smtp-user me --db-password given").split(" "), environment)
                .servers()
                .orElseThrow();
        assertThat(servers.dbPassword().map(Secret::reveal)).contains("given");
        assertThat(servers.smtp().password().map(Secret::reveal)).contains("s");
    }

    @Test
    void aHostMayBeAnAddressOfVersionSix() throws UsageException {
        var smtp = servers("--jdbc-url jdbc:h2:mem:x --to me@example.com --smtp [::1]:25")
                .smtp();
        assertThat(smtp.host()).isEqualTo("::1");
        assertThat(smtp.port()).isEqualTo(25);
    }

    @Test
    void whatIsMissingIsNamed() {
        refused("--jdbc-url jdbc:postgresql:app", "--smtp: missing");
        refused("--smtp mail:25 --to me@example.com", "--jdbc-url: missing");
        refused("--jdbc-url jdbc:postgresql:app --smtp mail:25", "--to: missing");
        refused("--plain", "--jdbc-url: missing");
        refused("--jdbc-url", "--jdbc-url: needs a value");
        refused("--jdbc-url --smtp", "--jdbc-url: needs a value");
        refused("--jdbc-url=", "--jdbc-url: needs a value");
        refused(LEAST + " --smtp-user me", "--smtp-user and --smtp-password: both or none");
        refused(LEAST + " --smtp-password s", "--smtp-user and --smtp-password: both or none");
    }

    @Test
    void whatIsUnknownOrContradictsItselfIsNamed() {
        refused("--colour", "--colour: unknown");
        refused("--colour=red", "--colour: unknown");
        refused("secret", "a word that is no option");
        refused("--tls=1", "--tls: takes no value");
        refused(LEAST + " --to you@example.com", "--to: given twice");
        refused(LEAST + " --tls --tls", "--tls: given twice");
        refused(LEAST + " --tls --plain", "at most one of them");
        refused(LEAST + " --plain --smtp-user me --smtp-password s", "--smtp-user: not with --plain");
        refused("--jdbc-url jdbc:mysql:x --smtp mail:25 --to me@example.com", "--jdbc-url: begins with");
        refused("--jdbc-url jdbc:h2:mem:x --smtp mail --to me@example.com", "--smtp: is host:port");
        refused("--jdbc-url jdbc:h2:mem:x --smtp mail:0 --to me@example.com", "the port is 1 to 65535");
        refused("--jdbc-url jdbc:h2:mem:x --smtp mail:x --to me@example.com", "the port is 1 to 65535");
        refused("--jdbc-url jdbc:h2:mem:x --smtp mail:25 --to me", "--to: is an e-mail address");
    }

    @Test
    void noPasswordIsShown() throws UsageException {
        var options = Options.parse(
                (LEAST + " --db-password canary --smtp-user me --smtp-password canary").split(" "), Map.of());
        assertThat(options.toString()).doesNotContain("canary");
        assertThat(options.servers().orElseThrow().smtp().toString()).doesNotContain("canary");
    }

    private static OwnServers servers(String line) throws UsageException {
        return Options.parse(line.split(" "), Map.of()).servers().orElseThrow();
    }

    private static void refused(String line, String message) {
        assertThatThrownBy(() -> Options.parse(line.split(" "), Map.of()))
                .as(line)
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(message);
    }
}
