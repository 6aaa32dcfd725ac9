package dev.resetkit.testkit.story;

import static dev.resetkit.testkit.story.StoryWorld.ADMIN;
import static dev.resetkit.testkit.story.StoryWorld.CARL;
import static dev.resetkit.testkit.story.StoryWorld.DORA;
import static dev.resetkit.testkit.story.StoryWorld.OWNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.resetkit.model.Code;
import dev.resetkit.model.account.Role;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.account.UserState;
import dev.resetkit.model.bulk.BulkOptions;
import dev.resetkit.model.bulk.ItemResult;
import dev.resetkit.model.bulk.JobOverview;
import dev.resetkit.model.bulk.JobReport;
import dev.resetkit.model.bulk.JobState;
import dev.resetkit.model.decision.Rules;
import dev.resetkit.model.id.JobId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.mail.HandOver;
import dev.resetkit.model.mail.HandOver.Outcome;
import dev.resetkit.model.mail.Mail;
import dev.resetkit.model.mail.MailKind;
import dev.resetkit.model.mail.Phase;
import dev.resetkit.spi.store.AuditEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Six hundred imported users: a job that can be held, ended, and trusted. What would happen is in {@link DryRuns}. */
public abstract class Story05 extends StorySuite {
    private static final BulkOptions IMPORT = BulkOptions.defaults().because("import of June");
    private static final HandOver OK = HandOver.accepted(250, Optional.empty(), "ok");
    private static final HandOver LATER = HandOver.failed(Outcome.TEMPORARY, Phase.RCPT, 451, "4.7.1 come again");
    private static final Code ACCEPTED = Code.of("ACCEPTED");
    private static final Code CANCELLED = Code.of("CANCELLED");

    /** For the class that names the adapters. */
    protected Story05() {}

    private static JobId start(StoryWorld world, List<UserId> users) {
        return world.resetkit
                .staff()
                .startBulk(world.actor(ADMIN), users, IMPORT)
                .orThrow();
    }

    private static JobReport report(StoryWorld world, JobId job) {
        return world.resetkit.staff().bulkReport(world.actor(OWNER), job).orThrow();
    }

    private static List<ItemResult> results(StoryWorld world, JobId job) {
        return world.resetkit
                .staff()
                .bulkResults(world.actor(OWNER), job, 0, 1_000)
                .orThrow();
    }

    /** Lets time pass for a worker that comes every few seconds, until the job has ended or stands still. */
    private static JobReport worked(StoryWorld world, JobId job) {
        for (int i = 0; i < 60; i++) {
            world.deliver();
            world.later(Duration.ofSeconds(5));
        }
        return report(world, job);
    }

    private static List<String> recipients(StoryWorld world) {
        return world.mails().stream().map(mail -> mail.recipient().localPart()).toList();
    }

    @Test
    @DisplayName(
            "Story05_b one result for each item, by the same rules as the dry run; a user three times gets one mail")
    void story05_b() {
        var world = world();
        List<UserId> list = ImportedList.mixed(world);
        JobId job = start(world, list);
        assertThat(report(world, job).count(ItemResult.WAITING)).isEqualTo(8);
        JobReport done = worked(world, job);
        assertThat(done.state()).isEqualTo(JobState.FINISHED);
        assertThat(done.size()).isEqualTo(10);
        assertThat(done.counts()).containsAllEntriesOf(ImportedList.SKIPPED).containsEntry(ACCEPTED, 3L);
        List<ItemResult> results = results(world, job);
        assertThat(results.stream().map(ItemResult::position)).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
        assertThat(results.stream().map(ItemResult::user)).isEqualTo(list);
        assertThat(results.get(8).code()).isEqualTo(ItemResult.DUPLICATE);
        assertThat(recipients(world)).containsExactlyInAnyOrder("carl", "nina", "customer-5");
        assertThat(world.mails().stream().map(Mail::kind)).containsOnlyOnce(MailKind.ACTIVATION_LINK);
        var carl = world.report(CARL, results.get(0).reset().orElseThrow());
        assertThat(carl.timeline()).isNotEmpty();
    }

    @Test
    @DisplayName("Story05_b results are read in parts, by cursor")
    void story05_b_parts() {
        var world = world();
        JobId job = start(world, world.customers(7));
        var staff = world.resetkit.staff();
        var first = staff.bulkResults(world.actor(OWNER), job, 0, 4).orThrow();
        var rest = staff.bulkResults(world.actor(OWNER), job, first.get(3).position(), 4)
                .orThrow();
        assertThat(first).hasSize(4);
        assertThat(rest.stream().map(ItemResult::position)).containsExactly(5L, 6L, 7L);
    }

