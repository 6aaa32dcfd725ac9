package dev.resetkit.story;

import static dev.resetkit.world.World.ACME;
import static dev.resetkit.world.World.ADMIN;
import static dev.resetkit.world.World.AGENT;
import static dev.resetkit.world.World.AGENT_2;
import static dev.resetkit.world.World.CARL;
import static dev.resetkit.world.World.CUSTOM;
import static dev.resetkit.world.World.CUSTOM_2;
import static dev.resetkit.world.World.DORA;
import static dev.resetkit.world.World.LIGHT;
import static dev.resetkit.world.World.LIGHT_2;
import static dev.resetkit.world.World.OWNER;
import static dev.resetkit.world.World.actor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.decision.Changer;
import dev.resetkit.model.decision.Explanation;
import dev.resetkit.model.decision.GrantHolder;
import dev.resetkit.model.decision.Rules;
import dev.resetkit.model.id.UserId;
import dev.resetkit.spi.UserStore;
import dev.resetkit.spi.store.AuditEntry;
import dev.resetkit.world.Tap;
import dev.resetkit.world.World;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** An agent is refused. */
class Story02 {
    private static final List<UserId> ACTORS = List.of(AGENT, CUSTOM, LIGHT, CARL);
    private static final List<UserId> TARGETS = List.of(OWNER, ADMIN, AGENT_2, CUSTOM_2, LIGHT_2, DORA);
    private static final UserId NOBODY = UserId.of("nobody");

    private final Tap tap = new Tap();
    private final World world = World.of((builder, memory) -> builder.users(tap.on(UserStore.class, memory.users())));

    private Explanation refusal(UserId who, UserId whom) {
        return world.resetkit
                .staff()
                .sendResetEmail(actor(who), whom)
                .fold(
                        accepted -> {
                            throw new AssertionError(who + " may send to " + whom);
                        },
                        refused -> refused.why());
    }

    @Test
    @DisplayName("Story02_a agent, custom, light and end user against each target: refused before it is looked up")
    void story02_a() {
        for (UserId who : ACTORS) {
            for (UserId whom : TARGETS) {
                tap.forget();
                assertThat(refusal(who, whom).code()).isEqualTo(Rules.RIGHT_MISSING);
                assertThat(tap.calls()).as("only the actor is read").containsExactly("UserStore.find");
            }
        }
    }

    @Test
    @DisplayName("Story02_b names the missing right and that the owner can grant it, which then works")
    void story02_b() {
        for (UserId who : List.of(AGENT, CUSTOM, LIGHT)) {
            assertThat(refusal(who, CARL).deciding().rule()).isEqualTo(Rules.RIGHT_MISSING);
            assertThat(refusal(who, CARL).deciding().changeableBy()).isEqualTo(Set.of(Changer.OWNER));
            world.resetkit
                    .settings()
                    .giveGrant(actor(OWNER), GrantHolder.of(who))
                    .orThrow();
            assertThat(world.resetkit.staff().sendResetEmail(actor(who), CARL).isOk())
                    .isTrue();
        }
        assertThat(refusal(CARL, DORA).deciding().changeableBy())
                .as("nobody can make an end user a sender")
                .isEmpty();
    }

    @Test
    @DisplayName("Story02_c the same answer for an id that does not exist")
    void story02_c() {
        for (UserId who : ACTORS) {
            for (UserId whom : TARGETS) {
                assertThat(refusal(who, whom)).isEqualTo(refusal(who, NOBODY));
                assertThat(world.resetkit.staff().explain(actor(who), whom)).isEqualTo(refusal(who, NOBODY));
            }
        }
    }

    @Test
    @DisplayName("Story02_d no mail, and the audit has the refusal")
    void story02_d() {
        int lines = 0;
        for (UserId who : ACTORS) {
            for (UserId whom : TARGETS) {
                refusal(who, whom);
                lines++;
                AuditEntry line = world.lastAudit();
                assertThat(world.audit()).hasSize(lines);
                assertThat(line.event().name()).isEqualTo("SEND_RESET_EMAIL");
                assertThat(line.outcome()).isEqualTo(Rules.RIGHT_MISSING);
                assertThat(line.actor()).contains(who);
                assertThat(line.target()).contains(whom);
            }
        }
        world.assertNoMail();
        TARGETS.forEach(whom -> assertThat(world.memory.stores().resets().ofUser(ACME, whom, 10))
                .isEmpty());
    }
}
