package dev.resetkit.delivery;

import static dev.resetkit.world.World.ADMIN;
import static dev.resetkit.world.World.ADMIN_2;
import static dev.resetkit.world.World.AGENT;
import static dev.resetkit.world.World.CARL;
import static dev.resetkit.world.World.OWNER;
import static dev.resetkit.world.World.actor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.account.Role;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.decision.GrantHolder;
import dev.resetkit.model.decision.Outcome;
import dev.resetkit.model.decision.Rules;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.mail.HandOver;
import dev.resetkit.model.mail.Phase;
import dev.resetkit.model.reset.IdempotencyKey;
import dev.resetkit.model.reset.QueuedReset;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.model.reset.SendOptions;
import dev.resetkit.world.World;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A caller that got no answer asks again with the same key, and is told the first reset as it is by then. */
class AskedAgainTest {
    private static final HandOver NO_SUCH_USER =
            HandOver.failed(HandOver.Outcome.PERMANENT_RECIPIENT, Phase.RCPT, 550, "5.1.1 no such user");

    private final World world = World.create();

    private Outcome<QueuedReset> ask(UserId actor, UserId target) {
        return world.resetkit
                .staff()
                .sendResetEmail(actor(actor), target, SendOptions.defaults().once(IdempotencyKey.of("order 66")));
    }

    private void told(UserId actor, UserId target, ResetState state) {
        Outcome<QueuedReset> again = ask(actor, target);
        assertThat(again.code()).isEqualTo(QueuedReset.REPEATED);
        assertThat(again.orThrow().state()).isEqualTo(state);
    }

    @Test
    @DisplayName("Story04_b after its link ran out: the same reset, EXPIRED, and no second mail")
    void expired() {
        ask(ADMIN, ADMIN_2).orThrow();
        world.handOver();
        world.later(Duration.ofHours(1));
        told(ADMIN, ADMIN_2, ResetState.EXPIRED);
        world.handOver();
        assertThat(world.mails()).hasSize(1);
    }

    @Test
    @DisplayName("Story04_b after its own mail has marked the address, or the user was suspended")
    void refusedSince() {
        world.serverSays(NO_SUCH_USER);
        ask(ADMIN, CARL).orThrow();
        world.handOver();
        assertThat(world.resetkit.staff().explain(actor(ADMIN), CARL).code()).isEqualTo(Rules.UNDELIVERABLE_ADDRESS);
        told(ADMIN, CARL, ResetState.REJECTED);
        world.suspend(CARL);
        told(ADMIN, CARL, ResetState.REJECTED);
        assertThat(world.resetkit.staff().sendResetEmail(actor(ADMIN), CARL).code())
                .as("without the key")
                .isEqualTo(Rules.TARGET_SUSPENDED);
    }

    @Test
    @DisplayName("Story04_c its key names nothing else, whatever came up since")
    void anotherRequest() {
        ask(ADMIN, CARL).orThrow();
        world.suspend(CARL);
        var other = SendOptions.defaults().because("again").once(IdempotencyKey.of("order 66"));
        assertThat(world.resetkit
                        .staff()
                        .sendResetEmail(actor(ADMIN), CARL, other)
                        .isOk())
                .isFalse();
    }

    @Test
    @DisplayName("Z1 but not somebody who may no longer know the user, or do anything")
    void standingGone() {
        var grant = world.resetkit
                .settings()
                .giveGrant(actor(OWNER), GrantHolder.of(AGENT))
                .orThrow();
        ask(AGENT, CARL).orThrow();
        world.resetkit.settings().withdrawGrant(actor(OWNER), grant.id()).orThrow();
        assertThat(ask(AGENT, CARL).code()).isEqualTo(Rules.RIGHT_MISSING);
        ask(ADMIN, CARL).orThrow();
        world.suspend(ADMIN);
        assertThat(ask(ADMIN, CARL).code()).isEqualTo(Rules.ACTOR_NOT_ACTIVE);
        world.activate(ADMIN);
        world.edit(ADMIN, user -> user.role(Role.of(RoleKind.AGENT)));
        assertThat(ask(ADMIN, CARL).code()).isEqualTo(Rules.RIGHT_MISSING);
    }
}
