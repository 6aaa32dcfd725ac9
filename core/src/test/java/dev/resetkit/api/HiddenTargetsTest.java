package dev.resetkit.api;

import static dev.resetkit.world.World.ADMIN;
import static dev.resetkit.world.World.AGENT;
import static dev.resetkit.world.World.AGENT_2;
import static dev.resetkit.world.World.CARL;
import static dev.resetkit.world.World.DORA;
import static dev.resetkit.world.World.OWNER;
import static dev.resetkit.world.World.actor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.account.SignIn;
import dev.resetkit.model.decision.Action;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.decision.Explanation;
import dev.resetkit.model.decision.GrantHolder;
import dev.resetkit.model.decision.GrantScope;
import dev.resetkit.model.decision.GrantTerms;
import dev.resetkit.model.id.OrganisationId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.world.World;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** I8: whoever may not know a user is told the same of everybody and of nobody, whatever they ask about. */
class HiddenTargetsTest {
    private static final UserId NOBODY = UserId.of("nobody");
    private static final OrganisationId GLOBEX = OrganisationId.of("globex");

    private final World world = World.create();

    private Set<Explanation> told(Actor actor, Action action, List<UserId> targets) {
        return targets.stream()
                .map(target -> world.resetkit.staff().explain(actor, action, target))
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @EnumSource(Action.class)
    @DisplayName("explain: no right, no standing, an assumed identity, an id of nobody, another account")
    void withoutStanding(Action action) {
        world.suspend(CARL);
        world.edit(AGENT_2, user -> user.signIn(SignIn.ssoOnly("Keyring")));
        var targets = List.of(OWNER, ADMIN, AGENT_2, CARL, NOBODY);
        Stream.of(
                        actor(DORA),
                        actor(AGENT),
                        actor(World.LIGHT),
                        actor(NOBODY),
                        actor(World.ADMIN_2).asAssumed())
                .forEach(who -> assertThat(told(who, action, targets))
                        .as(who.toString())
                        .hasSize(1));
        world.suspend(World.ADMIN_2);
        assertThat(told(actor(World.ADMIN_2), action, targets)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Action.class)
    @DisplayName("explain: what a grant does not reach")
    void outsideTheScope(Action action) {
        world.edit(DORA, user -> user.organisations(Set.of(GLOBEX)));
        world.suspend(CARL);
        world.resetkit
                .settings()
                .giveGrant(
                        actor(OWNER),
                        GrantTerms.to(GrantHolder.of(AGENT))
                                .about(GrantScope.everybody().within(Set.of(GLOBEX))))
                .orThrow();
        assertThat(told(actor(AGENT), action, List.of(OWNER, ADMIN, AGENT_2, CARL, NOBODY)))
                .hasSize(1);
    }

    @Test
    @DisplayName("explain: recovering access is the host's process's alone, and nobody on the staff can change that")
    void theHostsAlone() {
        for (UserId who : List.of(OWNER, ADMIN, AGENT)) {
            Explanation why = world.resetkit.staff().explain(actor(who), Action.RECOVER_ACCESS, World.ADMIN_2);
            assertThat(why.code().name()).isEqualTo("RIGHT_MISSING");
            assertThat(why.deciding().changeableBy()).isEmpty();
        }
    }
}
