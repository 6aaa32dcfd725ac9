package dev.resetkit.delivery;

import static dev.resetkit.world.World.ACME;
import static dev.resetkit.world.World.ADMIN;
import static dev.resetkit.world.World.CARL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.spi.store.Budget;
import dev.resetkit.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An idle worker forgets what is over, so that neither windows nor keys pile up. */
class SweepTest {
    private static final Budget ONCE = new Budget(Budget.Kind.TARGET_HOUR, CARL.value(), 1);

    private final World world = World.create();

    /** Whether the window of a use at that time is still kept. */
    private boolean kept(Instant at) {
        return !world.memory.stores().limits().usedUp(ACME, List.of(ONCE), at).isEmpty();
    }

    @Test
    void windowsThatAreOverAreForgotten() {
        Instant sent = world.clock.instant();
        world.send(ADMIN, CARL);
        world.handOver();
        world.clock.advance(Duration.ofHours(1).plusSeconds(1));
        world.handOver();
        assertThat(kept(sent)).as("another clock may be behind").isTrue();
        world.clock.advance(Duration.ofMinutes(2));
        world.handOver();
        assertThat(kept(sent)).isFalse();
    }

    @Test
    void notMoreThanOnceAMinute() {
        world.handOver();
        Instant sent = world.clock.instant().minus(Duration.ofHours(2));
        assertThat(world.memory.stores().limits().take(ACME, List.of(ONCE), sent))
                .isTrue();
        world.clock.advance(Duration.ofSeconds(59));
        world.handOver();
        assertThat(kept(sent)).isTrue();
        world.clock.advance(Duration.ofSeconds(1));
        world.handOver();
        assertThat(kept(sent)).isFalse();
    }
}
