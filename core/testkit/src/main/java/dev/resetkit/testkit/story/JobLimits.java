package dev.resetkit.testkit.story;

import static dev.resetkit.testkit.story.StoryWorld.ADMIN;
import static dev.resetkit.testkit.story.StoryWorld.CARL;
import static dev.resetkit.testkit.story.StoryWorld.DORA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.resetkit.model.Code;
import dev.resetkit.model.bulk.BulkOptions;
import dev.resetkit.model.bulk.ItemResult;
import dev.resetkit.model.decision.Rules;
import dev.resetkit.model.id.JobId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.reset.QueuedReset;
import dev.resetkit.model.reset.ResetLimits;
import dev.resetkit.model.reset.SendOptions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Jobs and limits: an item counts against its target, the start of a job against the account, and nothing else does. */
public abstract class JobLimits extends StorySuite {
    /** For the class that names the adapters. */
    protected JobLimits() {}

    private static JobId run(StoryWorld world, UserId... users) {
        JobId job = world.resetkit
                .staff()
                .startBulk(world.actor(ADMIN), List.of(users), BulkOptions.defaults())
                .orThrow();
        for (int i = 0; i < 20; i++) {
            world.deliver();
            world.later(Duration.ofSeconds(5));
        }
        return job;
    }

    private static List<ItemResult> results(StoryWorld world, JobId job) {
        return world.resetkit
                .staff()
                .bulkResults(world.actor(ADMIN), job, 0, 1_000)
                .orThrow();
    }

    @Test
    @DisplayName("an item of a target without room is skipped as RATE_LIMITED, in the dry run as in the run")
    void skippedWithoutRoom() {
        var world = world(builder -> builder.limits(ResetLimits.defaults().perTarget(1, 1)));
        world.send(ADMIN, CARL);
        var counted = world.resetkit
                .staff()
                .dryRun(world.actor(ADMIN), List.of(CARL, DORA), BulkOptions.defaults())
                .orThrow();
        assertThat(counted.counts()).containsEntry(Rules.RATE_LIMITED, 1L);
        assertThat(results(world, run(world, CARL, DORA)))
                .extracting(ItemResult::user, ItemResult::code)
                .containsExactly(tuple(CARL, Rules.RATE_LIMITED), tuple(DORA, Code.of("ACCEPTED")));
    }

    @Test
    @DisplayName("items use the budgets of their targets, and neither the starter's nor the account's")
    void itemsCountForTargetsOnly() {
        var world = world(builder -> builder.limits(
                ResetLimits.defaults().perTarget(1, 1).perActor(1, 1).perAccount(1)));
        run(world, CARL);
        var staff = world.resetkit.staff();
        assertThat(staff.sendResetEmail(world.actor(ADMIN), CARL, SendOptions.defaults())
                        .code())
                .isEqualTo(Rules.RATE_LIMITED);
        assertThat(staff.sendResetEmail(world.actor(ADMIN), DORA, SendOptions.defaults())
                        .code())
                .isEqualTo(QueuedReset.QUEUED);
    }

    @Test
    @DisplayName("one more job than a day has: RATE_LIMITED with the wait, which then works")
    void startsAreLimited() {
        var world = world(builder -> builder.limits(ResetLimits.defaults().jobs(1)));
        var staff = world.resetkit.staff();
        staff.startBulk(world.actor(ADMIN), List.of(CARL), BulkOptions.defaults())
                .orThrow();
        var refused = staff.startBulk(world.actor(ADMIN), List.of(DORA), BulkOptions.defaults());
        assertThat(refused.code()).isEqualTo(Rules.RATE_LIMITED);
        String wait = refused.fold(any -> "", no -> no.why().deciding().facts().get("retryAfter"));
        assertThat(Duration.parse(wait)).isEqualTo(Duration.ofDays(1));
        world.later(Duration.parse(wait));
        assertThat(staff.startBulk(world.actor(ADMIN), List.of(DORA), BulkOptions.defaults())
                        .isOk())
                .isTrue();
    }
}
