package dev.resetkit.testkit.story;

import static dev.resetkit.testkit.story.StoryWorld.ADMIN;
import static dev.resetkit.testkit.story.StoryWorld.DORA;
import static dev.resetkit.testkit.story.StoryWorld.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.Resetkit;
import dev.resetkit.model.Code;
import dev.resetkit.model.bulk.BulkOptions;
import dev.resetkit.model.bulk.JobReport;
import dev.resetkit.model.bulk.JobState;
import dev.resetkit.model.decision.Rules;
import dev.resetkit.model.id.JobId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.mail.Bounce;
import dev.resetkit.model.mail.BounceResult.Recorded;
import dev.resetkit.model.mail.HandOver;
import dev.resetkit.model.mail.HandOver.Outcome;
import dev.resetkit.model.mail.Mail;
import dev.resetkit.model.mail.Phase;
import dev.resetkit.spi.store.AuditEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A job whose mails are refused in numbers: that is about the list or the server, and not about the people. */
public abstract class JobRefusals extends StorySuite {
    private static final HandOver OK = HandOver.accepted(250, Optional.empty(), "ok");
    private static final HandOver NO_SUCH_USER =
            HandOver.failed(Outcome.PERMANENT_RECIPIENT, Phase.RCPT, 550, "5.1.1 no such user");
    private static final Code REJECTED = Code.of("REJECTED");

    /** For the class that names the adapters. */
    protected JobRefusals() {}

    private static JobId start(StoryWorld world, List<UserId> users, BulkOptions options) {
        return world.resetkit
                .staff()
                .startBulk(world.actor(ADMIN), users, options)
                .orThrow();
    }

    private static JobId start(StoryWorld world, List<UserId> users) {
        return start(world, users, BulkOptions.defaults());
    }

    private static JobReport report(StoryWorld world, JobId job) {
        return world.resetkit.staff().bulkReport(world.actor(OWNER), job).orThrow();
    }

    private static JobReport worked(StoryWorld world, JobId job) {
        for (int i = 0; i < 60; i++) {
            world.deliver();
            world.later(Duration.ofSeconds(5));
        }
        return report(world, job);
    }

    /** Refuses some mails as if nobody lived there, by their number; the answer fills with whom they were to. */
    private static List<UserId> refuse(StoryWorld world, Integer... mails) {
        var numbers = Set.of(mails);
        List<UserId> refused = new ArrayList<>();
        world.server(mail -> {
            if (!numbers.contains(world.mails().size())) {
                return OK;
            }
            refused.add(UserId.of(mail.recipient().localPart()));
            return NO_SUCH_USER;
        });
        return refused;
    }

    private static boolean marked(StoryWorld world, UserId user) {
        return world.resetkit.staff().explain(world.actor(ADMIN), user).checks().stream()
                .anyMatch(check -> !check.passed() && check.rule().equals(Rules.UNDELIVERABLE_ADDRESS));
    }

    private static List<UserId> marked(StoryWorld world, List<UserId> users) {
        return users.stream().filter(user -> marked(world, user)).toList();
    }

    @Test
    @DisplayName("Story05 more than one refusal in twenty within five minutes: the job pauses itself, and says so")
    void story05_pausesItself() {
        var world = world();
        JobId job = start(world, world.customers(100));
        world.server(mail -> world.mails().size() % 10 == 0 ? NO_SUCH_USER : OK);
        JobReport paused = worked(world, job);
        assertThat(paused.state()).isEqualTo(JobState.PAUSED);
        assertThat(paused.why()).contains(JobReport.MAILS_REFUSED);
        assertThat(world.mails()).hasSize(20);
        AuditEntry line = world.audit("BULK_PAUSED").get(0);
        assertThat(line.actor()).isEmpty();
        assertThat(line.outcome()).isEqualTo(JobReport.MAILS_REFUSED);
        world.serverAccepts();
        world.resetkit.staff().resumeBulk(world.actor(OWNER), job).orThrow();
        assertThat(worked(world, job).counts()).isEqualTo(Map.of(Code.of("ACCEPTED"), 98L, REJECTED, 2L));
    }

    @Test
    @DisplayName("Story05 and it marks nobody: what was marked before there were too many is taken back, with a line")
    void story05_marksNobody() {
        var world = world();
        world.server(NO_SUCH_USER);
        world.send(ADMIN, DORA);
        world.deliver();
        List<UserId> list = world.customers(100);
        JobId job = start(world, list);
        List<UserId> refused = refuse(world, 11, 21);
        assertThat(worked(world, job).state()).isEqualTo(JobState.PAUSED);
        assertThat(marked(world, list)).isEmpty();
        assertThat(marked(world, DORA)).as("by a mail of no job").isTrue();
        assertThat(world.audit("MARKED_DELIVERABLE")).singleElement().satisfies(line -> {
            assertThat(line.actor()).isEmpty();
            assertThat(line.outcome()).isEqualTo(JobReport.MAILS_REFUSED);
            assertThat(line.target()).contains(refused.get(0));
            assertThat(line.detail()).contains(job.value());
        });
    }

