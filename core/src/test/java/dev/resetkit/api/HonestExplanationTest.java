package dev.resetkit.api;

import static dev.resetkit.world.World.ADMIN;
import static dev.resetkit.world.World.AGENT;
import static dev.resetkit.world.World.CARL;
import static dev.resetkit.world.World.MAIN;
import static dev.resetkit.world.World.OWNER;
import static dev.resetkit.world.World.SHOP;
import static dev.resetkit.world.World.actor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.account.EmailAddress;
import dev.resetkit.model.account.RegisteredAddress;
import dev.resetkit.model.account.SignIn;
import dev.resetkit.model.account.User;
import dev.resetkit.model.account.UserBuilder;
import dev.resetkit.model.account.UserKind;
import dev.resetkit.model.account.UserState;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.decision.Changer;
import dev.resetkit.model.decision.Check;
import dev.resetkit.model.decision.Explanation;
import dev.resetkit.model.decision.GrantHolder;
import dev.resetkit.model.decision.Rules;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.reset.SendOptions;
import dev.resetkit.spi.store.CredentialRecord;
import dev.resetkit.world.World;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever a refusal names as able to change it, can: a test acts as that person and sees the outcome change. */
class HonestExplanationTest {
    @SuppressWarnings("ImmutableEnumChecker") // functions without state
    enum Refusal {
        NO_RIGHT(
                AGENT,
                CARL,
                Set.of(Changer.OWNER),
                world -> {},
                (world, who) -> world.resetkit
                        .settings()
                        .giveGrant(who, GrantHolder.of(AGENT))
                        .orThrow()),
        OWNER_PROTECTED(
                ADMIN,
                OWNER,
                Set.of(Changer.OWNER),
                world -> {},
                (world, who) -> world.resetkit
                        .settings()
                        .setAdminsMayResetOwner(who, true)
                        .orThrow()),
        SELF_SERVICE_OFF(
                ADMIN,
                ADMIN,
                Set.of(Changer.OWNER, Changer.ADMIN),
                world -> {},
                (world, who) -> world.resetkit
                        .settings()
                        .setSelfService(who, UserKind.TEAM_MEMBER, true)
                        .orThrow()),
        ACTOR_NOT_ACTIVE(
                ADMIN,
                CARL,
                Set.of(Changer.OWNER, Changer.ADMIN),
                world -> world.suspend(ADMIN),
                (world, who) -> world.activate(ADMIN)),
        ACCOUNT_CLOSED(
                ADMIN,
                CARL,
                Set.of(Changer.HOST),
                world -> world.account(account -> account.withOpen(false)),
                (world, who) -> world.account(account -> account.withOpen(true))),
        TARGET_DELETED(
                ADMIN,
                CARL,
                Set.of(Changer.HOST),
                world -> world.edit(CARL, user -> user.state(UserState.DELETED)),
                (world, who) -> world.activate(CARL)),
        TARGET_SUSPENDED(
                ADMIN,
                CARL,
                Set.of(Changer.OWNER, Changer.ADMIN),
                world -> world.suspend(CARL),
                (world, who) -> world.activate(CARL)),
        SERVICE_USER(
                ADMIN,
                CARL,
                Set.of(Changer.HOST),
                world -> world.edit(CARL, user -> user.signIn(SignIn.NONE)),
                (world, who) -> world.edit(CARL, user -> user.signIn(SignIn.PASSWORD))),
        PASSWORD_SIGN_IN_OFF(
                ADMIN,
                CARL,
                Set.of(Changer.OWNER, Changer.ADMIN),
                world -> world.edit(CARL, user -> user.signIn(SignIn.ssoOnly("Keyring"))),
                (world, who) -> world.edit(CARL, user -> user.signIn(SignIn.PASSWORD))),
        NO_ADDRESS(
                ADMIN,
                CARL,
                Set.of(Changer.OWNER, Changer.ADMIN),
                world -> world.edit(CARL, UserBuilder::withoutPrimary),
                (world, who) -> world.edit(CARL, user -> user.primary(RegisteredAddress.of("carl@new.example", true)))),
        UNVERIFIED_ADDRESS(
                ADMIN,
                CARL,
                Set.of(Changer.TARGET, Changer.OWNER, Changer.ADMIN),
                world -> world.edit(CARL, user -> user.verified(false)),
                (world, who) -> world.edit(CARL, user -> user.verified(true))),
        HELD_UNTIL(
                AGENT,
                CARL,
                Set.of(Changer.OWNER, Changer.ADMIN),
                world -> {
                    world.resetkit
                            .settings()
                            .giveGrant(actor(OWNER), GrantHolder.of(AGENT))
                            .orThrow();
                    world.edit(CARL, user -> user.primary(changedBy(world, AGENT)));
                },
                (world, who) -> world.edit(CARL, user -> user.primary(changedBy(world, who.user())))),
        OWN_ADDRESS(
                ADMIN,
                CARL,
                Set.of(Changer.OWNER, Changer.ADMIN),
                world -> world.account(account -> account.withOwnAddresses(Set.of(mailbox(world)))),
                (world, who) -> world.edit(CARL, user -> user.primary(RegisteredAddress.of("carl@new.example", true)))),
        UNDELIVERABLE_ADDRESS(
                ADMIN,
                CARL,
                Set.of(Changer.OWNER, Changer.ADMIN),
                world -> {
                    var mark = new CredentialRecord.Undeliverable(mailbox(world).digest(), World.START, "550 5.1.1");
                    world.memory
                            .stores()
                            .credentials()
                            .update(CredentialRecord.none(World.ACME, CARL).undeliverable(Optional.of(mark)));
                },
                (world, who) ->
                        world.resetkit.staff().markDeliverable(who, CARL).orThrow()),
        NO_ACTIVE_HELP_CENTER(
                ADMIN,
                CARL,
                Set.of(Changer.OWNER, Changer.ADMIN),
                world -> {
                    world.brand(MAIN.withHelpCenterActive(false));
                    world.brand(SHOP.withHelpCenterActive(false));
                },
                (world, who) -> world.brand(MAIN)),
        BRAND_HOST_INVALID(
                ADMIN,
                CARL,
                Set.of(Changer.HOST),
                world -> world.brand(MAIN.withHost("localhost")),
                (world, who) -> world.brand(MAIN));

