package dev.resetkit.testkit.story;

import static dev.resetkit.testkit.story.StoryWorld.ADMIN;
import static dev.resetkit.testkit.story.StoryWorld.AGENT;
import static dev.resetkit.testkit.story.StoryWorld.CARL;
import static dev.resetkit.testkit.story.StoryWorld.DORA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.Code;
import dev.resetkit.model.bulk.BulkOptions;
import dev.resetkit.model.decision.Explanation;
import dev.resetkit.model.decision.Rules;
import dev.resetkit.model.mail.HandOver;
import dev.resetkit.model.mail.MailKind;
import dev.resetkit.model.mail.Phase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Addresses that a list of users brings with it. */
public abstract class DryRuns extends StorySuite {
    private static final HandOver NO_SUCH_USER = new HandOver(
            HandOver.Outcome.PERMANENT_RECIPIENT, Phase.RCPT, 550, Optional.of("5.1.1"), Optional.empty(), "unknown");

    /** For the class that names the adapters. */
    protected DryRuns() {}

    /** What a list of Carl and Dora comes to. */
    private static Map<Code, Long> counts(StoryWorld world) {
        return world.resetkit
                .staff()
                .dryRun(world.actor(ADMIN), List.of(CARL, DORA), BulkOptions.defaults())
                .orThrow()
                .counts();
    }

    private static List<String> mailedByJob(StoryWorld world) {
        world.resetkit
                .staff()
                .startBulk(world.actor(ADMIN), List.of(CARL, DORA), BulkOptions.defaults())
                .orThrow();
        return world.told(MailKind.RESET_LINK);
    }

    @Test
    @DisplayName(
            "Story05_a undeliverable: skipped by that rule while the address is the refused one, and nobody else is")
    void story05_a_undeliverable() {
        var world = world();
        world.server(NO_SUCH_USER);
        world.send(ADMIN, CARL);
        world.deliver();
        world.serverAccepts();
        world.later(Duration.ofMinutes(2));
        assertThat(counts(world)).containsOnly(one(Rules.UNDELIVERABLE_ADDRESS), one(Explanation.ALLOWED));
        assertThat(mailedByJob(world)).as("the one that was refused, and Dora").containsExactly("carl", "dora");
        world.resetkit.staff().markDeliverable(world.actor(ADMIN), CARL).orThrow();
        assertThat(counts(world)).doesNotContainKey(Rules.UNDELIVERABLE_ADDRESS);
    }

    @Test
    @DisplayName(
            "Story05_a held: only for those whom the hold is for; a list of the owner's or an administrator's is not")
    void story05_a_held() {
        var world = world();
        world.delegate();
        world.move(CARL, "carl@new.example", Optional.of(AGENT));
        assertThat(world.resetkit.staff().explain(world.actor(AGENT), CARL).code())
                .isEqualTo(Rules.HELD_UNTIL);
        assertThat(counts(world)).containsOnly(Map.entry(Explanation.ALLOWED, 2L));
        assertThat(mailedByJob(world)).containsExactly("carl", "dora");
    }

    private static Map.Entry<Code, Long> one(Code code) {
        return Map.entry(code, 1L);
    }
}
