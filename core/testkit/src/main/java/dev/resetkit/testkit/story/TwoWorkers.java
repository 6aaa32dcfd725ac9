package dev.resetkit.testkit.story;

import static dev.resetkit.testkit.story.StoryWorld.ADMIN;
import static dev.resetkit.testkit.story.StoryWorld.CARL;
import static dev.resetkit.testkit.story.StoryWorld.DORA;
import static dev.resetkit.testkit.story.StoryWorld.GOOD_PASSWORD;
import static dev.resetkit.testkit.story.StoryWorld.LIGHT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.Resetkit;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.mail.HandOver;
import dev.resetkit.model.mail.HandOver.Outcome;
import dev.resetkit.model.mail.Mail;
import dev.resetkit.model.mail.Phase;
import dev.resetkit.model.reset.ResetState;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Two workers over the same stores: what one has in hand, the other leaves alone. */
public abstract class TwoWorkers extends StorySuite {
    private static final HandOver ACCEPTED = HandOver.accepted(250, Optional.of("Q1"), "queued as Q1");
    private static final HandOver DOWN = HandOver.failed(Outcome.TEMPORARY, Phase.CONNECT, 0, "connection refused");
    private static final List<UserId> THREE = List.of(CARL, DORA, LIGHT);

    /** For the class that names the adapters. */
    protected TwoWorkers() {}

    private static List<ResetId> three(StoryWorld world) {
        List<ResetId> resets = new ArrayList<>();
        for (UserId target : THREE) {
            resets.add(world.send(ADMIN, target));
        }
        return resets;
    }

    private static List<ResetState> states(StoryWorld world, List<ResetId> resets) {
        List<ResetState> states = new ArrayList<>();
        for (int i = 0; i < resets.size(); i++) {
            states.add(world.report(THREE.get(i), resets.get(i)).state());
        }
        return states;
    }

    private static void skewed(StoryWorld world, Duration skew) {
        Resetkit other = world.another(builder -> builder.clock(Clock.offset(world.clock, skew)));
        List<ResetId> resets = three(world);
        // Due by the slower clock too.
        world.later(Duration.ofMinutes(3));
        world.server(mail -> {
            other.process().runOnce();
            world.later(Duration.ofSeconds(59));
            other.process().runOnce();
            return ACCEPTED;
        });
        world.resetkit.process().runOnce();
        assertThat(states(world, resets)).containsOnly(ResetState.ACCEPTED);
        assertThat(world.mails()).hasSize(THREE.size());
    }

    @Test
    @DisplayName("I2 the other's clock is two minutes ahead: no mail goes out twice, whenever it looks")
    void clockAhead() {
        skewed(world(), Duration.ofMinutes(2));
    }

    @Test
    @DisplayName("I2 the other's clock is two minutes behind: no mail goes out twice, whenever it looks")
    void clockBehind() {
        skewed(world(), Duration.ofMinutes(-2));
    }

    @Test
    @DisplayName("I1 one hangs past its lease with a batch in hand: what it says then changes nothing, and each link"
            + " works until one of its reset is used")
    void hangingPastTheLease() {
        var world = world();
        Resetkit other = world.another(builder -> {});
        List<ResetId> resets = three(world);
        world.server(mail -> {
            world.serverAccepts();
            world.later(Duration.ofMinutes(6));
            while (other.process().runOnce() > 0) {
                // The other one takes all three over.
            }
            return HandOver.failed(Outcome.PERMANENT_CONTENT, Phase.DATA, 554, "not this one");
        });
        world.resetkit.process().runOnce();
        assertThat(states(world, resets)).containsOnly(ResetState.ACCEPTED);
        Mail hung = world.mails().get(0);
        List<Mail> same = world.mails().stream()
                .filter(mail -> mail.recipient().equals(hung.recipient()))
                .toList();
        assertThat(same).hasSize(2);
        assertThat(world.mails()).hasSize(THREE.size() + 1);
        List<String> tokens = same.stream()
                .map(mail -> mail.link().orElseThrow().reveal())
                .map(link -> link.substring(link.lastIndexOf('/') + 1))
                .toList();
        assertThat(tokens).allMatch(token -> world.inspect(token).isOk());
        assertThat(world.redeem(tokens.get(0), GOOD_PASSWORD).isOk()).isTrue();
        assertThat(tokens).noneMatch(token -> world.inspect(token).isOk());
    }

    @Test
    @DisplayName("a server that one of them cannot reach: nothing is lost or counted, the other hands all over at once")
    void oneWithoutItsServer() {
        var world = world();
        Resetkit other = world.another(builder -> {});
        List<ResetId> resets = three(world);
        world.server(DOWN);
        world.resetkit.process().runOnce();
        assertThat(world.mails()).as("one of three found it out").hasSize(1);
        assertThat(world.resetkit.process().health().failing()).singleElement().satisfies(failing -> {
            assertThat(failing.lastReply()).isEqualTo(DOWN);
            assertThat(failing.since()).isEqualTo(world.clock.instant());
        });
        assertThat(other.process().health().failing()).isEmpty();
        world.serverAccepts();
        assertThat(other.process().runOnce())
                .as("all but the one that was tried")
                .isEqualTo(2);
        assertThat(world.resetkit.process().runOnce()).as("it rests").isZero();
        world.later(Duration.ofSeconds(5));
        world.deliver();
        assertThat(states(world, resets)).containsOnly(ResetState.ACCEPTED);
        assertThat(world.resetkit.process().health().failing()).isEmpty();
    }
}
