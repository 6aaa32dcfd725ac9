package dev.resetkit.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.account.Role;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.account.UserKind;
import dev.resetkit.model.decision.Grant;
import dev.resetkit.model.decision.GrantHolder;
import dev.resetkit.model.id.BrandId;
import dev.resetkit.model.id.GrantId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.password.PasswordLevel;
import dev.resetkit.spi.store.AccountSettings;
import dev.resetkit.spi.store.Settings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The contract of {@link Settings}. */
public abstract class SettingsContract extends StoreSuite {
    private static final Instant NOON = Fixtures.NOON;

    private Settings settings;

    /** For the extending suite. */
    protected SettingsContract() {}

    @BeforeEach
    void takeSettings() {
        settings = stores.settings();
    }

    private Grant given(GrantHolder holder) {
        return given(holder, Fixtures.grantId(), NOON);
    }

    private Grant given(GrantHolder holder, GrantId id, Instant at) {
        var grant = new Grant(id, holder, Fixtures.user(), at, Optional.empty());
        settings.addGrant(account, grant);
        return grant;
    }

    private static Grant withdrawn(Grant grant, Instant at) {
        return new Grant(grant.id(), grant.holder(), grant.issuer(), grant.givenAt(), Optional.of(at));
    }

    /** Values that differ from every default. */
    private static AccountSettings chosen(long version) {
        return new AccountSettings(
                version,
                true,
                Set.of(UserKind.END_USER, UserKind.TEAM_MEMBER),
                Map.of(UserKind.END_USER, PasswordLevel.RECOMMENDED, UserKind.TEAM_MEMBER, PasswordLevel.MODERN),
                Optional.of(BrandId.of("\u6f22".repeat(128))),
                List.of());
    }

    private static AccountSettings numbered(AccountSettings values, long version) {
        return new AccountSettings(
                version,
                values.adminsMayResetOwner(),
                values.selfService(),
                values.levels(),
                values.agentBrand(),
                values.grants());
    }

    @Test
    @DisplayName("find: before the first change every default, version 0")
    void defaultsFirst() {
        assertThat(settings.find(account)).isEqualTo(AccountSettings.defaults());
        assertThat(settings.grants(account)).isEmpty();
    }

    @Test
    @DisplayName("update, find: every value comes back, and the version is the next number")
    void valuesComeBack() {
        assertThat(settings.update(account, chosen(0))).isTrue();
        assertThat(settings.find(account)).isEqualTo(chosen(1));
        var other = AccountSettings.defaults()
                .withLevel(UserKind.TEAM_MEMBER, PasswordLevel.RECOMMENDED)
                .withSelfService(Set.of(UserKind.END_USER));
        assertThat(settings.update(account, numbered(other, 1))).isTrue();
        assertThat(settings.find(account)).isEqualTo(numbered(other, 2));
    }

    @Test
    @DisplayName("update: every choice can be taken back")
    void choicesCanBeTakenBack() {
        assertThat(settings.update(account, chosen(0))).isTrue();
        assertThat(settings.update(account, numbered(AccountSettings.defaults(), 1)))
                .isTrue();
        assertThat(settings.find(account)).isEqualTo(numbered(AccountSettings.defaults(), 2));
    }

    @Test
    @DisplayName("update: with a version that is not the stored one it is false and nothing changes")
    void staleUpdateChangesNothing() {
        assertThat(settings.update(account, chosen(1))).as("ahead of the first").isFalse();
        assertThat(settings.find(account)).isEqualTo(AccountSettings.defaults());
        assertThat(settings.update(account, chosen(0))).isTrue();
        for (long wrong : new long[] {0, 2}) {
            assertThat(settings.update(account, numbered(AccountSettings.defaults(), wrong)))
                    .isFalse();
        }
        assertThat(settings.find(account)).isEqualTo(chosen(1));
    }

    @Test
    @DisplayName("update: of eight threads that read the same version one writes, the first time and later")
    void oneUpdateWins() {
        for (long version = 0; version < Race.ROUNDS; version++) {
            var next = chosen(version);
            assertThat(Race.winners(i -> settings.update(account, next))).isEqualTo(1);
            assertThat(settings.find(account).version()).isEqualTo(version + 1);
        }
    }

    @Test
    @DisplayName("update: the first change of all is one thread's also when eight transactions try it")
    void oneFirstUpdateWins() {
        for (int round = 0; round < Race.ROUNDS; round++) {
            var fresh = Fixtures.account();
            assertThat(Race.winners(i -> inNew(() -> settings.update(fresh, chosen(0)))))
                    .isEqualTo(1);
            assertThat(settings.find(fresh)).isEqualTo(chosen(1));
        }
    }

    @Test
    @DisplayName("I5 update: another account keeps its own values")
    void updateStaysInTheAccount() {
        assertThat(settings.update(account, chosen(0))).isTrue();
        assertThat(settings.find(other)).isEqualTo(AccountSettings.defaults());
    }

