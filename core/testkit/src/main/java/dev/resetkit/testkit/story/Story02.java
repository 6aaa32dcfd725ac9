package dev.resetkit.testkit.story;

import static dev.resetkit.testkit.story.StoryWorld.ADMIN;
import static dev.resetkit.testkit.story.StoryWorld.AGENT;
import static dev.resetkit.testkit.story.StoryWorld.AGENT_2;
import static dev.resetkit.testkit.story.StoryWorld.CARL;
import static dev.resetkit.testkit.story.StoryWorld.CUSTOM;
import static dev.resetkit.testkit.story.StoryWorld.CUSTOM_2;
import static dev.resetkit.testkit.story.StoryWorld.DORA;
import static dev.resetkit.testkit.story.StoryWorld.LIGHT;
import static dev.resetkit.testkit.story.StoryWorld.LIGHT_2;
import static dev.resetkit.testkit.story.StoryWorld.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.decision.Changer;
import dev.resetkit.model.decision.Explanation;
import dev.resetkit.model.decision.GrantHolder;
import dev.resetkit.model.decision.Rules;
import dev.resetkit.model.id.UserId;
import dev.resetkit.spi.UserStore;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** An agent is refused. */
public abstract class Story02 extends StorySuite {
    private static final List<UserId> ACTORS = List.of(AGENT, CUSTOM, LIGHT, CARL);
    private static final List<UserId> TARGETS = List.of(OWNER, ADMIN, AGENT_2, CUSTOM_2, LIGHT_2, DORA);
    private static final UserId NOBODY = UserId.of("nobody");

    /** For the class that names the adapters. */
    protected Story02() {}

    private static Explanation refusal(StoryWorld world, UserId who, UserId whom) {
        return world.resetkit
                .staff()
                .sendResetEmail(world.actor(who), whom)
                .fold(
                        accepted -> {
                            throw new AssertionError(who + " may send to " + whom);
                        },
                        refused -> refused.why());
    }

    @Test
    @DisplayName("Story02_a agent, custom, light and end user against each target: refused before it is looked up")
    void story02_a() {
        var host = host();
        var seen = new Seen();
        var world = new StoryWorld(host, builder -> builder.users(seen.on(UserStore.class, host.users())));
        for (UserId who : ACTORS) {
            for (UserId whom : TARGETS) {
                seen.forget();
                assertThat(refusal(world, who, whom).code()).isEqualTo(Rules.RIGHT_MISSING);
                assertThat(seen.calls()).as("only the actor is read").containsExactly("UserStore.find");
            }
        }
    }

    @Test
    @DisplayName("Story02_b names the missing right and that the owner can grant it, which then works")
    void story02_b() {
        var world = world();
        for (UserId who : List.of(AGENT, CUSTOM, LIGHT)) {
            var deciding = refusal(world, who, CARL).deciding();
            assertThat(deciding.rule()).isEqualTo(Rules.RIGHT_MISSING);
            assertThat(deciding.changeableBy()).containsExactly(Changer.OWNER);
            world.resetkit
                    .settings()
                    .giveGrant(world.actor(OWNER), GrantHolder.of(who))
                    .orThrow();
            assertThat(world.resetkit
                            .staff()
                            .sendResetEmail(world.actor(who), CARL)
                            .isOk())
                    .isTrue();
        }
        assertThat(refusal(world, CARL, DORA).deciding().changeableBy())
                .as("nobody can make an end user a sender")
                .isEmpty();
    }

    @Test
    @DisplayName("Story02_c the same answer for an id that does not exist")
    void story02_c() {
        var world = world();
        for (UserId who : ACTORS) {
            Explanation nobody = refusal(world, who, NOBODY);
            for (UserId whom : TARGETS) {
                assertThat(refusal(world, who, whom)).isEqualTo(nobody);
                assertThat(world.resetkit.staff().explain(world.actor(who), whom))
                        .isEqualTo(nobody);
            }
        }
    }

    @Test
    @DisplayName("Story02_d no mail, and the audit has the refusal")
    void story02_d() {
        var world = world();
        for (UserId who : ACTORS) {
            for (UserId whom : TARGETS) {
                refusal(world, who, whom);
            }
        }
        assertThat(world.audit("SEND_RESET_EMAIL"))
                .hasSize(ACTORS.size() * TARGETS.size())
                .allSatisfy(line -> {
                    assertThat(line.outcome()).isEqualTo(Rules.RIGHT_MISSING);
                    assertThat(line.actor().orElseThrow()).isIn(ACTORS);
                    assertThat(line.target().orElseThrow()).isIn(TARGETS);
                });
        assertThat(world.deliver()).isEmpty();
        TARGETS.forEach(whom -> assertThat(world.host.stores().resets().ofUser(world.id, whom, 10))
                .isEmpty());
    }
}
