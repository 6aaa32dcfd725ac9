package dev.resetkit.credential;

import static dev.resetkit.credential.People.change;
import static dev.resetkit.credential.People.signIn;
import static dev.resetkit.world.World.ACME;
import static dev.resetkit.world.World.ADMIN;
import static dev.resetkit.world.World.AGENT;
import static dev.resetkit.world.World.CARL;
import static dev.resetkit.world.World.GOOD_PASSWORD;
import static dev.resetkit.world.World.OLD_PASSWORD;
import static dev.resetkit.world.World.OTHER_PASSWORD;
import static dev.resetkit.world.World.OWNER;
import static dev.resetkit.world.World.actor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.credential.SignInResult.NotSignedIn;
import dev.resetkit.model.decision.GrantHolder;
import dev.resetkit.model.decision.Outcome;
import dev.resetkit.model.decision.Rules;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.reset.LinkRefused;
import dev.resetkit.model.reset.QueuedReset;
import dev.resetkit.model.reset.RedeemResult;
import dev.resetkit.model.reset.SendOptions;
import dev.resetkit.spi.UserStore;
import dev.resetkit.world.Tap;
import dev.resetkit.world.World;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A password that somebody else may know: blocked at once, while the mail is on its way. */
class CompromisedTest {
    private final Tap tap = new Tap();
    private final World world = World.of((builder, memory) -> builder.users(tap.on(UserStore.class, memory.users())));

    private Outcome<QueuedReset> send(UserId actor, UserId target) {
        return world.resetkit
                .staff()
                .sendResetEmail(actor(actor), target, SendOptions.defaults().compromisedPassword());
    }

    private NotSignedIn blocked() {
        return NotSignedIn.of(NotSignedIn.BLOCKED);
    }

    @Test
    @DisplayName("blocked at once, sessions ended, older links dead; the new link works and ends the block")
    void blocksAndLetsInAgain() {
        String older = world.mailed(ADMIN, CARL);
        var session = world.user(CARL).version();
        send(ADMIN, CARL).orThrow();
        assertThat(signIn(world, CARL, OLD_PASSWORD)).isEqualTo(blocked());
        assertThat(change(world, CARL, OLD_PASSWORD, GOOD_PASSWORD).code()).isEqualTo(NotSignedIn.BLOCKED);
        assertThat(world.memory.users().acceptsSession(ACME, CARL, session)).isFalse();
        assertThat(world.memory.users().isBlocked(ACME, CARL)).isTrue();
        assertThat(world.redeem(older, OTHER_PASSWORD).code()).isEqualTo(LinkRefused.INVALID);

        world.handOver();
        String token = World.tokenOf(world.memory.mailer().last());
        assertThat(world.redeem(token, GOOD_PASSWORD).isOk()).isTrue();
        assertThat(signIn(world, CARL, GOOD_PASSWORD).isOk()).isTrue();
        assertThat(world.memory.users().isBlocked(ACME, CARL)).isFalse();
    }

    @Test
    @DisplayName("the password that was blocked cannot be saved again: not under the link, and not by whoever sets it")
    void notTheSameAgain() {
        People.allowSetting(world);
        send(ADMIN, CARL).orThrow();
        world.handOver();
        String token = World.tokenOf(world.memory.mailer().last());
        assertThat(world.redeem(token, OLD_PASSWORD).code()).isEqualTo(RedeemResult.PasswordRefused.PASSWORD_REFUSED);
        assertThat(People.set(world, ADMIN, CARL, OLD_PASSWORD).isOk()).isFalse();
        assertThat(signIn(world, CARL, OLD_PASSWORD)).isEqualTo(blocked());
        assertThat(world.redeem(token, GOOD_PASSWORD).isOk()).isTrue();
        world.handOver();
        assertThat(world.redeem(world.mailed(ADMIN, CARL), GOOD_PASSWORD).isOk())
                .as("where none is blocked")
                .isTrue();
    }

