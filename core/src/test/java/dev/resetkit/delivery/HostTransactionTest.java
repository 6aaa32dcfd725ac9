package dev.resetkit.delivery;

import static dev.resetkit.world.World.ACME;
import static dev.resetkit.world.World.ADMIN;
import static dev.resetkit.world.World.AGENT;
import static dev.resetkit.world.World.CARL;
import static dev.resetkit.world.World.OWNER;
import static dev.resetkit.world.World.actor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resetkit.model.decision.GrantHolder;
import dev.resetkit.model.decision.Rules;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.mail.WorkerOptions;
import dev.resetkit.spi.Transactions;
import dev.resetkit.world.Replies;
import dev.resetkit.world.World;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What joins the transaction of a host, and what it leaves behind. */
class HostTransactionTest {
    private static final WorkerOptions SELDOM = WorkerOptions.defaults().pollInterval(Duration.ofMinutes(10));

    private final World world = World.of((builder, memory) -> builder.worker(SELDOM));
    private final Transactions host = world.memory.stores().transactions();

    private static final class Abort extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @AfterEach
    void close() {
        world.resetkit.process().close();
    }

    private void rolledBack(Runnable work) {
        assertThatThrownBy(() -> host.inNew(() -> {
                    work.run();
                    throw new Abort();
                }))
                .isInstanceOf(Abort.class);
    }

    private CountDownLatch mailArrives() {
        var latch = new CountDownLatch(1);
        world.memory.mailer().answer(mail -> {
            latch.countDown();
            return Replies.ACCEPTED;
        });
        return latch;
    }

    @Test
    @DisplayName("rolled back after sendResetEmail: no reset, no mail, no audit")
    void rolledBackAfterSend() {
        rolledBack(() -> assertThat(world.resetkit
                        .staff()
                        .sendResetEmail(actor(ADMIN), CARL)
                        .isOk())
                .isTrue());
        assertThat(world.memory.stores().resets().ofUser(ACME, CARL, 10)).isEmpty();
        assertThat(world.audit()).isEmpty();
        world.assertNoMail();
    }

    @Test
    @DisplayName("committed: the wake-up comes with the commit, not with the call")
    void wokenByTheCommit() throws InterruptedException {
        CountDownLatch mail = mailArrives();
        world.resetkit.process().start();
        rolledBack(() -> world.send(ADMIN, CARL));
        ResetId reset = host.inNew(() -> {
            ResetId sent = world.send(ADMIN, CARL);
            assertThat(mail.getCount()).as("not handed over before the commit").isEqualTo(1);
            return sent;
        });
        assertThat(mail.await(60, TimeUnit.SECONDS)).isTrue();
        world.resetkit.process().close();
        assertThat(world.mails()).hasSize(1);
        assertThat(world.report(reset).state().name()).isEqualTo("ACCEPTED");
    }

    @Test
    @DisplayName("a refusal is audited even when the host rolls back")
    void refusalsStay() {
        rolledBack(() -> world.resetkit.staff().sendResetEmail(actor(AGENT), CARL));
        assertThat(world.audit()).hasSize(1);
        assertThat(world.lastAudit().outcome()).isEqualTo(Rules.RIGHT_MISSING);
    }

    @Test
    void cancelJoins() {
        String token = world.mailed(ADMIN, CARL);
        ResetId sent =
                world.memory.stores().resets().ofUser(ACME, CARL, 1).get(0).id();
        rolledBack(() -> world.resetkit.staff().cancel(actor(ADMIN), sent).orThrow());
        assertThat(world.inspect(token).isOk()).isTrue();
        host.inNew(() -> world.resetkit.staff().cancel(actor(ADMIN), sent));
        assertThat(world.inspect(token).isOk()).isFalse();
    }

    @Test
    @DisplayName("a reset sent and cancelled in one transaction leaves no mail")
    void sentAndCancelled() {
        host.inNew(() -> world.resetkit.staff().cancel(actor(ADMIN), world.send(ADMIN, CARL)));
        world.assertNoMail();
    }

    @Test
    void settingsAndGrantsJoin() {
        var settings = world.resetkit.settings();
        rolledBack(() -> {
            settings.giveGrant(actor(OWNER), GrantHolder.of(AGENT)).orThrow();
            settings.setAdminsMayResetOwner(actor(OWNER), true).orThrow();
        });
        assertThat(settings.grants(actor(OWNER)).orThrow()).isEmpty();
        assertThat(world.resetkit.staff().explain(actor(ADMIN), OWNER).allowed())
                .isFalse();
        assertThat(world.audit()).isEmpty();
    }

    @Test
    @DisplayName("what the host changed in its own transaction counts in it: a user made there can be reset there")
    void seesTheHostsOwnChanges() {
        world.suspend(CARL);
        var answer = host.inNew(() -> {
            world.activate(CARL);
            return world.resetkit.staff().sendResetEmail(actor(ADMIN), CARL);
        });
        assertThat(answer.isOk()).isTrue();
        assertThat(world.handOver()).isEqualTo(1);
    }
}