        private final UserId actor;
        private final UserId target;
        private final Set<Changer> changers;
        private final Consumer<World> cause;
        private final BiConsumer<World, Actor> remedy;

        Refusal(
                UserId actor,
                UserId target,
                Set<Changer> changers,
                Consumer<World> cause,
                BiConsumer<World, Actor> remedy) {
            this.actor = actor;
            this.target = target;
            this.changers = changers;
            this.cause = cause;
            this.remedy = remedy;
        }

        private static RegisteredAddress changedBy(World world, UserId who) {
            var address = EmailAddress.of(who + "@new.example");
            return new RegisteredAddress(address, true, Optional.of(world.clock.instant()), Optional.of(who));
        }

        private static EmailAddress mailbox(World world) {
            return world.memory
                    .users()
                    .find(World.ACME, CARL)
                    .flatMap(User::primary)
                    .orElseThrow()
                    .address();
        }

        String rule() {
            return this == NO_RIGHT ? "RIGHT_MISSING" : name();
        }
    }

    @ParameterizedTest
    @EnumSource(Refusal.class)
    @DisplayName("I4: the rule that decides, who can change it, and that they can")
    void whoeverIsNamedCan(Refusal refusal) {
        assertThat(refusal.changers).isNotEmpty();
        for (Changer changer : refusal.changers) {
            World world = World.create();
            refusal.cause.accept(world);
            Explanation before = world.resetkit.staff().explain(actor(refusal.actor), refusal.target);
            assertThat(before.code().name()).isEqualTo(refusal.rule());
            assertThat(before.allowed()).isFalse();
            assertThat(before.deciding().changeableBy()).isEqualTo(refusal.changers);
            refusal.remedy.accept(world, actor(changer == Changer.OWNER ? OWNER : World.ADMIN_2));
            Explanation after = world.resetkit.staff().explain(actor(refusal.actor), refusal.target);
            assertThat(after.allowed()).as(changer + " " + after.code()).isTrue();
            assertThat(world.resetkit
                            .staff()
                            .sendResetEmail(actor(refusal.actor), refusal.target)
                            .isOk())
                    .isTrue();
        }
    }