    @Test
    @DisplayName("Story05 what it marked more than five minutes before stays")
    void story05_olderStay() {
        var world = world();
        List<UserId> list = world.customers(100);
        JobId job = start(world, list, BulkOptions.defaults().atMost(10));
        List<UserId> refused = refuse(world, 1, 61, 62, 63);
        for (int i = 0; i < 100; i++) {
            world.deliver();
            world.later(Duration.ofSeconds(5));
        }
        assertThat(report(world, job).state()).isEqualTo(JobState.PAUSED);
        assertThat(report(world, job).count(REJECTED)).isEqualTo(4);
        assertThat(marked(world, list)).containsExactly(refused.get(0));
    }

    @Test
    @DisplayName("Story05 nor does a refusal mark that comes while it rests, however late")
    void story05_lateReply() {
        var world = world();
        List<UserId> list = world.customers(40);
        JobId job = start(world, list);
        Resetkit other = world.another(builder -> {});
        world.server(mail -> {
            if (world.mails().size() == 1) {
                // While the server has this mail, two others are refused, and then there is a long silence.
                world.later(Duration.ofSeconds(5));
                while (other.process().runOnce() > 0) {
                    // The other process takes what is due.
                }
                assertThat(report(world, job).state()).isEqualTo(JobState.PAUSED);
                world.later(Duration.ofMinutes(5).plusSeconds(1));
            }
            return NO_SUCH_USER;
        });
        world.deliver();
        assertThat(report(world, job).count(REJECTED)).isEqualTo(3);
        assertThat(marked(world, list)).isEmpty();
    }

    private static Code back(StoryWorld world, Mail mail) {
        return world.resetkit
                .process()
                .recordBounce(new Bounce(mail.id(), "5.1.1", "smtp; it came back"))
                .code();
    }

    @Test
    @DisplayName("Story05 a mail that comes back counts like one that is refused at once: paused, and nobody is marked")
    void story05_cameBack() {
        var world = world();
        List<UserId> list = world.customers(40);
        JobId job = start(world, list);
        List<Mail> mails = world.deliver();
        assertThat(back(world, mails.get(0))).isEqualTo(Recorded.ADDRESS_MARKED);
        assertThat(report(world, job).state()).isEqualTo(JobState.RUNNING);
        assertThat(back(world, mails.get(1))).isEqualTo(Recorded.BOUNCED);
        assertThat(report(world, job).state()).isEqualTo(JobState.PAUSED);
        assertThat(report(world, job).why()).contains(JobReport.MAILS_REFUSED);
        assertThat(marked(world, list)).isEmpty();
        world.later(Duration.ofMinutes(6));
        assertThat(back(world, mails.get(2))).as("while it rests").isEqualTo(Recorded.BOUNCED);
        assertThat(marked(world, list)).isEmpty();
    }

    @Test
    @DisplayName("Story05 what comes back of mails of more than five minutes ago is about their addresses: it marks")
    void story05_cameBackLate() {
        var world = world();
        List<UserId> list = world.customers(100);
        JobId job = start(world, list, BulkOptions.defaults().atMost(10));
        for (int i = 0; i < 75; i++) {
            world.deliver();
            world.later(Duration.ofSeconds(5));
        }
        for (Mail mail : world.mails().subList(0, 3)) {
            assertThat(back(world, mail)).isEqualTo(Recorded.ADDRESS_MARKED);
        }
        assertThat(report(world, job).state()).isEqualTo(JobState.RUNNING);
        assertThat(marked(world, list)).hasSize(3);
    }

    @Test
    @DisplayName("Story05 one refusal in twenty, or a single one at the beginning, pauses no job: it marks")
    void story05_goesOn() {
        var world = world();
        List<UserId> list = world.customers(60);
        JobId job = start(world, list);
        List<UserId> refused = refuse(world, 1, 40);
        JobReport done = worked(world, job);
        assertThat(done.state()).isEqualTo(JobState.FINISHED);
        assertThat(done.count(REJECTED)).isEqualTo(2);
        assertThat(marked(world, list)).containsExactlyInAnyOrderElementsOf(refused);
    }
}
