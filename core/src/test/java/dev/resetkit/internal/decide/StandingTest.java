package dev.resetkit.internal.decide;

import static dev.resetkit.world.World.ACME;
import static dev.resetkit.world.World.AGENT;
import static dev.resetkit.world.World.AGENT_2;
import static dev.resetkit.world.World.CARL;
import static dev.resetkit.world.World.DORA;
import static dev.resetkit.world.World.MAIN;
import static dev.resetkit.world.World.OWNER;
import static dev.resetkit.world.World.SHOP;
import static dev.resetkit.world.World.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.account.Account;
import dev.resetkit.model.account.Role;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.account.User;
import dev.resetkit.model.decision.Grant;
import dev.resetkit.model.decision.GrantHolder;
import dev.resetkit.model.decision.GrantScope;
import dev.resetkit.model.id.GrantId;
import dev.resetkit.model.id.OrganisationId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.spi.store.AccountSettings;
import dev.resetkit.world.World;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a grant is worth before anybody looks at rules. */
class StandingTest {
    private static final Instant NOW = START.plus(Duration.ofDays(1));
    private static final OrganisationId NORTH = OrganisationId.of("north");
    private static final User INSIDE = World.user(CARL, Role.of(RoleKind.END_USER)).toBuilder()
            .organisations(Set.of(NORTH))
            .build();
    private static final User OUTSIDE = World.user(DORA, Role.of(RoleKind.END_USER));
    private static final GrantScope NORTH_ONLY = GrantScope.everybody().within(Set.of(NORTH));

    private static Standing standing(UserId who, RoleKind kind, Grant... grants) {
        var account = new Account(ACME, "Acme", Optional.of(OWNER), true, Locale.ENGLISH, List.of(MAIN, SHOP));
        return new Standing(
                World.actor(who),
                Optional.of(account),
                Optional.of(World.user(who, Role.of(kind))),
                settings(grants),
                NOW);
    }

    private static AccountSettings settings(Grant... grants) {
        var chosen = AccountSettings.defaults();
        return new AccountSettings(
                chosen.version(),
                chosen.settingAllowed(),
                chosen.adminsMayResetOwner(),
                chosen.selfService(),
                chosen.passwords(),
                chosen.brands(),
                chosen.linksKept(),
                List.of(grants));
    }

    private static Grant grant(GrantHolder holder, GrantScope scope, Optional<Instant> end) {
        return new Grant(GrantId.of("grant-" + end), holder, scope, OWNER, START, end, Optional.empty());
    }

    private static Grant everybody(GrantHolder holder) {
        return grant(holder, GrantScope.everybody(), Optional.empty());
    }

    @Test
    void nobodyIsGrantedWithoutGrant() {
        var plain = standing(AGENT, RoleKind.AGENT);
        assertThat(plain.granted()).isFalse();
        assertThat(plain.reaches(INSIDE)).isFalse();
        assertThat(plain.reaches(INSIDE, MAIN.id())).isFalse();
        assertThat(plain.grantEnded()).isEmpty();
    }

    @Test
    @DisplayName("a grant is worth something to its person or its role only")
    void personOrRole() {
        assertThat(standing(AGENT, RoleKind.AGENT, everybody(GrantHolder.of(AGENT)))
                        .granted())
                .isTrue();
        assertThat(standing(AGENT, RoleKind.AGENT, everybody(GrantHolder.of(AGENT_2)))
                        .granted())
                .isFalse();
        var agents = everybody(GrantHolder.of(Role.of(RoleKind.AGENT)));
        assertThat(standing(AGENT_2, RoleKind.AGENT, agents).granted()).isTrue();
        assertThat(standing(AGENT_2, RoleKind.LIGHT_AGENT, agents).granted()).isFalse();
    }

    @Test
    @DisplayName("a grant to somebody to whom none can be given is worth nothing, and never ended")
    void endUsers() {
        var ended = grant(GrantHolder.of(CARL), GrantScope.everybody(), Optional.of(START));
        var customer = standing(CARL, RoleKind.END_USER, everybody(GrantHolder.of(CARL)), ended);
        assertThat(customer.granted()).isFalse();
        assertThat(customer.grantEnded()).isEmpty();
    }

    @Test
    @DisplayName("a grant reaches whom its scope covers, through the brands it covers")
    void scope() {
        var scope = NORTH_ONLY.through(Set.of(MAIN.id()));
        var limited = standing(AGENT, RoleKind.AGENT, grant(GrantHolder.of(AGENT), scope, Optional.empty()));
        User inMain = INSIDE.toBuilder().brand(MAIN.id()).build();
        assertThat(limited.reaches(inMain)).isTrue();
        assertThat(limited.reaches(OUTSIDE)).isFalse();
        assertThat(limited.reaches(inMain, MAIN.id())).isTrue();
        assertThat(limited.reaches(inMain, SHOP.id())).isFalse();
        assertThat(limited.reaches(OUTSIDE, MAIN.id())).isFalse();
    }

    @Test
    @DisplayName("a grant holds until its end; that the last one ended is told, with the latest end")
    void ends() {
        var holder = GrantHolder.of(AGENT);
        var holds = grant(holder, GrantScope.everybody(), Optional.of(NOW.plus(1, ChronoUnit.MICROS)));
        var ended = grant(holder, GrantScope.everybody(), Optional.of(NOW));
        var before = grant(holder, GrantScope.everybody(), Optional.of(START));
        assertThat(standing(AGENT, RoleKind.AGENT, ended, before).granted()).isFalse();
        assertThat(standing(AGENT, RoleKind.AGENT, before, ended).grantEnded()).contains(NOW);
        assertThat(standing(AGENT, RoleKind.AGENT, ended, holds).granted()).isTrue();
        assertThat(standing(AGENT, RoleKind.AGENT, ended, holds).grantEnded()).isEmpty();
    }
}
