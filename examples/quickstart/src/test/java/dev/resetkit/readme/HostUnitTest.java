package dev.resetkit.readme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.Resetkit;
import dev.resetkit.inmemory.InMemory;
import dev.resetkit.model.account.Accounts;
import dev.resetkit.model.account.CredentialVersion;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.account.User;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.id.UserId;
import java.time.Clock;
import org.junit.jupiter.api.Test;

// begin unit-test
class HostUnitTest {
    private final InMemory memory = InMemory.create(Clock.systemUTC());
    private final Resetkit resetkit = Resetkit.builder()
            .account(Accounts.single("Acme", "login.acme.example", "help@acme.example"))
            .users(memory.users())
            .stores(memory.stores())
            .mailer(memory.mailer())
            .build();

    @Test
    void agentsAreRefusedAndAdministratorsAreNot() {
        UserId carl = add("carl", RoleKind.END_USER).user();
        assertThat(resetkit.staff().explain(add("greg", RoleKind.AGENT), carl).allowed())
                .isFalse();
        resetkit.staff().sendResetEmail(add("ada", RoleKind.ADMIN), carl).orThrow();
        assertThat(resetkit.process().runOnce()).isEqualTo(1); // one mail, and no thread in a unit test
    }

    private Actor add(String id, RoleKind kind) {
        User user = User.of(UserId.of(id), kind, id + "@acme.example", CredentialVersion.of(1));
        memory.users().add(Accounts.SINGLE, user.toBuilder().verified(true).build());
        return Actor.of(Accounts.SINGLE, user.id());
    }
}
// end unit-test