    @Test
    @DisplayName("Story05_b the pace is kept: no minute has more than was chosen, and a little of what was missed")
    void story05_b_pace() {
        var world = world();
        var job = world.resetkit
                .staff()
                .startBulk(world.actor(ADMIN), world.customers(100), IMPORT.atMost(60))
                .orThrow();
        for (int second = 0; second < 60; second++) {
            world.deliver();
            world.later(Duration.ofSeconds(1));
        }
        assertThat(world.mails()).hasSizeBetween(55, 65);
        assertThat(report(world, job).state()).isEqualTo(JobState.RUNNING);
    }

    @Test
    @DisplayName("Story05_c pause: nothing more goes out until somebody resumes; then the rest does")
    void story05_c_pause() {
        var world = world();
        JobId job = start(world, world.customers(100));
        world.deliver();
        int before = world.mails().size();
        assertThat(before).isBetween(1, 32);
        var staff = world.resetkit.staff();
        staff.pauseBulk(world.actor(OWNER), job).orThrow();
        assertThat(staff.pauseBulk(world.actor(OWNER), job).code()).isEqualTo(Rules.JOB_NOT_RUNNING);
        JobReport paused = worked(world, job);
        assertThat(paused.state()).isEqualTo(JobState.PAUSED);
        assertThat(world.mails()).hasSize(before);
        staff.resumeBulk(world.actor(OWNER), job).orThrow();
        assertThat(staff.resumeBulk(world.actor(OWNER), job).code()).isEqualTo(Rules.JOB_NOT_PAUSED);
        assertThat(worked(world, job).count(ACCEPTED)).isEqualTo(100);
        assertThat(recipients(world)).doesNotHaveDuplicates().hasSize(100);
    }

    @Test
    @DisplayName("Story05_c pause holds mails too that were refused for now and would come again")
    void story05_c_pauseHoldsBack() {
        var world = world();
        world.server(LATER);
        JobId job = start(world, world.customers(3));
        world.deliver();
        assertThat(report(world, job).count(Code.of("DEFERRED"))).isEqualTo(3);
        world.resetkit.staff().pauseBulk(world.actor(OWNER), job).orThrow();
        world.serverAccepts();
        assertThat(worked(world, job).count(Code.of("DEFERRED"))).isEqualTo(3);
        world.resetkit.staff().resumeBulk(world.actor(OWNER), job).orThrow();
        assertThat(worked(world, job).count(ACCEPTED)).isEqualTo(3);
    }

    @Test
    @DisplayName("Story05_c cancel: what was sent stays sent, everything else never is, and says so")
    void story05_c_cancel() {
        var world = world();
        JobId job = start(world, world.customers(100));
        var handed = new AtomicInteger();
        world.server(mail -> handed.incrementAndGet() > 10 ? LATER : OK);
        world.deliver();
        world.resetkit.staff().cancelBulk(world.actor(OWNER), job).orThrow();
        world.serverAccepts();
        JobReport cancelled = worked(world, job);
        assertThat(cancelled.state()).isEqualTo(JobState.CANCELLED);
        assertThat(cancelled.counts()).isEqualTo(Map.of(ACCEPTED, 10L, CANCELLED, 90L));
        assertThat(handed.get()).as("mails handed over or refused for now").isLessThanOrEqualTo(32);
        assertThat(world.mails()).hasSize(handed.get());
        assertThat(world.resetkit.staff().cancelBulk(world.actor(OWNER), job).code())
                .isEqualTo(Rules.JOB_ENDED);
    }

    @Test
    @DisplayName("Story05_c a link that is out lives on when its job is cancelled")
    void story05_c_linksLive() {
        var world = world();
        JobId job = start(world, List.of(CARL));
        String token = world.token();
        world.resetkit.staff().cancelBulk(world.actor(OWNER), job).orThrow();
        assertThat(world.inspect(token).isOk()).isTrue();
    }

    @Test
    @DisplayName(
            "Story05_c start and control are part of the host's transaction: rolled back with it, nothing happened")
    void story05_c_joins() {
        var world = world();
        List<UserId> list = world.customers(3);
        List<JobId> started = new ArrayList<>();
        try {
            world.host.stores().transactions().inNew(() -> {
                started.add(start(world, list));
                throw new IllegalStateException("the host changed its mind");
            });
        } catch (IllegalStateException expected) {
            assertThat(world.deliver()).isEmpty();
        }
        assertThat(world.resetkit
                        .staff()
                        .bulkReport(world.actor(OWNER), started.get(0))
                        .code())
                .isEqualTo(Rules.JOB_UNKNOWN);
        assertThat(world.audit("BULK_STARTED")).isEmpty();
    }

