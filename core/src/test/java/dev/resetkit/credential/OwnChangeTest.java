package dev.resetkit.credential;

import static dev.resetkit.credential.People.change;
import static dev.resetkit.credential.People.signIn;
import static dev.resetkit.world.World.ACME;
import static dev.resetkit.world.World.ADMIN;
import static dev.resetkit.world.World.CARL;
import static dev.resetkit.world.World.GOOD_PASSWORD;
import static dev.resetkit.world.World.OLD_PASSWORD;
import static dev.resetkit.world.World.OTHER_PASSWORD;
import static dev.resetkit.world.World.OWNER;
import static dev.resetkit.world.World.actor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resetkit.model.Code;
import dev.resetkit.model.account.SignIn;
import dev.resetkit.model.account.UserKind;
import dev.resetkit.model.account.UserState;
import dev.resetkit.model.credential.ChangeResult;
import dev.resetkit.model.credential.SignInResult.NotSignedIn;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.mail.MailKind;
import dev.resetkit.model.password.CustomRules;
import dev.resetkit.model.password.Violation;
import dev.resetkit.model.reset.LinkRefused;
import dev.resetkit.spi.CommitLostException;
import dev.resetkit.spi.OutcomeUnknownException;
import dev.resetkit.spi.StoreUnavailableException;
import dev.resetkit.spi.UserStore;
import dev.resetkit.world.QuickHasher;
import dev.resetkit.world.Tap;
import dev.resetkit.world.World;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnChangeTest {
    private final Tap tap = new Tap();
    private final QuickHasher hasher = new QuickHasher();
    private final World world = World.of(
            hasher,
            (builder, memory) ->
                    builder.users(tap.on(UserStore.class, memory.users())).stores(tap.stores(memory.stores())));

    private static List<Code> violations(ChangeResult result) {
        return result.fold(
                done -> List.<Code>of(),
                refused -> refused.violations().stream().map(Violation::code).toList(),
                not -> List.<Code>of());
    }

    private void nothingHappened() {
        tap.quiet();
        assertThat(world.signsIn(CARL, OLD_PASSWORD)).isTrue();
        world.handOver();
        assertThat(world.mails()).isEmpty();
    }

    @Test
    @DisplayName("with the current password: new one in, old one out, other sessions ended, links dead, told by mail")
    void changes() {
        String token = world.mailed(ADMIN, CARL);
        var version = world.user(CARL).version();
        assertThat(change(world, CARL, OLD_PASSWORD, GOOD_PASSWORD).isOk()).isTrue();
        assertThat(signIn(world, CARL, GOOD_PASSWORD).isOk()).isTrue();
        assertThat(signIn(world, CARL, OLD_PASSWORD).code()).isEqualTo(NotSignedIn.WRONG);
        assertThat(world.memory.users().acceptsSession(ACME, CARL, version)).isFalse();
        assertThat(world.redeem(token, OTHER_PASSWORD).code()).isEqualTo(LinkRefused.USED);
        world.handOver();
        assertThat(world.mails(MailKind.PASSWORD_CHANGED)).hasSize(1);
        assertThat(world.audit()).anyMatch(line -> line.event().name().equals("OWN_PASSWORD_CHANGED"));
    }

    @Test
    @DisplayName("a wrong current password is a try like any other")
    void wrongCurrent() {
        world.resetkit
                .settings()
                .setPasswordRules(
                        actor(OWNER), UserKind.END_USER, CustomRules.gentlest().lockingAfter(3))
                .orThrow();
        assertThat(change(world, CARL, "wrong", GOOD_PASSWORD).code()).isEqualTo(NotSignedIn.WRONG);
        assertThat(signIn(world, CARL, "wrong").code()).isEqualTo(NotSignedIn.WRONG);
        var third = change(world, CARL, "wrong", GOOD_PASSWORD);
        assertThat(third.code()).isEqualTo(NotSignedIn.LOCKED);
        assertThat(change(world, CARL, OLD_PASSWORD, GOOD_PASSWORD).code()).isEqualTo(NotSignedIn.LOCKED);
        assertThat(world.signsIn(CARL, OLD_PASSWORD)).isTrue();
    }

    @Test
    void nobodyHasNoPasswordToChange() {
        assertThat(change(world, UserId.of("nobody"), OLD_PASSWORD, GOOD_PASSWORD)
                        .code())
                .isEqualTo(NotSignedIn.WRONG);
    }

    @Test
    @DisplayName("the rules hold for the new one, every failed rule is listed, and no try is lost")
    void refused() {
        world.resetkit
                .settings()
                .setPasswordRules(
                        actor(OWNER),
                        UserKind.END_USER,
                        CustomRules.gentlest().atLeast(12).withComplexity().lockingAfter(3))
                .orThrow();
        for (int i = 0; i < 5; i++) {
            assertThat(violations(change(world, CARL, OLD_PASSWORD, "short")))
                    .contains(Violation.TOO_SHORT, Violation.DIGIT_MISSING, Violation.SPECIAL_MISSING);
        }
        assertThat(violations(change(world, CARL, OLD_PASSWORD, "x".repeat(513))))
                .containsExactly(Violation.RAW_TOO_LONG);
        assertThat(world.signsIn(CARL, OLD_PASSWORD)).isTrue();
    }

    @Test
    @DisplayName("earlier passwords are refused as far back as the account keeps them, the current one included")
    void history() {
        world.resetkit
                .settings()
                .setPasswordRules(
                        actor(OWNER), UserKind.END_USER, CustomRules.gentlest().remembering(2))
                .orThrow();
        assertThat(change(world, CARL, OLD_PASSWORD, GOOD_PASSWORD).isOk()).isTrue();
        assertThat(violations(change(world, CARL, GOOD_PASSWORD, GOOD_PASSWORD)))
                .containsExactly(Violation.USED_BEFORE);
        assertThat(change(world, CARL, GOOD_PASSWORD, OTHER_PASSWORD).isOk()).isTrue();
        assertThat(violations(change(world, CARL, OTHER_PASSWORD, GOOD_PASSWORD)))
                .containsExactly(Violation.USED_BEFORE);
        assertThat(change(world, CARL, OTHER_PASSWORD, "meadow saddle copper 7").isOk())
                .isTrue();
        assertThat(change(world, CARL, "meadow saddle copper 7", GOOD_PASSWORD).isOk())
                .as("two changes ago")
                .isTrue();
    }

    @Test
    @DisplayName("suspended, by single sign-on only, in a closed account: the right password changes nothing")
    void obstacles() {
        world.suspend(CARL);
        assertThat(change(world, CARL, OLD_PASSWORD, GOOD_PASSWORD).code()).isEqualTo(NotSignedIn.NOT_ACTIVE);
        world.edit(CARL, user -> user.state(UserState.ACTIVE).signIn(SignIn.ssoOnly("Keyring")));
        assertThat(change(world, CARL, OLD_PASSWORD, GOOD_PASSWORD).code()).isEqualTo(NotSignedIn.PASSWORD_SIGN_IN_OFF);
        world.edit(CARL, user -> user.signIn(SignIn.PASSWORD));
        world.account(account -> account.withOpen(false));
        assertThat(change(world, CARL, OLD_PASSWORD, GOOD_PASSWORD).code()).isEqualTo(NotSignedIn.NOT_ACTIVE);
        world.account(account -> account.withOpen(true));
        assertThat(world.signsIn(CARL, OLD_PASSWORD)).isTrue();
        assertThat(change(world, CARL, OLD_PASSWORD, GOOD_PASSWORD).isOk()).isTrue();
    }

    @Test
    @DisplayName("I1 somebody else's change in between: BUSY, and nothing is overwritten")
    void raced() {
        tap.before("UserStore.changePassword", () -> {
            tap.quiet();
            world.moveTo(CARL, "carl@new.example");
        });
        assertThat(change(world, CARL, OLD_PASSWORD, GOOD_PASSWORD).code()).isEqualTo(NotSignedIn.BUSY);
        nothingHappened();
        assertThat(change(world, CARL, OLD_PASSWORD, GOOD_PASSWORD).isOk()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Settings.find",
                "UserStore.find",
                "UserStore.encodedPassword",
                "Credentials.find",
                "Credentials.update",
                "UserStore.changePassword",
                "Outbox.add",
                "AuditLog.append"
            })
    @DisplayName("I9 a store that is down at any step: BUSY, and nothing happened")
    void storeDown(String call) {
        tap.before(call, () -> {
            throw new StoreUnavailableException("down");
        });
        var busy = change(world, CARL, OLD_PASSWORD, GOOD_PASSWORD);
        assertThat(busy.code()).isEqualTo(NotSignedIn.BUSY);
        nothingHappened();
        assertThat(change(world, CARL, OLD_PASSWORD, GOOD_PASSWORD).isOk()).isTrue();
    }

    @Test
    @DisplayName("R12 a commit that was lost: it was done, or is done now, or nobody knows")
    void lostCommit() {
        tap.afterNext("Transactions.inCurrentOrNew", OwnChangeTest::lost);
        assertThat(change(world, CARL, OLD_PASSWORD, GOOD_PASSWORD).isOk()).isTrue();
        tap.quiet();
        tap.beforeNext("Transactions.inCurrentOrNew", OwnChangeTest::lost);
        assertThat(change(world, CARL, GOOD_PASSWORD, OTHER_PASSWORD).isOk()).isTrue();
        tap.quiet();
        assertThat(world.signsIn(CARL, OTHER_PASSWORD)).isTrue();
        tap.after("Transactions.inCurrentOrNew", () -> {
            tap.before("UserStore.encodedPassword", () -> {
                throw new StoreUnavailableException("down");
            });
            lost();
        });
        assertThatThrownBy(() -> change(world, CARL, OTHER_PASSWORD, GOOD_PASSWORD))
                .isInstanceOf(OutcomeUnknownException.class);
    }

    private static void lost() {
        throw new CommitLostException("lost");
    }

    @Test
    @DisplayName("refuses to run inside a transaction, naming the method; hashes outside of any")
    void outsideTransactions() {
        var transactions = world.memory.stores().transactions();
        assertThatThrownBy(() -> transactions.inNew(() -> change(world, CARL, OLD_PASSWORD, GOOD_PASSWORD)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("changeOwnPassword");
        boolean[] active = new boolean[1];
        hasher.inside(() -> active[0] |= transactions.isActive());
        assertThat(change(world, CARL, OLD_PASSWORD, GOOD_PASSWORD).isOk()).isTrue();
        assertThat(active[0]).isFalse();
    }
}
