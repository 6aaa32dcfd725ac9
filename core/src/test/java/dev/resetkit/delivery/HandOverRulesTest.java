package dev.resetkit.delivery;

import static dev.resetkit.world.World.ACME;
import static dev.resetkit.world.World.ADMIN;
import static dev.resetkit.world.World.AGENT;
import static dev.resetkit.world.World.CARL;
import static dev.resetkit.world.World.GOOD_PASSWORD;
import static dev.resetkit.world.World.OWNER;
import static dev.resetkit.world.World.actor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.account.Role;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.account.SignIn;
import dev.resetkit.model.account.UserBuilder;
import dev.resetkit.model.account.UserState;
import dev.resetkit.model.decision.GrantHolder;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.world.Replies;
import dev.resetkit.world.World;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** I6: the rules of the moment of hand-over decide, not those of the request. */
class HandOverRulesTest {
    private final World world = World.create();

    @SuppressWarnings("ImmutableEnumChecker") // functions without state
    enum Change {
        SENDER_SUSPENDED("ACTOR_NOT_ACTIVE", world -> world.suspend(AGENT)),
        SENDER_DELETED("ACTOR_NOT_ACTIVE", world -> world.edit(AGENT, user -> user.state(UserState.DELETED))),
        SENDER_GONE("ACTOR_NOT_ACTIVE", world -> world.memory.users().delete(ACME, AGENT)),
        SENDER_DEMOTED("RIGHT_MISSING", world -> world.edit(AGENT, user -> user.role(Role.of(RoleKind.END_USER)))),
        GRANT_WITHDRAWN("RIGHT_MISSING", world -> {
            var grant = world.resetkit.settings().grants(actor(OWNER)).orThrow().get(0);
            world.resetkit.settings().withdrawGrant(actor(OWNER), grant.id()).orThrow();
        }),
        TARGET_SUSPENDED("TARGET_SUSPENDED", world -> world.suspend(CARL)),
        TARGET_DELETED("TARGET_DELETED", world -> world.edit(CARL, user -> user.state(UserState.DELETED))),
        TARGET_GONE("NOT_IN_YOUR_SCOPE", world -> world.memory.users().delete(ACME, CARL)),
        TARGET_PROMOTED("NOT_IN_YOUR_SCOPE", world -> world.edit(CARL, user -> user.role(Role.of(RoleKind.AGENT)))),
        TARGET_SSO_ONLY(
                "PASSWORD_SIGN_IN_OFF", world -> world.edit(CARL, user -> user.signIn(SignIn.ssoOnly("Keyring")))),
        TARGET_SERVICE_USER("SERVICE_USER", world -> world.edit(CARL, user -> user.signIn(SignIn.NONE))),
        TARGET_WITHOUT_ADDRESS("NO_ADDRESS", world -> world.edit(CARL, UserBuilder::withoutPrimary)),
        TARGET_UNVERIFIED("UNVERIFIED_ADDRESS", world -> world.edit(CARL, user -> user.verified(false))),
        NO_BRAND_LEFT("NO_ACTIVE_HELP_CENTER", world -> {
            world.brand(World.MAIN.withActive(false));
            world.brand(World.SHOP.withHelpCenterActive(false));
        }),
        ACCOUNT_CLOSED("ACCOUNT_CLOSED", world -> world.account(account -> account.withOpen(false)));

        private final String code;
        private final Consumer<World> happens;

        Change(String code, Consumer<World> happens) {
            this.code = code;
            this.happens = happens;
        }
    }

    private ResetId sentByDelegate() {
        world.resetkit.settings().giveGrant(actor(OWNER), GrantHolder.of(AGENT)).orThrow();
        return world.send(AGENT, CARL);
    }

    private void refusedFor(ResetId reset, String code) {
        var stored = world.memory.stores().resets().find(ACME, reset).orElseThrow();
        assertThat(stored.delivery()).isEqualTo(ResetState.REFUSED);
        var timeline = world.memory.stores().resets().timeline(ACME, Set.of(reset));
        assertThat(timeline.get(timeline.size() - 1).code().name()).isEqualTo(code);
    }

    @ParameterizedTest
    @EnumSource(Change.class)
    @DisplayName("between request and hand-over: refused with the rule, no mail, no link, nothing left to do")
    void beforeTheHandOver(Change change) {
        ResetId reset = sentByDelegate();
        change.happens.accept(world);
        assertThat(world.handOver()).isEqualTo(1);
        assertThat(world.mails()).isEmpty();
        assertThat(world.links(reset)).isEmpty();
        refusedFor(reset, change.code);
        world.later(Duration.ofMinutes(30));
        assertThat(world.handOver()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Change.class)
    @DisplayName("between two attempts, too")
    void beforeTheSecondAttempt(Change change) {
        world.serverSays(Replies.GREYLISTED);
        ResetId reset = sentByDelegate();
        world.handOver();
        world.serverSays(Replies.ACCEPTED);
        world.later(Duration.ofMinutes(2));
        change.happens.accept(world);
        world.handOver();
        assertThat(world.mails()).hasSize(1);
        assertThat(world.links(reset)).isEmpty();
        refusedFor(reset, change.code);
    }

    @Test
    @DisplayName("Z1: an administrator demoted after the request no longer sends")
    void administratorDemoted() {
        ResetId reset = world.send(ADMIN, CARL);
        world.edit(ADMIN, user -> user.role(Role.of(RoleKind.AGENT)));
        world.handOver();
        assertThat(world.mails()).isEmpty();
        refusedFor(reset, "RIGHT_MISSING");
    }

    @Test
    @DisplayName("Story10 the owner's setting is read again: closed before hand-over, no mail to the owner")
    void ownersSettingClosed() {
        world.resetkit.settings().setAdminsMayResetOwner(actor(OWNER), true).orThrow();
        ResetId reset = world.send(ADMIN, OWNER);
        world.resetkit.settings().setAdminsMayResetOwner(actor(OWNER), false).orThrow();
        world.handOver();
        assertThat(world.mails()).isEmpty();
        refusedFor(reset, "OWNER_PROTECTED");
    }

    @Test
    @DisplayName("the rights end after an unknown outcome: no second mail, and the first link lives on")
    void refusedAfterUnknown() {
        world.serverSays(Replies.NO_REPLY);
        ResetId reset = sentByDelegate();
        world.handOver();
        Change.GRANT_WITHDRAWN.happens.accept(world);
        world.later(Duration.ofMinutes(2));
        world.handOver();
        assertThat(world.mails()).hasSize(1);
        refusedFor(reset, "RIGHT_MISSING");
        assertThat(world.redeem(World.tokenOf(world.mails().get(0)), GOOD_PASSWORD)
                        .isOk())
                .isTrue();
    }

    @Test
    @DisplayName("the mail goes where the user's address is now")
    void addressOfNow() {
        world.send(ADMIN, CARL);
        world.moveTo(CARL, "carl@elsewhere.example");
        world.handOver();
        assertThat(world.mails()).hasSize(1);
        assertThat(world.memory.mailer().last().recipient().value()).isEqualTo("carl@elsewhere.example");
        assertThat(world.redeem(World.tokenOf(world.mails().get(0)), GOOD_PASSWORD)
                        .isOk())
                .isTrue();
    }
}
