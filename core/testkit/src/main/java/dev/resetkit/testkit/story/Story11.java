package dev.resetkit.testkit.story;

import static dev.resetkit.testkit.story.StoryWorld.ADMIN;
import static dev.resetkit.testkit.story.StoryWorld.CARL;
import static dev.resetkit.testkit.story.StoryWorld.GOOD_PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.reset.Inspection;
import dev.resetkit.model.reset.RedeemResult.PasswordRefused;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.model.reset.TimelineEntry;
import dev.resetkit.spi.store.Link;
import dev.resetkit.testkit.Fixtures;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Scanners open the link before the user does. */
public abstract class Story11 extends StorySuite {
    /** For the class that names the adapters. */
    protected Story11() {}

    @Test
    @DisplayName("Story11 I7 ten GET, ten HEAD, a post without and one with an empty password: usable, one \"opened\"")
    void story11() {
        var world = world();
        ResetId reset = world.send(ADMIN, CARL);
        String token = world.token();
        for (int i = 0; i < 20; i++) {
            assertThat(world.inspect(token)).isInstanceOf(Inspection.Usable.class);
        }
        for (int i = 0; i < 2; i++) {
            assertThat(world.redeem(token, "")).isInstanceOf(PasswordRefused.class);
        }
        assertThat(world.report(CARL, reset).state()).isEqualTo(ResetState.OPENED);
        assertThat(world.report(CARL, reset).timeline())
                .extracting(TimelineEntry::state)
                .containsExactly(ResetState.QUEUED, ResetState.ACCEPTED, ResetState.OPENED);
        assertThat(world.redeem(token, GOOD_PASSWORD).isOk()).isTrue();
    }

    @Test
    @DisplayName("Story11 I7 fifty openings change nothing that decides, and are counted once a minute")
    void story11_counted() {
        var world = world();
        ResetId reset = world.send(ADMIN, CARL);
        String token = world.token();
        Inspection first = world.inspect(token);
        Link before = link(world, reset);
        for (int i = 0; i < 50; i++) {
            world.later(Duration.ofSeconds(20));
            assertThat(world.inspect(token)).isEqualTo(first);
        }
        Link after = link(world, reset);
        assertThat(after.openings().orElseThrow().first()).isEqualTo(Fixtures.NOON);
        assertThat(after.openings().orElseThrow().count()).as("17 minutes").isEqualTo(17);
        assertThat(after.end()).isEmpty();
        assertThat(after.expiresAt()).isEqualTo(before.expiresAt());
        assertThat(after.binding()).isEqualTo(before.binding());
        assertThat(world.redeem(token, GOOD_PASSWORD).isOk()).isTrue();
    }

    private static Link link(StoryWorld world, ResetId reset) {
        return world.host.stores().tokens().ofResets(world.id, Set.of(reset)).get(0);
    }
}
