package dev.resetkit.delivery;

import static dev.resetkit.world.World.ACME;
import static dev.resetkit.world.World.ADMIN;
import static dev.resetkit.world.World.CARL;
import static dev.resetkit.world.World.GOOD_PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.mail.Bounce;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.model.reset.TimelineEntry;
import dev.resetkit.world.Replies;
import dev.resetkit.world.World;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Who hears what happens. */
class ListenerTest {
    private final List<TimelineEntry> heard = new CopyOnWriteArrayList<>();

    @Test
    @DisplayName("each line of a reset's timeline is heard once, in its order, from the request to the completion")
    void hearsTheTimeline() {
        World world = World.of((builder, memory) -> builder.listener((account, entry) -> {
            assertThat(account).isEqualTo(ACME);
            heard.add(entry);
        }));
        ResetId reset = world.send(ADMIN, CARL);
        world.handOver();
        String token = World.tokenOf(world.memory.mailer().last());
        world.inspect(token);
        world.redeem(token, GOOD_PASSWORD);
        world.handOver();
        assertThat(heard).isEqualTo(world.memory.stores().resets().timeline(ACME, Set.of(reset)));
        assertThat(heard.toString()).doesNotContain(token);
    }

    @Test
    @DisplayName(
            "whoever listens changes nothing of what is stored and read: mails that wait, come back, are cancelled")
    void changesNothing() {
        World listened = World.of((builder, memory) -> builder.listener((account, entry) -> heard.add(entry)));
        List<ResetState> alone = states(World.create());
        assertThat(states(listened)).isEqualTo(alone);
        assertThat(alone)
                .containsExactly(ResetState.SUPERSEDED, ResetState.DEFERRED, ResetState.BOUNCED, ResetState.CANCELLED);
        assertThat(heard).extracting(TimelineEntry::state).containsAll(alone);
    }

    private static List<ResetState> states(World world) {
        ResetId superseded = world.send(ADMIN, CARL);
        world.handOver();
        ResetId bounced = world.send(ADMIN, CARL);
        world.handOver();
        String mail = world.memory.mailer().last().id();
        world.resetkit.process().recordBounce(new Bounce(mail, "5.4.4", "came back"));
        ResetId cancelled = world.send(ADMIN, CARL);
        world.resetkit.staff().cancel(World.actor(ADMIN), cancelled).orThrow();
        world.serverSays(Replies.GREYLISTED);
        ResetId deferred = world.send(ADMIN, CARL);
        world.handOver();
        return Stream.of(superseded, deferred, bounced, cancelled)
                .map(reset -> world.report(reset).state())
                .toList();
    }

    @Test
    @DisplayName("what the host rolls back is not heard")
    void rolledBack() {
        World world = World.of((builder, memory) -> builder.listener((account, entry) -> heard.add(entry)));
        assertThatThrownBy(() -> world.memory.stores().transactions().inNew(() -> {
                    world.send(ADMIN, CARL);
                    throw new IllegalStateException("the host changed its mind");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(heard).isEmpty();
    }

    @Test
    @DisplayName("a listener that throws spoils nothing")
    void throwing() {
        World world = World.of((builder, memory) -> builder.listener((account, entry) -> {
            throw new IllegalStateException("broken");
        }));
        world.mailed(ADMIN, CARL);
        assertThat(world.inspect(World.tokenOf(world.memory.mailer().last())).isOk())
                .isTrue();
    }
}
