package dev.resetkit.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.account.BrandSettings;
import dev.resetkit.model.account.LinksKept;
import dev.resetkit.model.account.UserKind;
import dev.resetkit.model.decision.GrantHolder;
import dev.resetkit.model.id.BrandId;
import dev.resetkit.model.password.CustomRules;
import dev.resetkit.model.password.PasswordLevel;
import dev.resetkit.model.password.PasswordPolicy;
import dev.resetkit.spi.store.AccountSettings;
import dev.resetkit.spi.store.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The clauses of {@link Settings} about the values: read, written by version, and kept for a transaction. */
abstract class SettingsBasics extends StoreSuite {
    static final Instant NOON = Fixtures.NOON;

    /** Own rules whose every value is unlike its neighbours and unlike a default. */
    private static final CustomRules OWN = new CustomRules(
            11, true, true, 3, true, 24, 97, Optional.of(Duration.ofDays(3_649).plusNanos(7)));

    /** Every staging brand is unlisted as well, and the list is on. */
    private static final BrandSettings BRANDS = BrandSettings.DEFAULT
            .withAgentBrand(BrandId.of("\u6f22".repeat(128)))
            .withHelpCenterList(true)
            .withListed(BrandId.of("shop"), false)
            .withListed(BrandId.of("trial"), false)
            .withStaging(BrandId.of("trial"), true);

    Settings settings;

    @BeforeEach
    void takeSettings() {
        settings = stores.settings();
    }

    /** Values that differ from every default. */
    static AccountSettings chosen(long version) {
        return new AccountSettings(
                version,
                true,
                true,
                Set.of(UserKind.END_USER, UserKind.TEAM_MEMBER),
                Map.of(
                        UserKind.END_USER,
                        PasswordPolicy.of(PasswordLevel.RECOMMENDED),
                        UserKind.TEAM_MEMBER,
                        PasswordPolicy.of(OWN)),
                BRANDS,
                Optional.of(LinksKept.latest(7)),
                List.of());
    }

    static AccountSettings numbered(AccountSettings values, long version) {
        return values.with(version, List.of());
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
                .withPasswords(UserKind.TEAM_MEMBER, PasswordPolicy.of(PasswordLevel.RECOMMENDED))
                .withSelfService(Set.of(UserKind.END_USER));
        assertThat(settings.update(account, numbered(other, 1))).isTrue();
        assertThat(settings.find(account)).isEqualTo(numbered(other, 2));
    }

    @Test
    @DisplayName("update, find: each switch comes back by itself")
    void switchesAreApart() {
        var none = AccountSettings.defaults();
        var each = List.of(
                none.withSettingAllowed(true),
                none.withAdminsMayResetOwner(true),
                none.withLinksKept(LinksKept.NEWEST),
                none.withLinksKept(LinksKept.ALL),
                none.withSelfService(Set.of(UserKind.TEAM_MEMBER)),
                none.withSelfService(Set.of(UserKind.END_USER)));
        for (int i = 0; i < each.size(); i++) {
            assertThat(settings.update(account, numbered(each.get(i), i))).isTrue();
            assertThat(settings.find(account)).isEqualTo(numbered(each.get(i), i + 1));
        }
    }

    @Test
    @DisplayName("update, find: every level comes back, for either kind")
    void levelsComeBack() {
        long version = 0;
        for (var level : PasswordLevel.values()) {
            var policy = level == PasswordLevel.CUSTOM
                    ? PasswordPolicy.of(CustomRules.gentlest())
                    : PasswordPolicy.of(level);
            for (var kind : UserKind.values()) {
                var next = AccountSettings.defaults().withPasswords(kind, policy);
                assertThat(settings.update(account, numbered(next, version))).isTrue();
                version++;
                assertThat(settings.find(account)).isEqualTo(numbered(next, version));
            }
        }
    }

