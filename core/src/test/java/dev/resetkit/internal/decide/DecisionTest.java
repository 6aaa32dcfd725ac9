package dev.resetkit.internal.decide;

import static dev.resetkit.world.World.ACME;
import static dev.resetkit.world.World.ADMIN;
import static dev.resetkit.world.World.CARL;
import static dev.resetkit.world.World.MAIN;
import static dev.resetkit.world.World.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.account.Account;
import dev.resetkit.model.account.Role;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.account.User;
import dev.resetkit.model.decision.Action;
import dev.resetkit.model.decision.Changer;
import dev.resetkit.model.decision.Check;
import dev.resetkit.model.decision.Rules;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.mail.MailKind;
import dev.resetkit.model.reset.Purpose;
import dev.resetkit.spi.store.AccountSettings;
import dev.resetkit.world.World;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What follows from a decision, and the tables of rights that it rests on. */
class DecisionTest {
    private static final User CUSTOMER = World.user(CARL, Role.of(RoleKind.END_USER));
    private static final User NEW_CUSTOMER =
            CUSTOMER.toBuilder().activated(false).build();

    private static Decision decision(UserId actor, User target, Check... checks) {
        var done = new Checks(Action.SEND_RESET_EMAIL);
        done.add(Check.passed(Rules.ACTOR_NOT_ACTIVE));
        List.of(checks).forEach(done::add);
        var account = new Account(ACME, "Acme", Optional.of(OWNER), true, Locale.ENGLISH, List.of(MAIN));
        return new Decision(
                done.explanation(),
                World.actor(actor),
                RoleKind.ADMIN,
                AccountSettings.defaults(),
                Optional.of(account),
                Optional.of(target),
                Optional.empty());
    }

    @Test
    @DisplayName("who asks for themselves gets the self-service mail, unless it is their first password")
    void mail() {
        assertThat(decision(ADMIN, CUSTOMER).self()).isFalse();
        assertThat(decision(CARL, CUSTOMER).self()).isTrue();
        assertThat(decision(ADMIN, CUSTOMER).mail()).isEqualTo(MailKind.RESET_LINK);
        assertThat(decision(CARL, CUSTOMER).mail()).isEqualTo(MailKind.SELF_SERVICE_LINK);
        assertThat(decision(CARL, NEW_CUSTOMER).mail()).isEqualTo(MailKind.ACTIVATION_LINK);
        assertThat(decision(ADMIN, NEW_CUSTOMER).mail()).isEqualTo(MailKind.ACTIVATION_LINK);
        assertThat(decision(ADMIN, NEW_CUSTOMER).purpose()).isEqualTo(Purpose.ACTIVATION);
    }

    @Test
    void ownershipComesFromTheAccount() {
        var owner = World.user(OWNER, Role.of(RoleKind.AGENT));
        assertThat(decision(ADMIN, owner).targetRole()).isEqualTo(Role.of(RoleKind.OWNER));
        assertThat(decision(ADMIN, CUSTOMER).targetRole()).isEqualTo(Role.of(RoleKind.END_USER));
    }

    @Test
    @DisplayName("refused by one rule means by no other")
    void refusedByOne() {
        Check passed = Check.passed(Rules.ACCOUNT_CLOSED);
        Check held = Check.refused(Rules.HELD_UNTIL, Changer.OWNER);
        Check missing = Check.refused(Rules.RIGHT_MISSING, Changer.OWNER);
        assertThat(decision(ADMIN, CUSTOMER, passed, held).refusedBy(Rules.HELD_UNTIL))
                .isTrue();
        assertThat(decision(ADMIN, CUSTOMER, passed, held).refusedBy(Rules.ACCOUNT_CLOSED))
                .isFalse();
        assertThat(decision(ADMIN, CUSTOMER, missing, held).refusedBy(Rules.HELD_UNTIL))
                .isFalse();
        assertThat(decision(ADMIN, CUSTOMER, passed).refusedBy(Rules.ACCOUNT_CLOSED))
                .isFalse();
        assertThat(decision(ADMIN, CUSTOMER, passed).refusedBy(held).allowed()).isFalse();
    }

    @Test
    void checksAddUp() {
        var checks = new Checks(Action.SEND_RESET_EMAIL);
        assertThat(checks.action()).isEqualTo(Action.SEND_RESET_EMAIL);
        assertThat(checks.rule(true, Rules.ACCOUNT_CLOSED)).isTrue();
        assertThat(checks.allPassed()).isTrue();
        assertThat(checks.rule(false, Rules.HELD_UNTIL, Changer.OWNER)).isFalse();
        assertThat(checks.rule(true, Rules.RIGHT_MISSING)).isTrue();
        assertThat(checks.allPassed()).isFalse();
    }

    @Test
    @DisplayName("grants are for agents of every kind; administrators and the owner set passwords, the owner's nobody")
    void tables() {
        for (RoleKind kind : RoleKind.values()) {
            boolean agent = kind == RoleKind.AGENT || kind == RoleKind.CUSTOM || kind == RoleKind.LIGHT_AGENT;
            boolean sets = kind == RoleKind.OWNER || kind == RoleKind.ADMIN;
            assertThat(SendingTable.delegable(kind)).as(kind.name()).isEqualTo(agent);
            assertThat(SettingTable.ofRight(kind)).as(kind.name()).isEqualTo(sets);
            for (RoleKind target : RoleKind.values()) {
                assertThat(SettingTable.may(kind, target))
                        .as(kind + " " + target)
                        .isEqualTo(sets && target != RoleKind.OWNER);
            }
        }
    }
}
