package dev.resetkit.story;

import static dev.resetkit.world.World.ADMIN;
import static dev.resetkit.world.World.CARL;
import static dev.resetkit.world.World.GOOD_PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.reset.Inspection;
import dev.resetkit.model.reset.RedeemResult.PasswordRefused;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.model.reset.TimelineEntry;
import dev.resetkit.spi.store.Link;
import dev.resetkit.world.World;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Scanners open the link before the user does. */
class Story11 {
    private final World world = World.create();

    @Test
    @DisplayName("Story11 twenty openings and a post with an empty password: link usable, one opening")
    void story11() {
        ResetId reset = world.send(ADMIN, CARL);
        world.handOver();
        String token = World.tokenOf(world.memory.mailer().last());
        for (int i = 0; i < 20; i++) {
            assertThat(world.inspect(token)).isInstanceOf(Inspection.Usable.class);
        }
        assertThat(world.redeem(token, "")).as("R7").isInstanceOf(PasswordRefused.class);
        assertThat(world.report(reset).state()).isEqualTo(ResetState.OPENED);
        assertThat(world.report(reset).timeline())
                .extracting(TimelineEntry::state)
                .containsExactly(ResetState.QUEUED, ResetState.ACCEPTED, ResetState.OPENED);
        assertThat(world.redeem(token, GOOD_PASSWORD).isOk()).isTrue();
    }

    @Test
    @DisplayName("Story11 R6 fifty openings over a day change nothing that decides, and are counted once a minute")
    void openingsChangeNothing() {
        ResetId reset = world.send(ADMIN, CARL);
        world.handOver();
        String token = World.tokenOf(world.memory.mailer().last());
        Inspection first = world.inspect(token);
        var before = link(reset);
        for (int i = 0; i < 50; i++) {
            world.later(Duration.ofSeconds(20));
            assertThat(world.inspect(token)).isEqualTo(first);
        }
        var after = link(reset);
        assertThat(after.openings().orElseThrow().first()).isEqualTo(World.START);
        assertThat(after.openings().orElseThrow().count()).as("17 minutes").isEqualTo(17);
        assertThat(after.end()).isEmpty();
        assertThat(after.expiresAt()).isEqualTo(before.expiresAt());
        assertThat(after.binding()).isEqualTo(before.binding());
        assertThat(world.redeem(token, GOOD_PASSWORD).isOk()).isTrue();
    }

    private Link link(ResetId reset) {
        return world.memory
                .stores()
                .tokens()
                .ofResets(World.ACME, Set.of(reset))
                .get(0);
    }
}
