package dev.resetkit.delivery;

import static dev.resetkit.world.World.ADMIN;
import static dev.resetkit.world.World.CARL;
import static dev.resetkit.world.World.actor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.decision.Outcome;
import dev.resetkit.model.reset.QueuedReset;
import dev.resetkit.spi.CommitLostException;
import dev.resetkit.world.Tap;
import dev.resetkit.world.World;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A request whose commit was lost after it was done. */
class SendCommitTest {
    private final Tap tap = new Tap();
    private final World world = World.of((builder, memory) -> builder.stores(tap.stores(memory.stores())));

    @Test
    @DisplayName("I2: it is the first and no repeat, there is one reset of it and one mail; the next one is the repeat")
    void lost() {
        tap.afterNext("Transactions.inCurrentOrNew", () -> {
            throw new CommitLostException("lost");
        });
        Outcome<QueuedReset> first = world.resetkit.staff().sendResetEmail(actor(ADMIN), CARL);
        Outcome<QueuedReset> second = world.resetkit.staff().sendResetEmail(actor(ADMIN), CARL);
        assertThat(first.code()).isEqualTo(QueuedReset.QUEUED);
        assertThat(second.code()).isEqualTo(QueuedReset.REPEATED);
        assertThat(second.orThrow().id()).isEqualTo(first.orThrow().id());
        world.handOver();
        assertThat(world.mails()).hasSize(1);
    }
}
