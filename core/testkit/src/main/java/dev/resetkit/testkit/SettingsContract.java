package dev.resetkit.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.account.BrandSettings;
import dev.resetkit.model.account.Role;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.decision.Grant;
import dev.resetkit.model.decision.GrantHolder;
import dev.resetkit.model.decision.GrantScope;
import dev.resetkit.model.id.BrandId;
import dev.resetkit.model.id.GrantId;
import dev.resetkit.model.id.OrganisationId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.spi.store.AccountSettings;
import dev.resetkit.spi.store.Settings;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The contract of {@link Settings}: the values; and, in this class, the brands and the grants. */
public abstract class SettingsContract extends SettingsBasics {
    /** Ids that no way of putting several into one text may mix up. */
    private static final List<String> ODD_IDS = List.of(
            "a",
            "b",
            "a,b",
            "a b",
            "a;b",
            "a|b",
            "a:b",
            "1:a",
            "a\\",
            "a\\nb",
            "\\",
            "\"a\"",
            "'a'",
            "[a]",
            "{a,b}",
            "null",
            "NULL",
            "%61",
            "a%2Cb",
            "&amp;",
            "\u2028a\u2029b",
            "a\u00a0b",
            " a",
            "a ",
            "Zo\u00eb",
            "Zoe\u0308",
            "ZO\u00cb",
            "\u6f22\u5b57",
            "\ufffd",
            "\u200b\u202e");

    /** For the extending suite. */
    protected SettingsContract() {}

    private Grant given(GrantHolder holder) {
        return given(Rows.grant(holder));
    }

    private Grant given(GrantHolder holder, GrantId id, Instant at) {
        return given(Rows.grant(holder, id, at));
    }

    private Grant given(Grant grant) {
        settings.addGrant(account, grant);
        return grant;
    }

    private Grant given(GrantScope scope, Optional<Instant> endsAt) {
        return given(new Grant(
                Fixtures.grantId(), GrantHolder.of(user), scope, Fixtures.user(), NOON, endsAt, Optional.empty()));
    }

    private static <T> Set<T> hundred(Function<String, T> id) {
        return IntStream.range(100, 200)
                .mapToObj(i -> id.apply("\u6f22".repeat(125) + i))
                .collect(Collectors.toSet());
    }

    @Test
    @DisplayName("update, find: each choice about brands comes back by itself, a list that is off too")
    void brandChoicesComeBack() {
        var none = BrandSettings.DEFAULT;
        var shop = BrandId.of("shop");
        var odd = ODD_IDS.stream().map(BrandId::of).collect(Collectors.toSet());
        var each = List.of(
                none.withHelpCenterList(true),
                none.withHelpCenterList(false),
                none.withListed(shop, false),
                none.withStaging(shop, true),
                new BrandSettings(Optional.empty(), Optional.empty(), odd, hundred(BrandId::of)),
                new BrandSettings(Optional.empty(), Optional.empty(), hundred(BrandId::of), odd),
                none);
        for (int i = 0; i < each.size(); i++) {
            var choice = each.get(i);
            var next = AccountSettings.defaults().withBrands(now -> choice);
            assertThat(settings.update(account, numbered(next, i))).isTrue();
            assertThat(settings.find(account)).isEqualTo(numbered(next, i + 1));
        }
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
    @DisplayName("addGrant: a scope comes back exactly, whatever characters its ids hold")
    void scopesComeBack() {
        var organisations = ODD_IDS.stream().map(OrganisationId::of).collect(Collectors.toSet());
        var brands = ODD_IDS.stream().map(BrandId::of).collect(Collectors.toSet());
        var everybody = GrantScope.everybody();
        var expected = List.of(
                given(everybody, Optional.empty()),
                given(everybody.within(organisations), Optional.empty()),
                given(everybody.through(brands), Optional.empty()),
                given(
                        everybody.within(Set.of(OrganisationId.of("a"))).through(Set.of(BrandId.of("b"))),
                        Optional.empty()));
        assertThat(settings.grants(account)).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(settings.find(account).grants()).containsExactlyInAnyOrderElementsOf(expected);
        for (String odd : ODD_IDS) {
            var alone = given(everybody.within(Set.of(OrganisationId.of(odd))), Optional.empty());
            assertThat(settings.grants(account)).contains(alone);
        }
    }

    @Test
    @DisplayName("addGrant: a scope of a hundred organisations and a hundred brands with the longest ids comes back")
    void widestScopeComesBack() {
        var grant = given(new GrantScope(hundred(OrganisationId::of), hundred(BrandId::of)), Optional.empty());
        assertThat(settings.find(account).grants()).containsExactly(grant);
        assertThat(settings.grants(account)).containsExactly(grant);
    }

    @Test
    @DisplayName("find: a grant whose end has come is there as well; its end comes back to the microsecond")
    void endsComeBack() {
        for (Instant odd : Fixtures.ODD_INSTANTS) {
            var grant = given(GrantScope.everybody(), Optional.of(odd));
            assertThat(settings.find(account).grants()).contains(grant);
            assertThat(settings.withdrawGrant(account, grant.id(), NOON))
                    .as("ended or not")
                    .isTrue();
            assertThat(settings.grants(account)).contains(grant.withdrawn(NOON));
            assertThat(settings.find(account).grants()).isEmpty();
        }
    }

    @Test
    @DisplayName("instants come back to the microsecond, also in the nights when the clocks change and in 2100")
    void instantsComeBack() {
        for (Instant odd : Fixtures.ODD_INSTANTS) {
            var grant = given(GrantHolder.of(user), Fixtures.grantId(), odd);
            assertThat(settings.grants(account)).contains(grant);
            assertThat(settings.withdrawGrant(account, grant.id(), odd)).isTrue();
            assertThat(settings.grants(account)).contains(grant.withdrawn(odd));
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
        assertThat(settings.grants(account)).containsExactly(first, second.withdrawn(NOON), third, fourth);
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
        assertThat(settings.grants(account)).containsExactly(grant.withdrawn(at));
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
