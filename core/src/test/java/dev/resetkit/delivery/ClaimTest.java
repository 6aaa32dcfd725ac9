package dev.resetkit.delivery;

import static dev.resetkit.world.World.ACME;
import static dev.resetkit.world.World.ADMIN;
import static dev.resetkit.world.World.CARL;
import static dev.resetkit.world.World.DORA;
import static dev.resetkit.world.World.GOOD_PASSWORD;
import static dev.resetkit.world.World.OLD_PASSWORD;
import static dev.resetkit.world.World.actor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.mail.HandOver;
import dev.resetkit.model.mail.MailKind;
import dev.resetkit.model.reset.LinkRefused;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.model.reset.TimelineEntry;
import dev.resetkit.spi.Directory;
import dev.resetkit.spi.StoreUnavailableException;
import dev.resetkit.world.Replies;
import dev.resetkit.world.Tap;
import dev.resetkit.world.World;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Workers that die, hang or come late, and cancellations at every moment. */
class ClaimTest {
    private static final Duration LEASE_OVER = Duration.ofMinutes(6);

    private final Tap tap = new Tap();
    private final World world = World.of((builder, memory) ->
            builder.directory(tap.on(Directory.class, memory.directory())).stores(tap.stores(memory.stores())));

    private String token(int mail) {
        return World.tokenOf(world.mails().get(mail));
    }

    private List<ResetState> states(ResetId reset) {
        return world.report(reset).timeline().stream().map(TimelineEntry::state).toList();
    }

    private void cancel(ResetId reset) {
        assertThat(world.resetkit.staff().cancel(actor(ADMIN), reset).isOk()).isTrue();
    }

    /** Once, at this call. */
    private void once(String call, Runnable task) {
        tap.before(call, () -> {
            tap.quiet();
            task.run();
        });
    }

    private static void down() {
        throw new StoreUnavailableException("down");
    }

    @Test
    @DisplayName("I2: a worker that died after the claim: the next one sends, once, as if nothing had been")
    void diedAfterTheClaim() {
        ResetId reset = world.send(ADMIN, CARL);
        var now = world.clock.instant();
        world.memory.stores().outbox().claim(now, now.plus(Duration.ofMinutes(5)), 1);
        assertThat(world.handOver()).as("leased").isZero();
        world.later(LEASE_OVER);
        world.handOver();
        assertThat(world.mails()).hasSize(1);
        assertThat(states(reset)).containsExactly(ResetState.QUEUED, ResetState.ACCEPTED);
    }

    @Test
    @DisplayName(
            "I2: a worker that died after the mint: unknown outcome, its link lives on, and a second mail goes out")
    void diedAfterTheMint() {
        ResetId reset = world.send(ADMIN, CARL);
        // The last thing that this worker does is to speak to the server.
        world.memory.mailer().answer(mail -> {
            tap.before("Outbox.remove", ClaimTest::down);
            tap.before("Transactions.inNew", ClaimTest::down);
            return Replies.ACCEPTED;
        });
        assertThatThrownBy(world::handOver).isInstanceOf(StoreUnavailableException.class);
        tap.quiet();
        assertThat(world.report(reset).state()).isEqualTo(ResetState.SENDING);
        world.serverSays(Replies.ACCEPTED);
        world.later(LEASE_OVER);
        world.handOver();
        assertThat(world.mails()).hasSize(2);
        assertThat(states(reset)).containsExactly(ResetState.QUEUED, ResetState.OUTCOME_UNKNOWN, ResetState.ACCEPTED);
        assertThat(world.inspect(token(0)).isOk()).isTrue();
        assertThat(world.redeem(token(1), GOOD_PASSWORD).isOk()).isTrue();
        assertThat(world.inspect(token(0)).code()).isEqualTo(LinkRefused.USED);
    }

    @Test
    @DisplayName("a stale worker's word changes nothing, whatever it is")
    void staleWorker() {
        for (HandOver late : List.of(Replies.ACCEPTED, Replies.GREYLISTED, Replies.NO_SUCH_USER, Replies.NO_REPLY)) {
            World fresh = World.create();
            ResetId reset = fresh.send(ADMIN, CARL);
            fresh.memory.mailer().answer(mail -> {
                fresh.serverSays(Replies.ACCEPTED);
                fresh.later(LEASE_OVER);
                fresh.anotherProcess().process().runOnce();
                return late;
            });
            fresh.handOver();
            assertThat(fresh.mails()).hasSize(2);
            var report = fresh.report(reset);
            assertThat(report.state()).isEqualTo(ResetState.ACCEPTED);
            assertThat(report.timeline())
                    .extracting(TimelineEntry::state)
                    .containsExactly(ResetState.QUEUED, ResetState.OUTCOME_UNKNOWN, ResetState.ACCEPTED);
            assertThat(fresh.handOver()).isZero();
            assertThat(fresh.links(reset)).hasSize(2).allMatch(link -> link.live());
            assertThat(fresh.redeem(World.tokenOf(fresh.mails().get(1)), GOOD_PASSWORD)
                            .isOk())
                    .isTrue();
        }
    }

    @Test
    @DisplayName("a claim too old to speak under is left to the next one, and counts for nothing")
    void leaseTooShort() {
        ResetId reset = world.send(ADMIN, CARL);
        tap.after("Outbox.claim", () -> {
            tap.quiet();
            world.later(Duration.ofMinutes(3));
        });
        world.handOver();
        assertThat(world.mails()).isEmpty();
        world.later(LEASE_OVER);
        world.handOver();
        assertThat(world.mails()).hasSize(1);
        assertThat(states(reset)).containsExactly(ResetState.QUEUED, ResetState.ACCEPTED);
    }

