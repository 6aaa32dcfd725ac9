package dev.resetkit.testkit.story;

import static dev.resetkit.testkit.story.StoryWorld.ADMIN;
import static dev.resetkit.testkit.story.StoryWorld.AGENT;
import static dev.resetkit.testkit.story.StoryWorld.CARL;
import static dev.resetkit.testkit.story.StoryWorld.GOOD_PASSWORD;
import static dev.resetkit.testkit.story.StoryWorld.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.account.UserKind;
import dev.resetkit.model.decision.Action;
import dev.resetkit.model.decision.Explanation;
import dev.resetkit.model.decision.Outcome;
import dev.resetkit.model.decision.Rules;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.mail.HandOver;
import dev.resetkit.model.mail.MailKind;
import dev.resetkit.model.mail.Phase;
import dev.resetkit.model.reset.LinkRefused;
import dev.resetkit.model.reset.QueuedReset;
import dev.resetkit.spi.store.AuditEntry;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The last one who could let anybody in is locked out. */
public abstract class Story10 extends StorySuite {
    private static final HandOver NO_SUCH_USER = new HandOver(
            HandOver.Outcome.PERMANENT_RECIPIENT,
            Phase.RCPT,
            550,
            Optional.of("5.1.1"),
            Optional.empty(),
            "no such user");
    private static final String REASON = "lost her phone, identified by two colleagues";

    /** For the class that names the adapters. */
    protected Story10() {}

    private static Outcome<QueuedReset> recover(StoryWorld world, UserId whom) {
        return world.resetkit.process().recoverAccess(world.id, whom, REASON);
    }

    @Test
    @DisplayName("Story10_a self-service off: the owner comes in again by recoverAccess")
    void story10_a_recovered() {
        var world = world();
        assertThat(world.resetkit
                        .staff()
                        .sendResetEmail(world.actor(OWNER), OWNER)
                        .code())
                .isEqualTo(Rules.SELF_SERVICE_OFF);
        QueuedReset queued = recover(world, OWNER).orThrow();
        assertThat(queued.mail().life()).isEqualTo(Duration.ofHours(1));
        assertThat(world.told(MailKind.RECOVERY_LINK)).containsExactly("olga");
        assertThat(world.redeem(world.token(), GOOD_PASSWORD).isOk()).isTrue();
        assertThat(world.signIn(OWNER, GOOD_PASSWORD).isOk()).isTrue();
    }

    @Test
    @DisplayName("Story10_a also at an address that is marked: whoever could take the mark away is locked out")
    void story10_a_marked() {
        var world = world();
        world.resetkit
                .settings()
                .setAdminsMayResetOwner(world.actor(OWNER), true)
                .orThrow();
        world.send(ADMIN, OWNER);
        world.server(NO_SUCH_USER);
        world.deliver();
        assertThat(world.resetkit
                        .staff()
                        .sendResetEmail(world.actor(ADMIN), OWNER)
                        .code())
                .isEqualTo(Rules.UNDELIVERABLE_ADDRESS);
        world.serverAccepts();
        recover(world, OWNER).orThrow();
        world.deliver();
        assertThat(world.redeem(world.token(), GOOD_PASSWORD).isOk()).isTrue();
    }

    @Test
    @DisplayName("Story10_a the link lives an hour")
    void story10_a_life() {
        var world = world();
        recover(world, OWNER).orThrow();
        String token = world.token();
        world.later(Duration.ofMinutes(59));
        assertThat(world.resetkit.holder().inspect(world.id, token).isOk()).isTrue();
        world.later(Duration.ofMinutes(1));
        assertThat(world.redeem(token, GOOD_PASSWORD).code()).isEqualTo(LinkRefused.EXPIRED);
    }

    @Test
    @DisplayName("Story10_a audited as the host's operator, with the reason; every other administrator is told")
    void story10_a_audited() {
        var world = world();
        var id = recover(world, OWNER).orThrow().id();
        AuditEntry line = world.audit("RECOVERY_REQUESTED").get(0);
        assertThat(line.via()).contains("HOST_OPERATOR");
        assertThat(line.actor()).isEmpty();
        assertThat(line.target()).contains(OWNER);
        assertThat(line.reset()).contains(id);
        assertThat(line.detail()).isEqualTo(REASON);
        assertThat(world.told(MailKind.RECOVERY_REPORT)).containsExactly("ada", "adam");

        recover(world, ADMIN).orThrow();
        assertThat(world.told(MailKind.RECOVERY_REPORT))
                .as("of an administrator, the owner too; never whom it is about")
                .containsExactly("ada", "adam", "adam", "olga");
    }

