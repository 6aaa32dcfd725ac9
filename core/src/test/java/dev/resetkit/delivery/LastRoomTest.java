package dev.resetkit.delivery;

import static dev.resetkit.world.World.ADMIN;
import static dev.resetkit.world.World.ADMIN_2;
import static dev.resetkit.world.World.CARL;
import static dev.resetkit.world.World.actor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.decision.Rules;
import dev.resetkit.model.mail.MailKind;
import dev.resetkit.model.reset.ResetLimits;
import dev.resetkit.world.Tap;
import dev.resetkit.world.World;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Somebody else uses the last room of a limit between the look and the write. */
class LastRoomTest {
    private static final String WRITE = "Transactions.inCurrentOrNew";

    private final Tap tap = new Tap();
    private final World world = World.of((builder, memory) -> builder.stores(tap.stores(memory.stores()))
            .limits(ResetLimits.defaults().perTarget(1, 10)));

    @Test
    @DisplayName("whoever loses it is told the wait, nothing is mailed for them, and after the wait they may")
    void theLoserIsTold() {
        tap.before(WRITE, () -> {
            tap.quiet();
            world.send(ADMIN_2, CARL);
        });
        var lost = world.resetkit.staff().sendResetEmail(actor(ADMIN), CARL);
        assertThat(lost.code()).isEqualTo(Rules.RATE_LIMITED);
        world.handOver();
        assertThat(world.mails(MailKind.RESET_LINK)).hasSize(1);
        world.later(Duration.ofHours(1));
        assertThat(world.resetkit.staff().sendResetEmail(actor(ADMIN), CARL).isOk())
                .isTrue();
    }
}
