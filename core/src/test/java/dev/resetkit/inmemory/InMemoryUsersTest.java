package dev.resetkit.inmemory;

import static dev.resetkit.inmemory.Things.ACCOUNT;
import static dev.resetkit.inmemory.Things.ADA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.resetkit.model.account.CredentialVersion;
import dev.resetkit.model.account.RegisteredAddress;
import dev.resetkit.model.account.Role;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.account.SignIn;
import dev.resetkit.model.account.User;
import dev.resetkit.model.account.UserState;
import dev.resetkit.model.id.RedemptionId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.spi.PasswordChange;
import dev.resetkit.spi.PasswordChange.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InMemoryUsersTest {
    private static final CredentialVersion FIRST = CredentialVersion.of(1);

    private final InMemoryUsers users = Things.memory().users();

    @BeforeEach
    void addAda() {
        users.add(ACCOUNT, Things.user(ADA), EncodedPassword.of("old"));
    }

    @Test
    void whatCountsGivesANewVersionAndEndsSessions() {
        List<UnaryOperator<User>> edits = List.of(
                user -> user.toBuilder()
                        .primary(RegisteredAddress.of("new@example.com", false))
                        .build(),
                user -> user.toBuilder().withoutPrimary().build(),
                user -> user.toBuilder().state(UserState.SUSPENDED).build(),
                user -> user.toBuilder().role(Role.of(RoleKind.ADMIN)).build(),
                user -> user.toBuilder().signIn(SignIn.ssoOnly("IdP")).build());
        for (var edit : edits) {
            var before = version();
            assertThat(users.acceptsSession(ACCOUNT, ADA, before)).isTrue();
            assertThat(users.update(ACCOUNT, ADA, edit).version())
                    .isEqualTo(version())
                    .isNotEqualTo(before);
            assertThat(users.acceptsSession(ACCOUNT, ADA, before)).isFalse();
        }
    }

    @Test
    void profileEditsLeaveTheVersion() {
        users.update(
                ACCOUNT,
                ADA,
                user -> user.toBuilder()
                        .name("Ada")
                        .locale(Locale.FRENCH)
                        .verified(true)
                        .secondary(RegisteredAddress.of("second@example.com", true))
                        .secondFactorEnforced(true)
                        .build());
        assertThat(version()).isEqualTo(FIRST);
    }

    @Test
    void aVersionThatTheEditGaveIsKept() {
        var own = CredentialVersion.of(77);
        users.update(
                ACCOUNT,
                ADA,
                user -> user.toBuilder().version(own).state(UserState.SUSPENDED).build());
        assertThat(version()).isEqualTo(own);
    }

    @Test
    void wrongUsesAreRefused() {
        assertThatIllegalStateException().isThrownBy(() -> users.add(ACCOUNT, Things.user(ADA)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> users.update(ACCOUNT, ADA, user -> Things.user(UserId.of("bob"))));
        assertThatIllegalArgumentException().isThrownBy(() -> users.update(ACCOUNT, UserId.of("bob"), user -> user));
        assertThat(users.encodedPassword(ACCOUNT, ADA)).contains(EncodedPassword.of("old"));
    }

    @Test
    void aBlockKeepsTheHashUntilItIsLifted() {
        assertThat(users.changePassword(change(Kind.BLOCK, "block"))).isTrue();
        assertThat(users.isBlocked(ACCOUNT, ADA)).isTrue();
        assertThat(users.acceptsSession(ACCOUNT, ADA, FIRST)).isFalse();
        assertThat(users.encodedPassword(ACCOUNT, ADA)).contains(EncodedPassword.of("old"));
        assertThat(users.changePassword(change(Kind.UNBLOCK, "unblock"))).isTrue();
        assertThat(users.isBlocked(ACCOUNT, ADA)).isFalse();
        assertThat(users.changePassword(change(Kind.BLOCK, "again"))).isTrue();
        assertThat(users.changePassword(change(Kind.REPLACE, "replace"))).isTrue();
        assertThat(users.isBlocked(ACCOUNT, ADA)).isFalse();
        assertThat(users.encodedPassword(ACCOUNT, ADA)).contains(EncodedPassword.of("new"));
    }

    @Test
    void aReplacedPasswordActivatesVerifiesAndForgetsTheTemporaryEnd() {
        users.update(
                ACCOUNT,
                ADA,
                user -> user.toBuilder()
                        .activated(false)
                        .temporaryUntil(Things.NOON)
                        .mustChange(true)
                        .build());
        assertThat(users.changePassword(change(Kind.REPLACE, "replace"))).isTrue();
        assertThat(users.find(ACCOUNT, ADA).orElseThrow()).satisfies(user -> {
            assertThat(user.activated()).isTrue();
            assertThat(user.mustChange()).isFalse();
            assertThat(user.temporaryUntil()).isEmpty();
            assertThat(user.passwordChangedAt()).contains(Things.NOON);
            assertThat(user.primary().orElseThrow().verified()).isTrue();
        });
    }

    @Test
    void deletedUsersAreGone() {
        assertThat(users.delete(ACCOUNT, ADA)).isTrue();
        assertThat(users.delete(ACCOUNT, ADA)).isFalse();
        assertThat(users.find(ACCOUNT, ADA)).isEmpty();
        assertThat(users.acceptsSession(ACCOUNT, ADA, FIRST)).isFalse();
    }

    @Test
    void addressesAreFoundExactlyAndSecondariesOnceVerified() {
        assertThat(users.findByAddress(ACCOUNT, "ada@example.com")).containsExactly(ADA);
        assertThat(users.findByAddress(ACCOUNT, "Ada@example.com")).isEmpty();
        assertThat(users.findByAddress(ACCOUNT, "ada@example.com ")).isEmpty();
        second(false);
        assertThat(users.findByAddress(ACCOUNT, "second@example.com")).isEmpty();
        second(true);
        assertThat(users.findByAddress(ACCOUNT, "second@example.com")).containsExactly(ADA);
    }

    private void second(boolean verified) {
        users.update(
                ACCOUNT,
                ADA,
                user -> user.toBuilder()
                        .secondary(RegisteredAddress.of("second@example.com", verified))
                        .build());
    }

    private CredentialVersion version() {
        return users.find(ACCOUNT, ADA).orElseThrow().version();
    }

    private PasswordChange change(Kind kind, String redemption) {
        var hash = kind == Kind.REPLACE ? Optional.of(EncodedPassword.of("new")) : Optional.<EncodedPassword>empty();
        return new PasswordChange(
                ACCOUNT,
                ADA,
                kind,
                version(),
                RedemptionId.of(redemption),
                hash,
                false,
                Optional.empty(),
                true,
                Things.NOON);
    }
}