    @Test
    @DisplayName("Story10_a for the owner and administrators only, with a reason, to a verified address")
    void story10_a_refused() {
        var world = world();
        assertThat(recover(world, CARL).code()).isEqualTo(Rules.NOT_RECOVERABLE);
        assertThat(recover(world, AGENT).code()).isEqualTo(Rules.NOT_RECOVERABLE);
        assertThat(recover(world, UserId.of("nobody")).code()).isEqualTo(Rules.NOT_IN_YOUR_SCOPE);
        assertThat(world.resetkit.process().recoverAccess(world.id, OWNER, " ").code())
                .isEqualTo(Rules.REASON_MISSING);
        world.edit(OWNER, user -> user.verified(false));
        assertThat(recover(world, OWNER).code()).isEqualTo(Rules.UNVERIFIED_ADDRESS);
        assertThat(world.deliver()).isEmpty();
        assertThat(world.audit("RECOVERY_REQUESTED"))
                .as("each refusal is in the audit")
                .hasSize(5);
    }

    @Test
    @DisplayName("Story10_a part of the host's transaction: rolled back with it, nobody hears of it")
    void story10_a_joins() {
        var world = world();
        try {
            world.host.stores().transactions().inNew(() -> {
                recover(world, OWNER).orThrow();
                throw new IllegalStateException("the host changed its mind");
            });
        } catch (IllegalStateException expected) {
            assertThat(world.deliver()).isEmpty();
        }
        assertThat(world.audit()).isEmpty();
    }

    @Test
    @DisplayName("Story10_b self-service on: the owner comes in again by it, without any help center")
    void story10_b() {
        var world = world();
        world.openSelfService(UserKind.TEAM_MEMBER);
        world.account(account -> account.withBrands(account.brands().stream()
                .map(brand -> brand.withHelpCenterActive(false))
                .toList()));
        assertThat(world.forgot("olga@customer.example").isOk()).isTrue();
        assertThat(world.told(MailKind.SELF_SERVICE_LINK)).containsExactly("olga");
        assertThat(world.redeem(world.token(), GOOD_PASSWORD).isOk()).isTrue();
        assertThat(world.signIn(OWNER, GOOD_PASSWORD).isOk()).isTrue();
    }

    @Test
    @DisplayName("Story10_c an administrator can neither reset nor set the owner")
    void story10_c() {
        var world = world();
        world.allowSetting();
        assertThat(world.resetkit
                        .staff()
                        .sendResetEmail(world.actor(ADMIN), OWNER)
                        .code())
                .isEqualTo(Rules.OWNER_PROTECTED);
        assertThat(world.set(ADMIN, OWNER, GOOD_PASSWORD).code()).isEqualTo(Rules.OWNER_PROTECTED);
        assertThat(world.signIn(OWNER, GOOD_PASSWORD).isOk()).isFalse();
        assertThat(world.deliver()).isEmpty();
    }

    @Test
    @DisplayName("Story10_d the owner's setting opens sending only")
    void story10_d() {
        var world = world();
        world.allowSetting();
        world.resetkit
                .settings()
                .setAdminsMayResetOwner(world.actor(OWNER), true)
                .orThrow();
        Explanation setting = world.resetkit.staff().explain(world.actor(ADMIN), Action.SET_PASSWORD, OWNER);
        assertThat(setting.code()).isEqualTo(Rules.OWNER_PROTECTED);
        assertThat(world.set(ADMIN, OWNER, GOOD_PASSWORD).code()).isEqualTo(Rules.OWNER_PROTECTED);
        world.resetkit.staff().sendResetEmail(world.actor(ADMIN), OWNER).orThrow();
        assertThat(world.redeem(world.token(), GOOD_PASSWORD).isOk()).isTrue();
        assertThat(world.signIn(OWNER, GOOD_PASSWORD).isOk()).isTrue();
    }
}
