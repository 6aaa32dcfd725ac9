package dev.resetkit.credential;

import static dev.resetkit.world.World.ACME;
import static dev.resetkit.world.World.ADMIN;
import static dev.resetkit.world.World.CARL;
import static dev.resetkit.world.World.GOOD_PASSWORD;
import static dev.resetkit.world.World.OLD_PASSWORD;
import static dev.resetkit.world.World.OTHER_PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.account.UserKind;
import dev.resetkit.model.credential.SetPasswordResult.NotSet;
import dev.resetkit.model.mail.MailKind;
import dev.resetkit.model.password.CustomRules;
import dev.resetkit.model.reset.LinkRefused;
import dev.resetkit.model.reset.RedeemResult;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.spi.UserStore;
import dev.resetkit.spi.store.ResetRecord;
import dev.resetkit.world.Tap;
import dev.resetkit.world.World;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Users who live in another system: each step is a commit of its own, and a process may die behind any of them. */
class ClaimFirstTest {
    private static final Duration LEASE = Duration.ofMinutes(1);

    private final Tap tap = new Tap();
    private final World world = World.of((builder, memory) -> builder.users(tap.on(UserStore.class, memory.users()))
            .stores(tap.stores(memory.stores()))
            .usersElsewhere(LEASE));

    /** Stands for a process that dies: nothing of ours catches it. */
    private static final class Died extends Error {
        private static final long serialVersionUID = 1L;
    }

    private static void die() {
        throw new Died();
    }

    private void dies(Runnable call) {
        try {
            call.run();
        } catch (Died expected) {
            tap.quiet();
            return;
        }
        throw new AssertionError("nobody died");
    }

    private int reported() {
        return (int) world.audit().stream()
                .filter(line -> List.of("REDEEMED", "PASSWORD_SET", "OWN_PASSWORD_CHANGED")
                        .contains(line.event().name()))
                .count();
    }

    private void settle() {
        world.later(LEASE);
        while (world.handOver() > 0) {
            // Each run takes at most a hundred.
        }
    }

    @Test
    @DisplayName("a redemption goes its whole way: link used, notice, audit, nothing left under way")
    void redeems() {
        String token = world.mailed(ADMIN, CARL);
        assertThat(world.redeem(token, GOOD_PASSWORD).isOk()).isTrue();
        assertThat(world.signsIn(CARL, GOOD_PASSWORD)).isTrue();
        assertThat(world.memory.stores().credentials().claimed(ACME, CARL)).isEmpty();
        assertThat(reported()).isEqualTo(1);
        world.handOver();
        assertThat(world.mails(MailKind.PASSWORD_CHANGED)).hasSize(1);
        assertThat(world.redeem(token, OTHER_PASSWORD).code()).isEqualTo(LinkRefused.USED);
        settle();
        assertThat(reported()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"before Credentials.claim", "after Credentials.claim", "before UserStore.changePassword"})
    @DisplayName("I1 died before the other system took it: the link is as it was, and works once it was settled")
    void diedBefore(String when) {
        String token = world.mailed(ADMIN, CARL);
        at(when);
        dies(() -> world.redeem(token, GOOD_PASSWORD));
        assertThat(world.signsIn(CARL, OLD_PASSWORD)).isTrue();
        settle();
        assertThat(reported()).isZero();
        assertThat(world.inspect(token).isOk()).isTrue();
        assertThat(world.redeem(token, GOOD_PASSWORD).isOk()).isTrue();
        assertThat(reported()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "after UserStore.changePassword",
                "before Credentials.done",
                "after Credentials.done",
                "after TokenStore.use",
                "after Outbox.add",
                "before AuditLog.append"
            })
    @DisplayName("I1 I2 died once the other system took it: reported by the worker, exactly once, and the link is used")
    void diedBehind(String when) {
        String token = world.mailed(ADMIN, CARL);
        at(when);
        dies(() -> world.redeem(token, GOOD_PASSWORD));
        assertThat(world.signsIn(CARL, GOOD_PASSWORD)).isTrue();
        assertThat(reported()).isZero();
        settle();
        assertThat(reported()).isEqualTo(1);
        assertThat(world.mails(MailKind.PASSWORD_CHANGED)).hasSize(1);
        assertThat(world.redeem(token, OTHER_PASSWORD).code()).isEqualTo(LinkRefused.USED);
        settle();
        assertThat(reported()).isEqualTo(1);
    }

