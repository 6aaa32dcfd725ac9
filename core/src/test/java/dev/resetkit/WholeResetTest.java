package dev.resetkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.inmemory.InMemory;
import dev.resetkit.inmemory.SettableClock;
import dev.resetkit.model.account.Account;
import dev.resetkit.model.account.Accounts;
import dev.resetkit.model.account.CredentialVersion;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.account.User;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.decision.Rules;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.mail.Mail;
import dev.resetkit.model.mail.MailKind;
import dev.resetkit.model.reset.LinkRefused;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.model.secret.NewPassword;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WholeResetTest {
    private final SettableClock clock = SettableClock.at(Instant.parse("2026-03-01T10:00:00Z"));
    private final InMemory memory = InMemory.create(clock);
    private final Account account = Accounts.single("Acme", "login.acme.example", "help@acme.example");
    private final Resetkit resetkit = Resetkit.builder()
            .users(memory.users())
            .account(account)
            .stores(memory.stores())
            .mailer(memory.mailer())
            .clock(clock)
            .build();
    private final Actor admin = Actor.of(Accounts.SINGLE, UserId.of("ada"));
    private final UserId customer = UserId.of("carl");

    @Test
    void anAdministratorSendsAndTheCustomerPicksANewPassword() {
        add("ada", RoleKind.ADMIN);
        add("carl", RoleKind.END_USER);

        var queued = resetkit.staff().sendResetEmail(admin, customer).orThrow();
        assertThat(queued.state()).isEqualTo(ResetState.QUEUED);
        assertThat(resetkit.process().runOnce()).isEqualTo(1);

        Mail mail = memory.mailer().last();
        assertThat(mail.recipient().value()).isEqualTo("carl@customer.example");
        String link = mail.link().orElseThrow().reveal();
        String token = link.substring(link.lastIndexOf('/') + 1);
        for (int i = 0; i < 3; i++) {
            assertThat(resetkit.holder().inspect(Accounts.SINGLE, token).isOk()).isTrue();
        }
        var weak = resetkit.holder().redeem(Accounts.SINGLE, token, NewPassword.ofString("acme"));
        assertThat(weak.code().name()).isEqualTo("PASSWORD_REFUSED");
        var changed =
                resetkit.holder().redeem(Accounts.SINGLE, token, NewPassword.ofString("violet harbour lantern 9"));
        assertThat(changed.isOk()).isTrue();
        var again = resetkit.holder().redeem(Accounts.SINGLE, token, NewPassword.ofString("another good one 17 x"));
        assertThat(again.code()).isEqualTo(LinkRefused.USED);

        assertThat(resetkit.process().runOnce()).isEqualTo(1);
        assertThat(memory.mailer().last().kind()).isEqualTo(MailKind.PASSWORD_CHANGED);
        var history = resetkit.staff().history(admin, customer).orThrow();
        assertThat(history.get(0).state()).isEqualTo(ResetState.COMPLETED);
        assertThat(history.get(0).timeline())
                .extracting(entry -> entry.state())
                .containsExactly(
                        ResetState.QUEUED,
                        ResetState.ACCEPTED,
                        ResetState.OPENED,
                        ResetState.COMPLETED,
                        ResetState.ACCEPTED);
    }

    @Test
    void anAgentIsRefusedAndToldWhoCouldChangeThat() {
        add("ada", RoleKind.ADMIN);
        add("greg", RoleKind.AGENT);
        var answer = resetkit.staff().sendResetEmail(Actor.of(Accounts.SINGLE, UserId.of("greg")), customer);
        assertThat(answer.code()).isEqualTo(Rules.RIGHT_MISSING);
        assertThat(resetkit.process().runOnce()).isZero();
    }

    private void add(String id, RoleKind kind) {
        var user = User.of(UserId.of(id), kind, id + "@customer.example", CredentialVersion.of(1)).toBuilder()
                .verified(true)
                .build();
        memory.users().add(Accounts.SINGLE, user);
    }
}