    @Test
    @DisplayName("I2: a notice is not lost because the host's directory was down for an hour")
    void noticesSurviveFaults() {
        world.redeem(mailed(), GOOD_PASSWORD);
        tap.before("Directory.find", ClaimTest::down);
        for (int i = 0; i < 10; i++) {
            world.handOver();
            world.later(LEASE_OVER);
        }
        tap.quiet();
        world.handOver();
        assertThat(world.mails(MailKind.PASSWORD_CHANGED)).hasSize(1);
    }

    @Test
    @DisplayName("I2: nor because its claims were too old to speak under")
    void noticesSurviveSlowClaims() {
        world.redeem(mailed(), GOOD_PASSWORD);
        tap.after("Outbox.claim", () -> world.later(Duration.ofMinutes(3)));
        for (int i = 0; i < 5; i++) {
            world.handOver();
            world.later(LEASE_OVER);
        }
        tap.quiet();
        world.handOver();
        assertThat(world.mails(MailKind.PASSWORD_CHANGED)).hasSize(1);
    }

    private String mailed() {
        return world.mailed(ADMIN, CARL);
    }

    @Test
    @DisplayName("X9: one bad mail never stops the others")
    void poison() {
        ResetId bad = world.send(ADMIN, CARL);
        world.later(Duration.ofSeconds(1));
        ResetId good = world.send(ADMIN, DORA);
        once("Directory.find", () -> {
            throw new IllegalStateException("a bug");
        });
        world.handOver();
        assertThat(world.report(good).state()).isEqualTo(ResetState.ACCEPTED);
        world.later(LEASE_OVER);
        world.handOver();
        assertThat(world.report(bad).state()).isEqualTo(ResetState.ACCEPTED);
    }

    @Test
    void cancelledBeforeTheClaim() {
        ResetId reset = world.send(ADMIN, CARL);
        cancel(reset);
        world.assertNoMail();
        assertThat(states(reset)).containsExactly(ResetState.QUEUED, ResetState.CANCELLED);
        assertThat(world.resetkit.staff().cancel(actor(ADMIN), reset).code().name())
                .isEqualTo("RESET_ENDED");
        assertThat(world.lastAudit().reset()).as("A1 the refusal names it").contains(reset);
    }

    @Test
    void cancelledBetweenClaimAndMint() {
        ResetId reset = world.send(ADMIN, CARL);
        once("TokenStore.addAll", () -> cancelElsewhere(reset));
        world.handOver();
        assertThat(world.mails()).isEmpty();
        assertThat(world.links(reset)).isEmpty();
        assertThat(world.report(reset).state()).isEqualTo(ResetState.CANCELLED);
        world.later(LEASE_OVER);
        world.assertNoMail();
    }

    /** In a transaction of its own, as another process does. */
    private void cancelElsewhere(ResetId reset) {
        world.memory.stores().transactions().inNew(() -> {
            cancel(reset);
            return reset;
        });
    }

    @Test
    @DisplayName("cancelled after the mint: the mail may go out, and its link is dead on arrival")
    void cancelledAfterTheMint() {
        for (HandOver reply : List.of(Replies.ACCEPTED, Replies.GREYLISTED, Replies.NO_REPLY, Replies.NO_SUCH_USER)) {
            World fresh = World.create();
            ResetId reset = fresh.send(ADMIN, CARL);
            fresh.memory.mailer().answer(mail -> {
                fresh.resetkit.staff().cancel(actor(ADMIN), reset).orThrow();
                return reply;
            });
            fresh.handOver();
            String token = World.tokenOf(fresh.memory.mailer().last());
            assertThat(fresh.redeem(token, GOOD_PASSWORD)).isEqualTo(LinkRefused.invalid());
            assertThat(fresh.report(reset).state()).isEqualTo(ResetState.CANCELLED);
            fresh.later(LEASE_OVER);
            assertThat(fresh.handOver()).isZero();
            assertThat(fresh.mails()).hasSize(1);
        }
    }

    @Test
    @DisplayName("a cancelled reset supersedes nothing")
    void cancelledSupersedesNothing() {
        String older = world.mailed(ADMIN, CARL);
        ResetId reset = world.send(ADMIN, CARL);
        world.memory.mailer().answer(mail -> {
            cancel(reset);
            return Replies.ACCEPTED;
        });
        world.handOver();
        assertThat(world.inspect(older).isOk()).isTrue();
    }

    @Test
    void cancelledAfterTheAcceptance() {
        ResetId reset = world.send(ADMIN, CARL);
        world.handOver();
        cancel(reset);
        assertThat(world.inspect(token(0))).isEqualTo(LinkRefused.invalid());
        assertThat(world.redeem(token(0), GOOD_PASSWORD)).isEqualTo(LinkRefused.invalid());
        assertThat(states(reset)).containsExactly(ResetState.QUEUED, ResetState.ACCEPTED, ResetState.CANCELLED);
        assertThat(world.signsIn(CARL, OLD_PASSWORD)).isTrue();
    }

    @Test
    @DisplayName("a reset that was completed cannot be cancelled, and its notice goes out")
    void tooLateToCancel() {
        ResetId reset = world.send(ADMIN, CARL);
        world.handOver();
        world.redeem(token(0), GOOD_PASSWORD);
        assertThat(world.resetkit.staff().cancel(actor(ADMIN), reset).code().name())
                .isEqualTo("RESET_ENDED");
        world.handOver();
        assertThat(world.mails(MailKind.PASSWORD_CHANGED)).hasSize(1);
        assertThat(world.memory
                        .stores()
                        .resets()
                        .find(ACME, reset)
                        .orElseThrow()
                        .end()
                        .orElseThrow()
                        .state())
                .isEqualTo(ResetState.COMPLETED);
    }
}
