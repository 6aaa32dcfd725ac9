package dev.resetkit.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resetkit.Resetkit;
import dev.resetkit.inmemory.InMemory;
import dev.resetkit.inmemory.SettableClock;
import dev.resetkit.mail.server.ScriptedSmtpServer;
import dev.resetkit.model.InvalidConfigurationException;
import dev.resetkit.model.account.Account;
import dev.resetkit.model.account.CredentialVersion;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.account.User;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.mail.BounceReading.Nothing;
import dev.resetkit.model.mail.BounceResult;
import dev.resetkit.model.mail.BounceResult.Ignored;
import dev.resetkit.model.mail.BounceResult.Recorded;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.model.secret.EncodedPassword;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The way of a mail that comes back: out over SMTP under a signed return path, in as a report, into the timeline. */
class BouncesTest {
    private static final AccountId ACME = AccountId.of("acme");
    private static final UserId ADA = UserId.of("ada");
    private static final UserId CARL = UserId.of("carl");

    private final SettableClock clock = SettableClock.at(TestMails.NOW);
    private final InMemory memory = InMemory.create(clock);
    private final ScriptedSmtpServer server = ScriptedSmtpServer.plain();
    private final SignedReturnPath path = path(1);
    private final SmtpMailer mailer = SmtpMailer.builder()
            .host("localhost")
            .port(server.port())
            .insecurePlaintext()
            .returnPath(path)
            .build();
    private final Resetkit resetkit = resetkit(path);

    private static SignedReturnPath path(int key) {
        var bytes = new byte[32];
        Arrays.fill(bytes, (byte) key);
        return SignedReturnPath.of("bounces+{id}@mail.acme.example", bytes);
    }

    private Resetkit resetkit(SignedReturnPath expected) {
        return Resetkit.builder()
                .users(memory.users())
                .account(new Account(ACME, "Acme", Optional.of(ADA), true, Locale.ENGLISH, List.of(TestMails.BRAND)))
                .stores(memory.stores())
                .mailer(mailer)
                .bounceReader(DeliveryReportReader.of(expected))
                .clock(clock)
                .build();
    }

    @AfterEach
    void close() {
        mailer.close();
        server.close();
    }

    private void add(UserId id, RoleKind kind) {
        var facts = User.of(id, kind, id + "@example.org", CredentialVersion.of(1)).toBuilder()
                .verified(true)
                .build();
        memory.users().add(ACME, facts, EncodedPassword.of("{none}"));
    }

    /** The return path of a mail that was really sent. */
    private String sent() {
        add(ADA, RoleKind.OWNER);
        add(CARL, RoleKind.END_USER);
        resetkit.staff().sendResetEmail(Actor.of(ACME, ADA), CARL).orThrow();
        assertThat(resetkit.process().runOnce()).isEqualTo(1);
        String command = server.commands("MAIL").get(0);
        return command.substring(command.indexOf('<') + 1, command.indexOf('>'));
    }

    private static ByteArrayInputStream report(String to) {
        try (var file = BouncesTest.class.getResourceAsStream("bounces/postfix.eml")) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8).replace("${to}", to);
            return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private ResetState state() {
        return resetkit.staff()
                .history(Actor.of(ACME, ADA), CARL)
                .orThrow()
                .get(0)
                .state();
    }

    @Test
    @DisplayName("D2 a report with our signed id marks the address; the same once more, in other letters, does nothing")
    void mailThatComesBackIsRecorded() throws IOException {
        String to = sent();
        assertThat(state()).isEqualTo(ResetState.ACCEPTED);
        BounceResult result = resetkit.process().recordBounce(report(to));
        assertThat(result.code()).isEqualTo(Recorded.ADDRESS_MARKED);
        assertThat(state()).isEqualTo(ResetState.BOUNCED);
        assertThat(resetkit.process().recordBounce(report(to.toUpperCase(Locale.ROOT))))
                .isEqualTo(new Ignored(Ignored.RECORDED_BEFORE));
    }

    @Test
    @DisplayName("D3 a thousand forged reports mark nothing and change nothing")
    void forgedReportsMarkNothing() throws IOException {
        String to = sent();
        for (int i = 0; i < 1_000; i++) {
            String id = to.substring("bounces+".length(), to.indexOf('@'));
            String forged = id.substring(i % 26) + id.substring(0, i % 26);
            String at = "@mail.acme.example";
            String bent = "bounces+" + (i % 26 == 0 ? id.substring(0, 51) + "_" : forged) + at;
            assertThat(resetkit.process().recordBounce(report(bent))).isEqualTo(new Ignored(Nothing.NOT_SIGNED));
        }
        String stolen = path(2).addresses().of(TestMails.resetLink(), "support@acme.example");
        assertThat(resetkit.process().recordBounce(report(stolen))).isEqualTo(new Ignored(Nothing.NOT_SIGNED));
        assertThat(state()).isEqualTo(ResetState.ACCEPTED);
        assertThat(memory.stores().credentials().find(ACME, CARL).undeliverable())
                .isEmpty();
    }

    @Test
    @DisplayName("D2 a report about a mail of another installation with the same key is about nothing here")
    void foreignReportIsIgnored() throws IOException {
        sent();
        String foreign = path.addresses().of(TestMails.resetLink(), "support@acme.example");
        assertThat(resetkit.process().recordBounce(report(foreign))).isEqualTo(new Ignored(Ignored.UNKNOWN_MAIL));
    }

    @Test
    @DisplayName("D2 a report that comes too late changes nothing")
    void lateReportIsIgnored() throws IOException {
        String to = sent();
        clock.advance(Duration.ofDays(7).plusNanos(1_000));
        assertThat(resetkit.process().recordBounce(report(to))).isEqualTo(new Ignored(Ignored.TOO_LATE));
    }

    @Test
    void keysAreChangedWithoutLosingWhatIsUnderWay() throws IOException {
        String to = sent();
        assertThat(resetkit(path(2)).process().recordBounce(report(to)).isOk()).isFalse();
        var bytes = new byte[32];
        Arrays.fill(bytes, (byte) 1);
        assertThat(resetkit(path(2).accepting(bytes))
                        .process()
                        .recordBounce(report(to))
                        .isOk())
                .isTrue();
    }

    @Test
    void withoutAReaderNothingIsRead() {
        var deaf = Resetkit.builder()
                .users(memory.users())
                .account(new Account(ACME, "Acme", Optional.of(ADA), true, Locale.ENGLISH, List.of(TestMails.BRAND)))
                .stores(memory.stores())
                .mailer(mailer)
                .build();
        assertThatThrownBy(() -> deaf.process().recordBounce(report("x@y.example")))
                .isInstanceOf(InvalidConfigurationException.class);
    }
}
