package dev.resetkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resetkit.model.account.CredentialVersion;
import dev.resetkit.model.account.User;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.OrganisationId;
import dev.resetkit.spi.PasswordChange;
import dev.resetkit.testkit.Fixtures;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The host's own verbs over the reference user table. */
final class JdbcUsersTest {
    private final Database database = Database.inMemory();
    private final JdbcUsers users = database.users();
    private final AccountId account = Fixtures.account();
    private final User user = database.add(account, Fixtures.endUser(), Optional.of(Fixtures.encoded()));

    @AfterEach
    void nothingIsLeftOpen() {
        database.leaks().assertNothingOpen();
    }

    private User now() {
        return database.userStore().find(account, user.id()).orElseThrow();
    }

    private JdbcUsers.SignInState state() {
        return users.signInState(account, user.id()).orElseThrow();
    }

    private boolean change(PasswordChange.Kind kind) {
        boolean hashed = kind == PasswordChange.Kind.REPLACE;
        return database.userStore()
                .changePassword(new PasswordChange(
                        account,
                        user.id(),
                        kind,
                        now().version(),
                        Fixtures.redemption(),
                        hashed ? Optional.of(Fixtures.encoded()) : Optional.empty(),
                        false,
                        Optional.empty(),
                        false,
                        Fixtures.NOON));
    }

    @Test
    @DisplayName("a second user of one id is refused, and nothing of the first is touched")
    void idsAreUnique() {
        var twin =
                user.toBuilder().organisations(Set.of(OrganisationId.of("o"))).build();
        assertThatThrownBy(() -> users.add(account, twin)).isInstanceOf(IllegalStateException.class);
        assertThat(now()).isEqualTo(user);
    }

    @Test
    @DisplayName("a version that is no counter is refused: the table could not go on from it")
    void versionsAreCounters() {
        var odd = Fixtures.endUser().toBuilder()
                .version(new CredentialVersion("007"))
                .build();
        assertThatThrownBy(() -> users.add(account, odd)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("a change is compared with the counter exactly: a version of another form has lost")
    void foreignVersionLoses() {
        var foreign = new CredentialVersion("01");
        assertThat(database.userStore()
                        .changePassword(PasswordChange.replace(
                                account, user.id(), foreign, Fixtures.redemption(), Fixtures.encoded(), Fixtures.NOON)))
                .isFalse();
        assertThat(now()).isEqualTo(user);
    }

    @Test
    @DisplayName("organisations come, go and are replaced")
    void organisationsAreReplaced() {
        var two = Set.of(OrganisationId.of("a"), OrganisationId.of("b"));
        users.update(account, user.id(), u -> u.toBuilder().organisations(two).build());
        assertThat(now().organisations()).isEqualTo(two);
        var one = Set.of(OrganisationId.of("c"));
        users.update(account, user.id(), u -> u.toBuilder().organisations(one).build());
        assertThat(now().organisations()).isEqualTo(one);
        assertThat(now().version()).as("no matter of credentials").isEqualTo(user.version());
    }

    @Test
    @DisplayName("a blocked user keeps the hash and is not blocked any more after a new password")
    void blockEndsWithANewPassword() {
        var before = database.userStore().encodedPassword(account, user.id());
        assertThat(change(PasswordChange.Kind.BLOCK)).isTrue();
        assertThat(state().blocked()).isTrue();
        assertThat(database.userStore().encodedPassword(account, user.id())).isEqualTo(before);
        assertThat(state().version()).isNotEqualTo(user.version());
        assertThat(change(PasswordChange.Kind.UNBLOCK)).isTrue();
        assertThat(state().blocked()).isFalse();
        assertThat(change(PasswordChange.Kind.BLOCK)).isTrue();
        assertThat(change(PasswordChange.Kind.REPLACE)).isTrue();
        assertThat(state().blocked()).isFalse();
    }

    @Test
    @DisplayName("a lockout is kept, and ends with a new password")
    void lockoutEndsWithANewPassword() {
        var until = Fixtures.NOON.plusSeconds(600);
        assertThat(users.lockOut(account, user.id(), until)).isTrue();
        assertThat(state().lockedUntil()).contains(until);
        assertThat(now().version())
                .as("locking out is no change of credentials")
                .isEqualTo(user.version());
        assertThat(change(PasswordChange.Kind.REPLACE)).isTrue();
        assertThat(state().lockedUntil()).isEmpty();
        assertThat(users.lockOut(account, Fixtures.user(), until)).isFalse();
    }

    @Test
    @DisplayName("a deleted user is gone, with the organisations")
    void deletedUserIsGone() {
        users.update(
                account,
                user.id(),
                u -> u.toBuilder().organisations(Set.of(OrganisationId.of("a"))).build());
        assertThat(users.delete(Fixtures.account(), user.id())).isFalse();
        assertThat(users.delete(account, user.id())).isTrue();
        assertThat(users.delete(account, user.id())).isFalse();
        assertThat(database.userStore().find(account, user.id())).isEmpty();
        assertThat(users.signInState(account, user.id())).isEmpty();
        assertThatThrownBy(() -> users.update(account, user.id(), u -> u)).isInstanceOf(IllegalArgumentException.class);
        users.add(account, user);
        assertThat(now().organisations()).isEmpty();
    }

    @Test
    @DisplayName("J4 what no column can hold is replaced in free text, not refused with an error of the engine")
    void unstorableText() {
        users.update(
                account,
                user.id(),
                u -> u.toBuilder().name("A\u0000B\ud800C\ud83d\ude00").build());
        assertThat(now().name()).contains("A\ufffdB\ufffdC\ud83d\ude00");
        assertThat(database.userStore().findByAddress(account, "a\u0000@example.com"))
                .isEmpty();
    }
}