    @Test
    @DisplayName("update takes part in the transaction: a rollback takes the values back, the first ones too")
    void updateRollsBack() {
        rolledBack(() -> assertThat(settings.update(account, chosen(0))).isTrue());
        assertThat(settings.find(account)).isEqualTo(AccountSettings.defaults());
        assertThat(settings.update(account, chosen(0))).isTrue();
        rolledBack(() -> assertThat(settings.update(account, numbered(AccountSettings.defaults(), 1)))
                .isTrue());
        assertThat(settings.find(account)).isEqualTo(chosen(1));
    }

    @Test
    @DisplayName("update: grants have verbs of their own; those in the values are neither added nor taken away")
    void updateLeavesGrantsAlone() {
        var kept = given(GrantHolder.of(Fixtures.user()));
        var stray =
                new Grant(Fixtures.grantId(), GrantHolder.of(Fixtures.user()), Fixtures.user(), NOON, Optional.empty());
        var next = new AccountSettings(0, true, Set.of(), Map.of(), Optional.empty(), List.of(stray));
        assertThat(settings.update(account, next)).isTrue();
        assertThat(settings.find(account).grants()).containsExactly(kept);
        assertThat(settings.grants(account)).containsExactly(kept);
    }

    @Test
    @DisplayName("addGrant: a grant to a role, a custom role or a user comes back, and changes no version")
    void grantsComeBack() {
        var toRole = given(GrantHolder.of(Role.of(RoleKind.LIGHT_AGENT)));
        var toCustom = given(GrantHolder.of(Role.custom("Zoe\u0308 '" + "\u6f22".repeat(122))));
        var toUser = given(GrantHolder.of(UserId.of("\u5b57".repeat(128))));
        assertThat(settings.grants(account)).containsExactlyInAnyOrder(toRole, toCustom, toUser);
        assertThat(settings.find(account).grants()).containsExactlyInAnyOrder(toRole, toCustom, toUser);
        assertThat(settings.find(account).version()).isZero();
    }

    @Test
    @DisplayName("instants come back to the microsecond, also in the nights when the clocks change and in 2100")
    void instantsComeBack() {
        for (Instant odd : Fixtures.ODD_INSTANTS) {
            var grant = given(GrantHolder.of(user), Fixtures.grantId(), odd);
            assertThat(settings.grants(account)).contains(grant);
            assertThat(settings.withdrawGrant(account, grant.id(), odd)).isTrue();
            assertThat(settings.grants(account)).contains(withdrawn(grant, odd));
        }
    }

    @Test
    @DisplayName("grants: by the time they were given, then by id, withdrawn ones included")
    void grantsAreOrdered() {
        var prefix = Fixtures.unique("tie");
        var third = given(GrantHolder.of(user), GrantId.of(prefix + "2"), NOON);
        var fourth = given(GrantHolder.of(user), Fixtures.grantId(), NOON.plusNanos(1_000));
        var first = given(GrantHolder.of(user), Fixtures.grantId(), NOON.minusNanos(1_000));
        var second = given(GrantHolder.of(user), GrantId.of(prefix + "1"), NOON);
        assertThat(settings.withdrawGrant(account, second.id(), NOON)).isTrue();
        assertThat(settings.grants(account)).containsExactly(first, withdrawn(second, NOON), third, fourth);
        assertThat(settings.find(account).grants()).containsExactlyInAnyOrder(first, third, fourth);
    }

    @Test
    @DisplayName("withdrawGrant: true once; from then on the grant does not hold, and stays on the list")
    void grantIsWithdrawnOnce() {
        var grant = given(GrantHolder.of(user));
        var at = NOON.plusSeconds(5);
        assertThat(settings.withdrawGrant(account, grant.id(), at)).isTrue();
        assertThat(settings.withdrawGrant(account, grant.id(), at.plusSeconds(1)))
                .isFalse();
        assertThat(settings.find(account).grants()).isEmpty();
        assertThat(settings.grants(account)).containsExactly(withdrawn(grant, at));
    }

    @Test
    @DisplayName("withdrawGrant: of eight threads one withdraws")
    void oneWithdrawalWins() {
        for (int round = 0; round < Race.ROUNDS; round++) {
            var grant = given(GrantHolder.of(user));
            assertThat(Race.winners(i -> settings.withdrawGrant(account, grant.id(), NOON)))
                    .isEqualTo(1);
        }
    }

    @Test
    @DisplayName("I5 grants: another account neither sees nor withdraws them; an unknown one is not withdrawn")
    void grantsStayInTheAccount() {
        var grant = given(GrantHolder.of(user));
        assertThat(settings.grants(other)).isEmpty();
        assertThat(settings.find(other).grants()).isEmpty();
        assertThat(settings.withdrawGrant(other, grant.id(), NOON)).isFalse();
        assertThat(settings.withdrawGrant(account, Fixtures.grantId(), NOON)).isFalse();
        assertThat(settings.find(account).grants()).containsExactly(grant);
    }

    @Test
    @DisplayName("addGrant and withdrawGrant take part in the transaction: a rollback takes both back")
    void grantsRollBack() {
        var held = given(GrantHolder.of(user));
        rolledBack(() -> {
            given(GrantHolder.of(user));
            assertThat(settings.withdrawGrant(account, held.id(), NOON)).isTrue();
        });
        assertThat(settings.grants(account)).containsExactly(held);
    }
}
