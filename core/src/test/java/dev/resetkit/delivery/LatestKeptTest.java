package dev.resetkit.delivery;

import static dev.resetkit.world.World.ADMIN;
import static dev.resetkit.world.World.CARL;
import static dev.resetkit.world.World.OWNER;
import static dev.resetkit.world.World.actor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.account.LinksKept;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.mail.Bounce;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.world.Replies;
import dev.resetkit.world.Tap;
import dev.resetkit.world.World;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Which resets are among the latest where an account keeps several: those whose mails went out last. */
class LatestKeptTest {
    private final Tap tap = new Tap();
    private final World world = World.of((builder, memory) -> builder.stores(tap.stores(memory.stores())));

    private ResetId accepted() {
        ResetId reset = world.send(ADMIN, CARL);
        world.handOver();
        world.later(Duration.ofMinutes(3));
        return reset;
    }

    private void keep(int latest) {
        world.resetkit
                .settings()
                .setLinksKept(actor(OWNER), LinksKept.latest(latest))
                .orThrow();
    }

    private List<ResetState> states(ResetId... resets) {
        return Stream.of(resets).map(reset -> world.report(reset).state()).toList();
    }

    @Test
    @DisplayName("a report that comes back later does not make a mail a later one")
    void returnedLater() {
        keep(2);
        ResetId first = accepted();
        ResetId second = accepted();
        world.resetkit.process().recordBounce(new Bounce(world.mails().get(0).id(), "4.4.1", "on its way back"));
        world.later(Duration.ofMinutes(3));
        ResetId third = accepted();
        assertThat(states(first, second, third))
                .containsExactly(ResetState.SUPERSEDED, ResetState.ACCEPTED, ResetState.ACCEPTED);
    }

    @Test
    @DisplayName("a reset with two mails is as late as the later of them")
    void twoMails() {
        keep(2);
        world.serverSays(Replies.NO_REPLY);
        ResetId first = world.send(ADMIN, CARL);
        world.handOver();
        world.serverSays(Replies.ACCEPTED);
        ResetId second = world.send(ADMIN, CARL);
        world.handOver();
        assertThat(world.report(first).state()).isEqualTo(ResetState.OUTCOME_UNKNOWN);
        world.later(Duration.ofMinutes(3));
        world.handOver();
        ResetId third = accepted();
        assertThat(states(first, second, third))
                .containsExactly(ResetState.ACCEPTED, ResetState.SUPERSEDED, ResetState.ACCEPTED);
    }

    @Test
    @DisplayName("an accepted mail before which there was no other ends nothing, and writes nothing about it")
    void nothingOlder() {
        accepted();
        assertThat(tap.calls()).doesNotContain("TokenStore.end", "ResetLog.end");
    }
}