    @Test
    @DisplayName("a brand that was asked for and is not in use")
    void brandAskedFor() {
        World world = World.create();
        world.brand(SHOP.withActive(false));
        var asked = SendOptions.defaults().through(SHOP.id());
        Check check = world.resetkit.staff().explain(actor(ADMIN), CARL, asked).deciding();
        assertThat(check.rule()).isEqualTo(Rules.BRAND_INACTIVE);
        assertThat(check.changeableBy()).containsExactlyInAnyOrder(Changer.OWNER, Changer.ADMIN);
        world.brand(SHOP);
        assertThat(world.resetkit.staff().explain(actor(ADMIN), CARL, asked).allowed())
                .isTrue();
    }

    @Test
    @DisplayName("for a visible target every rule is named, not only the first that refuses")
    void completeAnswer() {
        World world = World.create();
        world.suspend(CARL);
        world.edit(CARL, user -> user.signIn(SignIn.NONE).withoutPrimary());
        var refused = world.resetkit.staff().explain(actor(ADMIN), CARL).checks().stream()
                .filter(check -> !check.passed())
                .map(Check::rule)
                .toList();
        assertThat(refused).containsExactly(Rules.TARGET_SUSPENDED, Rules.SERVICE_USER, Rules.NO_ADDRESS);
    }

    @Test
    @DisplayName("an assumed identity may do nothing, whosever it is, and nobody can change that")
    void assumedIdentity() {
        World world = World.create();
        for (UserId who : Set.of(OWNER, ADMIN)) {
            Actor assumed = actor(who).asAssumed();
            Check check = world.resetkit.staff().explain(assumed, CARL).deciding();
            assertThat(check.rule()).isEqualTo(Rules.ACTOR_ASSUMED);
            assertThat(check.changeableBy()).isEmpty();
            assertThat(world.resetkit.staff().history(assumed, CARL).isOk()).isFalse();
            assertThat(world.resetkit.settings().grants(assumed).isOk()).isFalse();
            assertThat(world.resetkit.settings().audit(assumed, 0, 1).isOk()).isFalse();
        }
    }

    @Test
    @DisplayName("Z1: somebody who only claims to own the account is judged as an administrator, an unknown as nobody")
    void claimedOwnership() {
        World world = World.create();
        world.account(account -> account.withOwner(ADMIN));
        assertThat(world.resetkit
                        .settings()
                        .setAdminsMayResetOwner(actor(OWNER), true)
                        .code())
                .as("the former owner")
                .isEqualTo(Rules.RIGHT_MISSING);
        assertThat(world.resetkit.staff().explain(actor(OWNER), CARL).allowed()).isTrue();
        assertThat(world.resetkit.staff().explain(actor(OWNER), ADMIN).code()).isEqualTo(Rules.OWNER_PROTECTED);
        assertThat(world.resetkit
                        .staff()
                        .explain(actor(UserId.of("nobody")), CARL)
                        .code())
                .isEqualTo(Rules.ACTOR_NOT_ACTIVE);
    }

    @Test
    @DisplayName("settings answer with what is stored from now on, and the audit has old and new")
    void settingsAnswerWithWhatIsStored() {
        World world = World.create();
        var answer =
                world.resetkit.settings().setAgentBrand(actor(OWNER), SHOP.id()).orThrow();
        assertThat(answer.brands().agentBrand())
                .contains(SHOP.id())
                .isEqualTo(world.memory
                        .stores()
                        .settings()
                        .find(World.ACME)
                        .brands()
                        .agentBrand());
        assertThat(world.lastAudit().detail()).isEqualTo("agentBrand: none -> shop");
        assertThat(world.lastAudit().actor()).contains(OWNER);
        world.resetkit
                .settings()
                .setSelfService(actor(ADMIN), UserKind.END_USER, true)
                .orThrow();
        assertThat(world.lastAudit().detail()).isEqualTo("selfService.END_USER: false -> true");
    }
}