    @Test
    @DisplayName("update, find: own rules come back exactly, the gentlest and the strictest, one flag at a time, each"
            + " kind's own")
    void ownRulesComeBack() {
        var all = List.of(
                CustomRules.gentlest(),
                OWN,
                new CustomRules(128, false, false, 20, false, 0, 3, Optional.of(Duration.ofDays(1))),
                new CustomRules(8, true, false, 0, false, 1, 100, Optional.of(Duration.ofDays(3_650))),
                new CustomRules(
                        9,
                        false,
                        true,
                        2,
                        false,
                        23,
                        4,
                        Optional.of(Duration.ofHours(25).plusNanos(1))));
        for (int i = 0; i < all.size(); i++) {
            var next = AccountSettings.defaults()
                    .withPasswords(UserKind.TEAM_MEMBER, PasswordPolicy.of(all.get(i)))
                    .withPasswords(UserKind.END_USER, PasswordPolicy.of(all.get((i + 1) % all.size())));
            assertThat(settings.update(account, numbered(next, i))).isTrue();
            assertThat(settings.find(account)).isEqualTo(numbered(next, i + 1));
        }
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
        var kept = Rows.grant(GrantHolder.of(Fixtures.user()));
        settings.addGrant(account, kept);
        var stray = Rows.grant(GrantHolder.of(Fixtures.user()));
        assertThat(settings.update(account, chosen(0).with(0, List.of(stray)))).isTrue();
        assertThat(settings.find(account).grants()).containsExactly(kept);
        assertThat(settings.grants(account)).containsExactly(kept);
    }

    @Test
    @DisplayName("keep: true for the stored version, which stays what it is, with all values and grants")
    void keepChangesNothing() {
        assertThat(settings.update(account, chosen(0))).isTrue();
        var grant = Rows.grant(GrantHolder.of(user));
        settings.addGrant(account, grant);
        for (int again = 0; again < 2; again++) {
            assertThat(settings.keep(account, 1)).isTrue();
            assertThat(settings.find(account)).isEqualTo(chosen(1).with(1, List.of(grant)));
        }
        assertThat(settings.update(account, chosen(1))).isTrue();
    }

    @Test
    @DisplayName("keep: false for any other version, for an account that never chose, and (I5) by another's version")
    void keepNeedsTheVersion() {
        assertThat(settings.keep(account, 1)).as("never chose").isFalse();
        assertThat(settings.find(account)).isEqualTo(AccountSettings.defaults());
        assertThat(settings.update(account, chosen(0))).isTrue();
        assertThat(settings.update(account, chosen(1))).isTrue();
        assertThat(settings.keep(account, 1)).as("before").isFalse();
        assertThat(settings.keep(account, 3)).as("ahead").isFalse();
        assertThat(settings.keep(other, 2)).as("of another").isFalse();
        assertThat(settings.keep(account, 2)).isTrue();
    }

    @Test
    @DisplayName("keep: whoever wants to change the values waits for the end of the transaction, and then does")
    void keepHoldsOthersOff() {
        assertThat(settings.update(account, chosen(0))).isTrue();
        List<Future<Boolean>> others = new ArrayList<>();
        inNew(() -> {
            assertThat(settings.keep(account, 1)).isTrue();
            others.add(Race.beside(() -> settings.update(account, chosen(1))));
            assertThat(Race.waits(others.get(0))).as("waits").isTrue();
            assertThat(settings.find(account).version()).isEqualTo(1);
            return account;
        });
        assertThat(Race.result(others.get(0))).isTrue();
        assertThat(settings.find(account).version()).isEqualTo(2);
    }

    @Test
    @DisplayName("keep: who waited for a change that others then wrote is told so")
    void keepSeesTheChangeItWaitedFor() {
        assertThat(settings.update(account, chosen(0))).isTrue();
        List<Future<Boolean>> others = new ArrayList<>();
        inNew(() -> {
            assertThat(settings.update(account, chosen(1))).isTrue();
            others.add(Race.beside(() -> inNew(() -> settings.keep(account, 1))));
            Race.waits(others.get(0));
            return account;
        });
        assertThat(Race.result(others.get(0))).isFalse();
    }

    @Test
    @DisplayName("keep: against eight threads that change the values, what was kept is there at the end too")
    void keptValuesStay() {
        assertThat(settings.update(account, chosen(0))).isTrue();
        for (int round = 0; round < Race.ROUNDS; round++) {
            assertThat(Race.run(i -> i % 2 == 0 ? isKept() : isWrittenOnce())).containsOnly(true);
        }
    }

    private boolean isKept() {
        return inNew(() -> {
            long version = settings.find(account).version();
            boolean kept = settings.keep(account, version);
            return !kept || settings.find(account).version() == version;
        });
    }

    private boolean isWrittenOnce() {
        long version = settings.find(account).version();
        return !settings.update(account, chosen(version))
                || settings.find(account).version() > version;
    }

    @Test
    @DisplayName("keep: a rollback lets others change the values as before")
    void keepEndsWithARollback() {
        assertThat(settings.update(account, chosen(0))).isTrue();
        rolledBack(() -> assertThat(settings.keep(account, 1)).isTrue());
        assertThat(settings.update(account, chosen(1))).isTrue();
    }
}