    @Test
    @DisplayName("Story05_b the jobs of an account are found again, those started last first, page by page")
    void story05_b_found() {
        var world = world();
        JobId first = start(world, List.of(CARL));
        world.later(Duration.ofSeconds(1));
        JobId second = start(world, List.of(DORA));
        world.resetkit.staff().pauseBulk(world.actor(OWNER), second).orThrow();
        worked(world, first);
        var page = jobs(world, Optional.empty());
        assertThat(page)
                .extracting(JobOverview::id, JobOverview::state)
                .containsExactly(tuple(second, JobState.PAUSED));
        JobOverview before = jobs(world, Optional.of(second)).get(0);
        assertThat(before.id()).isEqualTo(first);
        assertThat(before.state()).isEqualTo(JobState.FINISHED);
        assertThat(before.starter()).isEqualTo(world.actor(ADMIN));
        assertThat(before.reason()).contains("import of June");
        assertThat(before.size()).isEqualTo(1);
        assertThat(before.reached()).isEqualTo(1);
        assertThat(jobs(world, Optional.of(first))).isEmpty();
        assertThat(world.resetkit
                        .staff()
                        .bulkJobs(world.actor(OWNER), Optional.of(JobId.of("none")), 1)
                        .code())
                .isEqualTo(Rules.JOB_UNKNOWN);
    }

    private static List<JobOverview> jobs(StoryWorld world, Optional<JobId> behind) {
        return world.resetkit.staff().bulkJobs(world.actor(OWNER), behind, 1).orThrow();
    }

    @Test
    @DisplayName("Story05_e a single reset that is started meanwhile is handed over first")
    void story05_e() {
        var world = world();
        start(world, world.customers(40));
        world.server(mail -> {
            if (world.mails().size() == 1) {
                world.send(ADMIN, DORA);
            }
            return OK;
        });
        world.deliver();
        assertThat(recipients(world).get(0)).startsWith("customer-");
        assertThat(recipients(world).get(1)).isEqualTo("dora");
    }

    @Test
    @DisplayName("Story05_f the starter was demoted: the job stops and says by which rule; nothing more goes out")
    void story05_f_demoted() {
        var world = world();
        JobId job = start(world, world.customers(100));
        world.deliver();
        int before = world.mails().size();
        world.edit(ADMIN, user -> user.role(Role.of(RoleKind.AGENT)));
        JobReport stopped = worked(world, job);
        assertThat(stopped.state()).isEqualTo(JobState.STOPPED);
        assertThat(stopped.why()).contains(Rules.RIGHT_MISSING);
        assertThat(stopped.count(Code.of("STOPPED"))).isEqualTo(100 - before);
        assertThat(world.mails()).hasSize(before);
        AuditEntry line = world.audit("BULK_STOPPED").get(0);
        assertThat(line.outcome()).isEqualTo(Rules.RIGHT_MISSING);
        assertThat(line.detail()).contains(job.value());
    }

    @Test
    @DisplayName(
            "Story05_f the starter was suspended: the job stops, and mails that wait for another try are never sent")
    void story05_f_suspended() {
        var world = world();
        world.server(LATER);
        JobId job = start(world, world.customers(3));
        world.deliver();
        world.edit(ADMIN, user -> user.state(UserState.SUSPENDED));
        world.serverAccepts();
        JobReport stopped = worked(world, job);
        assertThat(stopped.state()).isEqualTo(JobState.STOPPED);
        assertThat(stopped.why()).contains(Rules.ACTOR_NOT_ACTIVE);
        assertThat(stopped.count(ACCEPTED)).isZero();
    }

    @Test
    @DisplayName("Story05 the audit holds start, pause, resume and end, the person and the integration")
    void story05_audited() {
        var world = world();
        var staff = world.resetkit.staff();
        var actor = world.actor(ADMIN).via("importer");
        JobId job = staff.startBulk(actor, List.of(CARL), IMPORT).orThrow();
        staff.pauseBulk(actor, job).orThrow();
        staff.resumeBulk(actor, job).orThrow();
        worked(world, job);
        JobId other = staff.startBulk(actor, List.of(DORA), IMPORT).orThrow();
        staff.cancelBulk(actor, other).orThrow();
        for (String event :
                List.of("BULK_STARTED", "BULK_PAUSED", "BULK_RESUMED", "BULK_CANCELLED", "RESET_REQUESTED")) {
            assertThat(world.audit(event)).as(event).isNotEmpty().allSatisfy(line -> {
                assertThat(line.actor()).contains(ADMIN);
                assertThat(line.via()).contains("importer");
            });
        }
        assertThat(world.audit("BULK_STARTED").get(0).detail()).contains(job.value(), "1 items", "import of June");
        assertThat(world.audit("RESET_REQUESTED").get(0).detail()).contains(job.value(), "import of June");
        assertThat(world.audit("BULK_FINISHED")).hasSize(1);
        assertThat(report(world, job).starter()).isEqualTo(actor);
    }
}