    @Test
    @DisplayName("neither cancelling nor the end of the link lifts it; unblock does, for the same password")
    void onlyUnblockLifts() {
        var reset = send(ADMIN, CARL).orThrow().id();
        world.resetkit.staff().cancel(actor(ADMIN), reset).orThrow();
        assertThat(signIn(world, CARL, OLD_PASSWORD)).isEqualTo(blocked());
        world.later(Duration.ofDays(30));
        assertThat(signIn(world, CARL, OLD_PASSWORD)).isEqualTo(blocked());
        assertThat(world.resetkit
                        .holder()
                        .credentialState(ACME, CARL)
                        .orElseThrow()
                        .maySignIn())
                .isFalse();

        assertThat(world.resetkit.staff().unblock(actor(ADMIN), CARL).isOk()).isTrue();
        assertThat(signIn(world, CARL, OLD_PASSWORD).isOk()).isTrue();
        assertThat(world.audit())
                .extracting(line -> line.event().name())
                .contains("PASSWORD_BLOCKED", "PASSWORD_UNBLOCKED");
        assertThat(world.resetkit.staff().unblock(actor(ADMIN), CARL).code()).isEqualTo(Rules.NOT_BLOCKED);
    }

    @Test
    @DisplayName("rolled back with the host's transaction: not blocked, no mail")
    void joins() {
        try {
            world.memory.stores().transactions().inNew(() -> {
                send(ADMIN, CARL).orThrow();
                throw new IllegalStateException("rolled back");
            });
        } catch (IllegalStateException expected) {
            world.assertNoMail();
        }
        assertThat(signIn(world, CARL, OLD_PASSWORD).isOk()).isTrue();
    }

    @Test
    @DisplayName("not by a delegate, and never by an administrator on the owner, whatever sending is allowed")
    void rights() {
        world.resetkit.settings().giveGrant(actor(OWNER), GrantHolder.of(AGENT)).orThrow();
        world.resetkit.settings().setAdminsMayResetOwner(actor(OWNER), true).orThrow();
        assertThat(send(AGENT, CARL).code()).isEqualTo(Rules.BLOCK_RIGHT_MISSING);
        assertThat(send(ADMIN, OWNER).code()).isEqualTo(Rules.OWNER_PROTECTED);
        world.assertNoMail();
        assertThat(signIn(world, CARL, OLD_PASSWORD).isOk()).isTrue();
        assertThat(signIn(world, OWNER, OLD_PASSWORD).isOk()).isTrue();
    }

    @Test
    @DisplayName("the user changed in between: refused, nothing sent, nothing blocked")
    void raced() {
        tap.before("UserStore.changePassword", () -> {
            tap.quiet();
            world.moveTo(CARL, "carl@new.example");
        });
        assertThat(send(ADMIN, CARL).code()).isEqualTo(Rules.CHANGED_MEANWHILE);
        world.assertNoMail();
        assertThat(signIn(world, CARL, OLD_PASSWORD).isOk()).isTrue();
    }

    @Test
    @DisplayName("a password that the host itself replaced is not the one that was blocked")
    void replacedElsewhere() {
        send(ADMIN, CARL).orThrow();
        world.later(Duration.ofMinutes(1));
        world.changePassword(CARL, OTHER_PASSWORD);
        assertThat(signIn(world, CARL, OTHER_PASSWORD).isOk()).isTrue();
    }

    @Test
    @DisplayName("setting a password ends the block, too")
    void setEndsIt() {
        People.allowSetting(world);
        send(ADMIN, CARL).orThrow();
        assertThat(People.set(world, ADMIN, CARL, GOOD_PASSWORD).isOk()).isTrue();
        assertThat(signIn(world, CARL, GOOD_PASSWORD).code()).isEqualTo(NotSignedIn.MUST_CHANGE);
        assertThat(change(world, CARL, GOOD_PASSWORD, OTHER_PASSWORD).isOk()).isTrue();
    }
}
