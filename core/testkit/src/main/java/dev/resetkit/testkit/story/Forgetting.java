package dev.resetkit.testkit.story;

import static dev.resetkit.testkit.story.StoryWorld.ADMIN;
import static dev.resetkit.testkit.story.StoryWorld.CARL;
import static dev.resetkit.testkit.story.StoryWorld.DORA;
import static dev.resetkit.testkit.story.StoryWorld.GOOD_PASSWORD;
import static dev.resetkit.testkit.story.StoryWorld.OLD_PASSWORD;
import static dev.resetkit.testkit.story.StoryWorld.OTHER_PASSWORD;
import static dev.resetkit.testkit.story.StoryWorld.OWNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resetkit.model.bulk.BulkOptions;
import dev.resetkit.model.bulk.JobState;
import dev.resetkit.model.id.JobId;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.reset.LinkRefused;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.model.reset.SendOptions;
import dev.resetkit.model.retention.Kind;
import dev.resetkit.model.retention.Purged;
import dev.resetkit.model.retention.Retention;
import dev.resetkit.spi.store.AuditEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is over is taken away after a while, and whom the host forgets is forgotten. */
public abstract class Forgetting extends StorySuite {
    private static final Duration MONTH = Duration.ofDays(30);
    private static final Duration TICK = Duration.ofNanos(1_000);
    private static final String WHY = "canary: asked on the phone";

    /** For the class that names the adapters. */
    protected Forgetting() {}

    private static Purged purge(StoryWorld world) {
        Purged all;
        do {
            all = world.resetkit.process().purge(Retention.defaults());
        } while (all.more());
        return all;
    }

    private static void at(StoryWorld world, Instant moment) {
        world.later(Duration.between(world.clock.instant(), moment));
    }

    @Test
    @DisplayName("a used link says so for 30 days, whatever is purged; then it is unknown, and so is its reset")
    void usedLinksAreToldForAMonth() {
        var world = world();
        String token = world.mailed(ADMIN, CARL);
        world.redeem(token, GOOD_PASSWORD);
        world.deliver();
        Instant used = world.clock.instant();
        at(world, used.plus(MONTH));
        purge(world);
        assertThat(world.inspect(token).code()).isEqualTo(LinkRefused.USED);
        world.later(Duration.ofDays(1).plus(TICK));
        Purged purged = purge(world);
        assertThat(purged.of(Kind.LINKS)).isPositive();
        assertThat(purged.of(Kind.RESETS)).isPositive();
        assertThat(world.inspect(token).code()).isEqualTo(LinkRefused.INVALID);
        assertThat(world.redeem(token, OTHER_PASSWORD).code()).isEqualTo(LinkRefused.INVALID);
        assertThat(world.resetkit.staff().history(world.actor(OWNER), CARL).orThrow())
                .isEmpty();
        assertThat(world.audit("REDEEMED")).as("the audit is kept for a year").hasSize(1);
    }

    @Test
    @DisplayName("a link that ran out says so for 30 days from then on, and is unknown afterwards")
    void expiredLinksAreToldForAMonth() {
        var world = world();
        String token = world.mailed(ADMIN, CARL);
        Instant end = world.clock.instant().plus(Duration.ofHours(24));
        at(world, end.plus(MONTH));
        purge(world);
        assertThat(world.inspect(token).code()).isEqualTo(LinkRefused.EXPIRED);
        world.later(TICK);
        purge(world);
        assertThat(world.inspect(token).code()).isEqualTo(LinkRefused.INVALID);
    }

    @Test
    @DisplayName("what still decides stays: a live link, a reset that waits, a block, a running job")
    void whatDecidesStays() {
        var world = world();
        world.resetkit
                .staff()
                .sendResetEmail(
                        world.actor(ADMIN),
                        DORA,
                        SendOptions.defaults().because(WHY).compromisedPassword())
                .orThrow();
        JobId job = world.resetkit
                .staff()
                .startBulk(world.actor(ADMIN), List.of(CARL), BulkOptions.defaults())
                .orThrow();
        world.resetkit.staff().pauseBulk(world.actor(ADMIN), job).orThrow();
        world.later(Duration.ofDays(400));
        ResetId waiting = world.send(ADMIN, CARL);
        purge(world);
        String token = world.token();
        purge(world);
        assertThat(world.inspect(token).isOk()).isTrue();
        assertThat(world.report(CARL, waiting).state()).isEqualTo(ResetState.OPENED);
        assertThat(world.signIn(DORA, OLD_PASSWORD).isOk()).isFalse();
        assertThat(world.resetkit
                        .staff()
                        .bulkReport(world.actor(ADMIN), job)
                        .orThrow()
                        .state())
                .isEqualTo(JobState.PAUSED);
    }

