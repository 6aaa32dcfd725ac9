package dev.resetkit.delivery;

import static dev.resetkit.world.World.ADMIN;
import static dev.resetkit.world.World.CARL;
import static dev.resetkit.world.World.GOOD_PASSWORD;
import static dev.resetkit.world.World.OWNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;

import dev.resetkit.model.account.Role;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.mail.MailKind;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.model.reset.TimelineEntry;
import dev.resetkit.world.Replies;
import dev.resetkit.world.Tap;
import dev.resetkit.world.World;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A worker whose lease goes to another between any two of its steps: what it does next changes nothing. */
class LostClaimTest {
    private static final Duration LEASE_OVER = Duration.ofMinutes(6);

    private final Tap tap = new Tap();
    private final World world = World.of((builder, memory) -> builder.stores(tap.stores(memory.stores())));

    private void anotherWorker() {
        world.later(LEASE_OVER);
        world.anotherProcess().process().runOnce();
    }

    private List<ResetState> states(ResetId reset) {
        return world.report(reset).timeline().stream().map(TimelineEntry::state).toList();
    }

    /** Between the claim and the word about it, with no transaction open. */
    private void beforeTheWord(Runnable task) {
        tap.afterNext(
                "Outbox.claim",
                () -> tap.afterNext("Transactions.inNew", () -> tap.beforeNext("Transactions.inNew", task)));
    }

    private void afterTheMint(Runnable task) {
        tap.afterNext("TokenStore.addAll", () -> tap.afterNext("Transactions.inNew", task));
    }

    /** As a worker leaves it that mints, speaks and dies. */
    private void dies() {
        afterTheMint(() -> {
            throw new Died();
        });
        world.handOver();
        world.later(LEASE_OVER);
    }

    private static final class Died extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    @Test
    @DisplayName("between the rules that refuse and the word of it: the other has sent it by the rules of then")
    void refused() {
        ResetId reset = world.send(ADMIN, CARL);
        world.edit(ADMIN, user -> user.role(Role.of(RoleKind.AGENT)));
        beforeTheWord(() -> {
            world.edit(ADMIN, user -> user.role(Role.of(RoleKind.ADMIN)));
            anotherWorker();
        });
        world.handOver();
        assertThat(states(reset)).containsExactly(ResetState.QUEUED, ResetState.ACCEPTED);
        assertThat(world.report(reset).state()).isEqualTo(ResetState.ACCEPTED);
    }

    @Test
    @DisplayName("between the deliver-by and the word of it: told once that it is over")
    void late() {
        ResetId reset = world.send(ADMIN, CARL);
        world.later(Duration.ofHours(24));
        beforeTheWord(this::anotherWorker);
        world.handOver();
        assertThat(states(reset)).containsExactly(ResetState.QUEUED, ResetState.GAVE_UP);
    }

    @Test
    @DisplayName("between mint and mail: nothing is said, and its link is the other's to judge")
    void minted() {
        ResetId reset = world.send(ADMIN, CARL);
        afterTheMint(this::anotherWorker);
        world.handOver();
        assertThat(world.mails()).hasSize(1);
        assertThat(states(reset)).containsExactly(ResetState.QUEUED, ResetState.OUTCOME_UNKNOWN, ResetState.ACCEPTED);
        assertThat(world.links(reset)).hasSize(2).allMatch(link -> link.live());
    }

    @Test
    @DisplayName("between two looks at what a third left: told once")
    void abandoned() {
        ResetId reset = world.send(ADMIN, CARL);
        dies();
        beforeTheWord(this::anotherWorker);
        world.handOver();
        assertThat(states(reset)).containsExactly(ResetState.QUEUED, ResetState.OUTCOME_UNKNOWN, ResetState.ACCEPTED);
    }

    @Test
    @DisplayName("X8: three workers that died after the mint: each told with its next try, no fourth mint")
    void threeDied() {
        ResetId reset = world.send(ADMIN, CARL);
        dies();
        dies();
        dies();
        world.handOver();
        assertThat(world.handOver()).isZero();
        assertThat(world.mails()).isEmpty();
        assertThat(world.report(reset).state()).isEqualTo(ResetState.OUTCOME_UNKNOWN);
        assertThat(world.report(reset).timeline())
                .extracting(TimelineEntry::state, entry -> entry.nextTry().isPresent())
                .containsExactly(
                        tuple(ResetState.QUEUED, false),
                        tuple(ResetState.OUTCOME_UNKNOWN, true),
                        tuple(ResetState.OUTCOME_UNKNOWN, true),
                        tuple(ResetState.OUTCOME_UNKNOWN, false));
        assertThat(world.links(reset)).hasSize(3).allMatch(link -> link.live());
    }

    @Test
    @DisplayName("a notice whose worker died in its midst: told as unknown, tried again, and the reset stays completed")
    void notice() {
        ResetId reset = world.send(ADMIN, CARL);
        world.handOver();
        world.redeem(World.tokenOf(world.memory.mailer().last()), GOOD_PASSWORD);
        world.memory.mailer().answer(mail -> {
            tap.before("Transactions.inNew", () -> {
                throw new Died();
            });
            return Replies.ACCEPTED;
        });
        assertThat(catchThrowable(world::handOver)).isInstanceOf(Died.class);
        tap.quiet();
        world.serverSays(Replies.ACCEPTED);
        world.later(LEASE_OVER);
        world.handOver();
        assertThat(world.report(reset).state()).isEqualTo(ResetState.COMPLETED);
        assertThat(world.report(reset).timeline().stream()
                        .filter(line -> line.mail() == MailKind.PASSWORD_CHANGED)
                        .map(TimelineEntry::state))
                .containsExactly(ResetState.OUTCOME_UNKNOWN, ResetState.ACCEPTED);
    }

    @Test
    @DisplayName("a worker that died before the mint of a second attempt: nothing is told of it")
    void beforeTheSecondMint() {
        world.serverSays(Replies.NO_REPLY);
        ResetId reset = world.send(ADMIN, CARL);
        world.handOver();
        world.serverSays(Replies.ACCEPTED);
        world.later(Duration.ofMinutes(5));
        var now = world.clock.instant();
        world.memory.stores().outbox().claim(now, now.plus(Duration.ofMinutes(5)), 1);
        world.later(LEASE_OVER);
        world.handOver();
        assertThat(states(reset)).containsExactly(ResetState.QUEUED, ResetState.OUTCOME_UNKNOWN, ResetState.ACCEPTED);
    }

    @Test
    @DisplayName("a notice that is late ends with the last reply to it, not with that to the link")
    void lateNotice() {
        world.serverSays(Replies.GREYLISTED);
        ResetId reset = world.send(OWNER, CARL);
        world.handOver();
        world.serverSays(Replies.ACCEPTED);
        world.later(Duration.ofMinutes(5));
        world.handOver();
        world.redeem(World.tokenOf(world.memory.mailer().last()), GOOD_PASSWORD);
        world.later(Duration.ofDays(3));
        world.handOver();
        TimelineEntry end = world.report(reset).timeline().stream()
                .reduce((earlier, later) -> later)
                .orElseThrow();
        assertThat(end.state()).isEqualTo(ResetState.GAVE_UP);
        assertThat(end.mail()).isEqualTo(MailKind.PASSWORD_CHANGED);
        assertThat(end.text()).isEqualTo("not handed over in time");
    }
}
