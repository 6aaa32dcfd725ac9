package dev.resetkit.delivery;

import static dev.resetkit.world.World.ADMIN;
import static dev.resetkit.world.World.AGENT;
import static dev.resetkit.world.World.CARL;
import static dev.resetkit.world.World.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.bulk.BulkOptions;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.decision.Outcome;
import dev.resetkit.model.decision.Rules;
import dev.resetkit.model.id.JobId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.mail.MailKind;
import dev.resetkit.world.Tap;
import dev.resetkit.world.World;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Who may look at a job and control it. */
class JobVerbsTest {
    private static final int A_DAY = 10;

    private final Tap tap = new Tap();
    private final World world = World.of((builder, memory) -> builder.stores(tap.stores(memory.stores())));

    private Stream<Outcome<?>> verbs(UserId who, JobId job) {
        Actor actor = World.actor(who);
        var staff = world.resetkit.staff();
        return Stream.of(
                staff.dryRun(actor, List.of(CARL), BulkOptions.defaults(), item -> {}),
                staff.startBulk(actor, List.of(CARL), BulkOptions.defaults()),
                staff.pauseBulk(actor, job),
                staff.resumeBulk(actor, job),
                staff.cancelBulk(actor, job),
                staff.bulkReport(actor, job),
                staff.bulkResults(actor, job, 0, 10));
    }

    private JobId started() {
        return world.resetkit
                .staff()
                .startBulk(World.actor(ADMIN), List.of(CARL), BulkOptions.defaults())
                .orThrow();
    }

    @Test
    @DisplayName("an agent may do none of it, to a job that is there or not, and each try is in the audit")
    void agents() {
        JobId job = started();
        int before = world.audit().size();
        for (JobId any : List.of(job, JobId.of("unknown"))) {
            assertThat(verbs(AGENT, any)).extracting(Outcome::code).containsOnly(Rules.RIGHT_MISSING);
        }
        assertThat(world.audit()).hasSize(before + 14);
        assertThat(world.resetkit
                        .staff()
                        .bulkReport(World.actor(ADMIN), job)
                        .orThrow()
                        .state()
                        .name())
                .isEqualTo("RUNNING");
    }

    @Test
    @DisplayName("of a job that is not there an administrator is told so, by every verb")
    void unknownJobs() {
        assertThat(verbs(ADMIN, JobId.of("unknown")).skip(2))
                .extracting(Outcome::code)
                .containsOnly(Rules.JOB_UNKNOWN);
    }

    @Test
    @DisplayName("the last start of a day is one: who was slower is told that something changed, and starts nothing")
    void slowerStart() {
        tap.beforeNext("Transactions.inCurrentOrNew", () -> {
            for (int i = 0; i < A_DAY; i++) {
                started();
            }
        });
        var slower = world.resetkit.staff().startBulk(World.actor(ADMIN), List.of(CARL), BulkOptions.defaults());
        assertThat(slower.code()).isEqualTo(Rules.CHANGED_MEANWHILE);
        assertThat(world.audit().stream().filter(line -> line.event().name().equals("BULK_STARTED")))
                .hasSize(A_DAY);
    }

    private JobId empty() {
        return world.resetkit
                .staff()
                .startBulk(World.actor(ADMIN), List.of(), BulkOptions.defaults())
                .orThrow();
    }

    private String state(JobId job) {
        return world.resetkit
                .staff()
                .bulkReport(World.actor(OWNER), job)
                .orThrow()
                .state()
                .name();
    }

    @Test
    @DisplayName("a job that ends is work done, for the host that asks again until there is none: finished or stopped")
    void endsCount() {
        JobId finished = empty();
        assertThat(world.handOver()).isEqualTo(1);
        assertThat(state(finished)).isEqualTo("FINISHED");
        JobId stopped = started();
        world.suspend(ADMIN);
        assertThat(world.handOver()).isEqualTo(1);
        assertThat(state(stopped)).isEqualTo("STOPPED");
        assertThat(world.handOver()).isZero();
    }

    @Test
    @DisplayName("a job that somebody cancels while it ends was cancelled, and nothing else is told of it")
    void cancelledAtTheEnd() {
        JobId job = empty();
        tap.beforeNext(
                "Jobs.end",
                () -> world.resetkit.staff().cancelBulk(World.actor(ADMIN), job).orThrow());
        assertThat(world.handOver()).isZero();
        assertThat(state(job)).isEqualTo("CANCELLED");
        assertThat(world.audit()).extracting(line -> line.event().name()).doesNotContain("BULK_FINISHED");
    }

    @Test
    @DisplayName(
            "I1 a worker whose claim on a job ran out makes nothing of it: the other one's mails are the only ones")
    void claimRanOut() {
        started();
        var other = world.anotherProcess();
        tap.afterNext("Jobs.next", () -> {
            world.later(Duration.ofMinutes(6));
            assertThat(other.process().runOnce()).isPositive();
        });
        while (world.handOver() > 0) {
            // Until nothing is left.
        }
        assertThat(world.mails(MailKind.RESET_LINK)).hasSize(1);
        assertThat(world.memory.stores().resets().ofUser(World.ACME, CARL, 10)).hasSize(1);
    }
}