    private void at(String when) {
        String call = when.substring(when.indexOf(' ') + 1);
        if (when.startsWith("before")) {
            tap.before(call, ClaimFirstTest::die);
        } else {
            tap.after(call, ClaimFirstTest::die);
        }
    }

    @Test
    @DisplayName("while one change is under way the user gets no second one: BUSY, and the link stays usable")
    void oneAtATime() {
        String token = world.mailed(ADMIN, CARL);
        at("before UserStore.changePassword");
        dies(() -> world.redeem(token, GOOD_PASSWORD));
        RedeemResult second = world.redeem(token, OTHER_PASSWORD);
        assertThat(second.code()).isEqualTo(LinkRefused.BUSY);
        People.allowSetting(world);
        assertThat(People.set(world, ADMIN, CARL, OTHER_PASSWORD).code()).isEqualTo(NotSet.BUSY);
        assertThat(People.change(world, CARL, OLD_PASSWORD, OTHER_PASSWORD).isOk())
                .isFalse();
        assertThat(world.signsIn(CARL, OLD_PASSWORD)).isTrue();
        settle();
        assertThat(world.redeem(token, OTHER_PASSWORD).isOk()).isTrue();
    }

    @Test
    @DisplayName("the worker gave up a change that then came all the same: reported by whoever made it, once")
    void lateWriter() {
        String token = world.mailed(ADMIN, CARL);
        tap.before("UserStore.changePassword", () -> {
            tap.quiet();
            settle();
            assertThat(world.memory.stores().credentials().claimed(ACME, CARL)).isEmpty();
        });
        assertThat(world.redeem(token, GOOD_PASSWORD).isOk()).isTrue();
        assertThat(world.signsIn(CARL, GOOD_PASSWORD)).isTrue();
        assertThat(reported()).isEqualTo(1);
        assertThat(world.redeem(token, OTHER_PASSWORD).code()).isEqualTo(LinkRefused.USED);
        settle();
        assertThat(reported()).isEqualTo(1);
    }

    @Test
    @DisplayName("the worker was faster to report it: the caller is told it was changed, and it is reported once")
    void workerReports() {
        String token = world.mailed(ADMIN, CARL);
        tap.after("UserStore.changePassword", () -> {
            tap.quiet();
            settle();
        });
        assertThat(world.redeem(token, GOOD_PASSWORD).isOk()).isTrue();
        assertThat(reported()).isEqualTo(1);
        assertThat(world.mails(MailKind.PASSWORD_CHANGED)).hasSize(1);
    }

    @Test
    @DisplayName("somebody else's change in between is not taken for ours: given up, and theirs stands")
    void somebodyElses() {
        String token = world.mailed(ADMIN, CARL);
        at("before UserStore.changePassword");
        dies(() -> world.redeem(token, GOOD_PASSWORD));
        world.later(Duration.ofSeconds(1));
        world.changePassword(CARL, OTHER_PASSWORD);
        settle();
        assertThat(reported()).isZero();
        assertThat(world.signsIn(CARL, OTHER_PASSWORD)).isTrue();
        assertThat(world.redeem(token, GOOD_PASSWORD).code()).isEqualTo(LinkRefused.USED);
    }

    @Test
    @DisplayName("the link died between the look and the claim: nothing is claimed, nothing is changed")
    void linkDied() {
        var reset = world.send(ADMIN, CARL);
        world.handOver();
        String token = World.tokenOf(world.memory.mailer().last());
        tap.before("Transactions.inNew", () -> {
            tap.quiet();
            world.resetkit.staff().cancel(World.actor(ADMIN), reset).orThrow();
        });
        assertThat(world.redeem(token, GOOD_PASSWORD).code()).isEqualTo(LinkRefused.INVALID);
        assertThat(world.signsIn(CARL, OLD_PASSWORD)).isTrue();
        assertThat(world.memory.stores().credentials().claimed(ACME, CARL)).isEmpty();
    }