    @Test
    @DisplayName("a job goes with its results 30 days after its end, and its resets with it")
    void jobsGo() {
        var world = world();
        JobId job = world.resetkit
                .staff()
                .startBulk(world.actor(ADMIN), List.of(CARL, DORA), BulkOptions.defaults())
                .orThrow();
        while (world.resetkit
                        .staff()
                        .bulkReport(world.actor(ADMIN), job)
                        .orThrow()
                        .state()
                != JobState.FINISHED) {
            world.deliver();
            world.later(Duration.ofSeconds(10));
        }
        world.later(MONTH.plusDays(2));
        Purged purged = purge(world);
        assertThat(purged.of(Kind.JOBS)).isGreaterThanOrEqualTo(3);
        assertThat(world.resetkit.staff().bulkReport(world.actor(ADMIN), job).isOk())
                .isFalse();
        assertThat(world.resetkit.staff().history(world.actor(OWNER), CARL).orThrow())
                .isEmpty();
    }

    @Test
    @DisplayName("the audit goes after a year, line by line")
    void auditGoes() {
        var world = world();
        world.send(ADMIN, CARL);
        world.later(Duration.ofDays(1));
        world.send(ADMIN, DORA);
        world.later(Duration.ofDays(364).plus(TICK));
        purge(world);
        assertThat(world.audit("RESET_REQUESTED"))
                .singleElement()
                .satisfies(line -> assertThat(line.target()).contains(DORA));
    }

    @Test
    @DisplayName("purge refuses inside a transaction, by name")
    void purgeIsDurable() {
        var world = world();
        assertThatThrownBy(() -> world.host.stores().transactions().inNew(() -> purge(world)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("purge must not be called inside a transaction");
    }

    @Test
    @DisplayName("forgetUser: links die and are unknown, mails that wait are not sent; others keep theirs")
    void linksOfTheForgottenDie() {
        var world = world();
        String token = world.mailed(ADMIN, CARL);
        String other = world.mailed(ADMIN, DORA);
        world.later(Duration.ofMinutes(2));
        ResetId waiting = world.send(ADMIN, CARL);
        int mails = world.mails().size();
        world.resetkit.process().forgetUser(world.id, CARL);
        assertThat(world.deliver()).hasSize(mails);
        assertThat(world.inspect(token).code()).isEqualTo(LinkRefused.INVALID);
        assertThat(world.redeem(token, GOOD_PASSWORD).code()).isEqualTo(LinkRefused.INVALID);
        assertThat(world.report(CARL, waiting).state()).isEqualTo(ResetState.REVOKED);
        assertThat(world.inspect(other).isOk()).isTrue();
    }

    @Test
    @DisplayName(
            "forgetUser: address and free text are blank, who and what and when stay; the audit says that it was done")
    void codesAndTimesStay() {
        var world = world();
        ResetId reset = world.resetkit
                .staff()
                .sendResetEmail(world.actor(ADMIN), CARL, SendOptions.defaults().because(WHY))
                .orThrow()
                .id();
        world.allowSetting();
        world.set(ADMIN, CARL, GOOD_PASSWORD, WHY);
        List<AuditEntry> before = world.audit();
        world.resetkit.process().forgetUser(world.id, CARL);
        List<AuditEntry> after = world.audit();
        assertThat(after).hasSize(before.size() + 1);
        for (int i = 0; i < before.size(); i++) {
            AuditEntry was = before.get(i);
            AuditEntry is = after.get(i);
            assertThat(List.of(is.at(), is.event(), is.outcome(), is.actor(), is.target(), is.reset(), is.brand()))
                    .containsExactly(
                            was.at(), was.event(), was.outcome(), was.actor(), was.target(), was.reset(), was.brand());
        }
        assertThat(after.toString()).doesNotContain(WHY, "c***@");
        assertThat(after.get(after.size() - 1).event().name()).isEqualTo("USER_FORGOTTEN");
        assertThat(after.get(after.size() - 1).via()).contains("HOST_OPERATOR");
        assertThat(world.report(CARL, reset).maskedAddress()).isEmpty();
    }

    @Test
    @DisplayName("forgetUser joins the host's transaction: rolled back, nobody is forgotten")
    void forgettingRollsBack() {
        var world = world();
        String token = world.mailed(ADMIN, CARL);
        List<AuditEntry> before = world.audit();
        assertThatThrownBy(() -> world.host.stores().transactions().inNew(() -> {
                    world.resetkit.process().forgetUser(world.id, CARL);
                    throw new IllegalStateException("the host thinks again");
                }))
                .hasMessage("the host thinks again");
        assertThat(world.audit()).isEqualTo(before);
        assertThat(world.inspect(token).isOk()).isTrue();
    }
}
