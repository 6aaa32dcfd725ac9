package dev.resetkit.delivery;

import static dev.resetkit.world.World.ADMIN;
import static dev.resetkit.world.World.ADMIN_2;
import static dev.resetkit.world.World.CARL;
import static dev.resetkit.world.World.actor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.account.UserKind;
import dev.resetkit.model.bulk.BulkOptions;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.mail.HandOver;
import dev.resetkit.model.mail.Phase;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.world.World;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How long a mail with a link is tried: for the life of its link, and never less than an hour; one of a job for a day. */
class DeliverByTest {
    private static final Duration MICRO = Duration.ofNanos(1_000);
    private static final HandOver LATER =
            HandOver.failed(HandOver.Outcome.TEMPORARY, Phase.RCPT, 451, "4.7.1 come again");

    /** Nothing is accepted, and the worker comes right before that time and at it. */
    private static void triedFor(Duration time, World world, UserId target) {
        world.serverSays(LATER);
        world.handOver();
        world.later(time.minus(MICRO));
        world.handOver();
        assertThat(state(world, target)).isEqualTo(ResetState.DEFERRED);
        world.later(MICRO);
        world.handOver();
        assertThat(state(world, target)).isEqualTo(ResetState.GAVE_UP);
    }

    private static ResetState state(World world, UserId target) {
        return world.resetkit
                .staff()
                .history(actor(ADMIN), target)
                .orThrow()
                .get(0)
                .state();
    }

    @Test
    @DisplayName("a single mail: for the life of its link")
    void single() {
        var world = World.of((builder, memory) -> builder.linkLife(UserKind.END_USER, Duration.ofHours(3)));
        world.send(ADMIN, CARL);
        triedFor(Duration.ofHours(3), world, CARL);
    }

    @Test
    @DisplayName("a single mail whose link lives five minutes: for an hour")
    void shortest() {
        var world = World.of((builder, memory) -> builder.linkLife(UserKind.END_USER, Duration.ofMinutes(5)));
        world.send(ADMIN, CARL);
        triedFor(Duration.ofHours(1), world, CARL);
    }

    @Test
    @DisplayName("a mail of a job: for a day, however short its link lives")
    void ofJob() {
        var world = World.create();
        world.resetkit
                .staff()
                .startBulk(actor(ADMIN), List.of(ADMIN_2), BulkOptions.defaults())
                .orThrow();
        triedFor(Duration.ofHours(24), world, ADMIN_2);
    }
}