    @Test
    @DisplayName("I1 nor is anything when only the reset has ended, or when it is another link that lives")
    void resetEnded() {
        world.send(ADMIN, CARL);
        var reset = world.memory.stores().resets().ofUser(ACME, CARL, 1).get(0).id();
        world.handOver();
        String token = World.tokenOf(world.memory.mailer().last());
        var end = new ResetRecord.End(ResetState.CANCELLED, world.clock.instant());
        tap.beforeNext(
                "Transactions.inNew", () -> world.memory.stores().resets().end(ACME, Set.of(reset), end));
        assertThat(world.redeem(token, GOOD_PASSWORD).code()).isEqualTo(LinkRefused.INVALID);

        var dead = world.send(ADMIN, CARL);
        world.handOver();
        String second = World.tokenOf(world.memory.mailer().last());
        tap.beforeNext("Transactions.inNew", () -> {
            world.resetkit.staff().cancel(World.actor(ADMIN), dead).orThrow();
            world.mailed(ADMIN, CARL);
        });
        assertThat(world.redeem(second, GOOD_PASSWORD).code()).isEqualTo(LinkRefused.INVALID);
        assertThat(world.signsIn(CARL, OLD_PASSWORD)).isTrue();
        assertThat(world.memory.stores().credentials().claimed(ACME, CARL)).isEmpty();
    }

    @Test
    @DisplayName("the other system refused: the claim is given up at once, and the next try is not kept waiting")
    void refusedThere() {
        String token = world.mailed(ADMIN, CARL);
        tap.before("UserStore.changePassword", () -> {
            tap.quiet();
            world.moveTo(CARL, "carl@new.example");
        });
        assertThat(world.redeem(token, GOOD_PASSWORD).code()).isEqualTo(LinkRefused.INVALID);
        assertThat(world.memory.stores().credentials().claimed(ACME, CARL)).isEmpty();
        assertThat(reported()).isZero();
    }

    @Test
    @DisplayName("set and own change go the same way, and are settled the same way")
    void otherFlows() {
        People.allowSetting(world);
        at("after UserStore.changePassword");
        dies(() -> People.set(world, ADMIN, CARL, GOOD_PASSWORD));
        settle();
        assertThat(reported()).isEqualTo(1);
        assertThat(world.mails(MailKind.PASSWORD_SET)).hasSize(1);
        at("after UserStore.changePassword");
        dies(() -> People.change(world, CARL, GOOD_PASSWORD, OTHER_PASSWORD));
        settle();
        assertThat(reported()).isEqualTo(2);
        assertThat(world.mails(MailKind.PASSWORD_CHANGED)).hasSize(1);
        assertThat(world.signsIn(CARL, OTHER_PASSWORD)).isTrue();
    }

    @Test
    @DisplayName("a change that cannot be looked into stops neither the others nor the mails")
    void oneBadOne() {
        String token = world.mailed(ADMIN, CARL);
        at("after UserStore.changePassword");
        dies(() -> world.redeem(token, GOOD_PASSWORD));
        world.send(ADMIN, World.DORA);
        tap.before("Credentials.done", () -> {
            throw new IllegalStateException("a bad row");
        });
        world.later(LEASE);
        assertThat(world.handOver()).as("the mail").isEqualTo(1);
        assertThat(reported()).isZero();
        tap.quiet();
        settle();
        assertThat(reported()).isEqualTo(1);
    }

    @Test
    @DisplayName("the host is told how many changes were settled")
    void settledOnesCount() {
        People.allowSetting(world);
        at("before UserStore.changePassword");
        dies(() -> People.set(world, ADMIN, CARL, GOOD_PASSWORD));
        at("before UserStore.changePassword");
        dies(() -> People.set(world, ADMIN, World.DORA, GOOD_PASSWORD));
        assertThat(world.handOver()).as("before their time").isZero();
        world.later(LEASE);
        assertThat(world.handOver()).isEqualTo(2);
        assertThat(world.handOver()).isZero();
    }

    @Test
    @DisplayName("what is settled is kept in the history like every other change")
    void settledOnesAreRemembered() {
        world.resetkit
                .settings()
                .setPasswordRules(
                        World.actor(World.OWNER),
                        UserKind.END_USER,
                        CustomRules.gentlest().remembering(2))
                .orThrow();
        String token = world.mailed(ADMIN, CARL);
        var old = world.memory.users().encodedPassword(ACME, CARL).orElseThrow();
        at("after UserStore.changePassword");
        dies(() -> world.redeem(token, GOOD_PASSWORD));
        settle();
        var credentials = world.memory.stores().credentials();
        assertThat(credentials.history(ACME, CARL, 24))
                .as("the new one, and the one before it, which nobody could read any more")
                .containsExactly(
                        world.memory.users().encodedPassword(ACME, CARL).orElseThrow(), old);
    }
}
